import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, MouseEvent } from 'react';
import { ArrowDownToLine } from 'lucide-react';
import type { LogBook, LogEntry } from './log-book.ts';
import { LogRowMenu } from './log-row-menu.tsx';
import { LogRowView } from './log-row-view.tsx';
import { rowOf } from './log-row.ts';
import styles from './log-rows.module.css';
import { isSelected, selectAll, selectedCount, selectedEntries } from './log-selection.ts';
import type { LogSelection } from './log-selection.ts';
import { logText } from './log-text.ts';
import type { LogFormat } from './log-text.ts';
import type { ShownLog } from './log-view.ts';
import { useLogWindow } from './use-log-window.ts';

interface LogListProps {
  readonly book: LogBook;
  readonly shown: ShownLog;
  /** The records of the run before the one that is under way. */
  readonly stale: boolean;
  readonly wrap: boolean;
  readonly since: number | null;
  /** The end stays in sight as records come. */
  readonly follow: boolean;
  /** The place of the match that was gone to last, brought into sight; null for none. */
  readonly current: number | null;
  readonly selection: LogSelection | null;
  readonly onSelectionChange: (selection: LogSelection | null) => void;
  readonly onlyRequest: (requestId: string) => void;
  readonly onlyStream: (stream: string) => void;
  readonly onFind: () => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onEscape: () => void;
  readonly onCopy: (format: LogFormat) => void;
}

/** The longest that two clicks are apart as one. */
const doubleClickMs = 600;

/** The records in sight of a log of any length. Arrow keys move, Enter opens a row, Shift selects. */
export function LogList({
  book,
  shown,
  stale,
  wrap,
  since,
  follow,
  current,
  selection,
  onSelectionChange,
  onlyRequest,
  onlyStream,
  onFind,
  onStep,
  onEscape,
  onCopy,
}: LogListProps) {
  'use no memo';
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [focused, setFocused] = useState<number | null>(null);
  const [menuAt, setMenuAt] = useState<LogEntry | null>(null);
  const wantsFocus = useRef(false);
  const unfoldedAt = useRef(-Infinity);
  const focusedRow = focused === null ? 0 : Math.min(shown.indexOf(focused), shown.count - 1);
  const list = useLogWindow({ shown, follow, wrap, pinned: focused === null ? null : focusedRow });
  const { scroller, reveal, onHand } = list;

  const revealNow = useRef(reveal);
  useLayoutEffect(() => {
    revealNow.current = reveal;
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-place="${focused}"]`);
    if (row == null) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (current !== null) revealNow.current(current, 'middle');
  }, [current]);

  const toggle = useCallback((place: number): void => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(place)) after.add(place);
      return after;
    });
  }, []);
  const actions = useMemo(() => ({ toggle, onlyRequest, onlyStream }), [toggle, onlyRequest, onlyStream]);

  const goTo = (index: number, selecting: boolean): void => {
    const entry = shown.entryAt(Math.min(Math.max(0, index), shown.count - 1));
    if (entry === null) return;
    wantsFocus.current = true;
    setFocused(entry.place);
    reveal(entry.place);
    const from = selection?.anchor ?? focused ?? entry.place;
    onSelectionChange({ anchor: selecting ? from : entry.place, head: entry.place });
  };
  const moves: Readonly<Record<string, (index: number) => number>> = {
    ArrowDown: (index) => index + 1,
    ArrowUp: (index) => index - 1,
    PageDown: (index) => index + list.page(),
    PageUp: (index) => index - list.page(),
    Home: () => 0,
    End: () => shown.count - 1,
  };

  const press = (event: KeyboardEvent, index: number, entry: LogEntry): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    const canOpen = rowOf(entry.record).expandable;
    if (move !== undefined) goTo(move(index), event.shiftKey);
    else if (canOpen && (event.key === 'Enter' || event.key === ' ')) toggle(entry.place);
    else if (canOpen && event.key === 'ArrowRight' && !open.has(entry.place)) toggle(entry.place);
    else if (canOpen && event.key === 'ArrowLeft' && open.has(entry.place)) toggle(entry.place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** Keys that hold wherever in the list the focus is. */
  const pressInList = (event: KeyboardEvent): void => {
    onHand();
    const mod = event.ctrlKey || event.metaKey;
    if (mod && !event.altKey && !event.shiftKey && event.key === 'f') onFind();
    else if (mod && !event.altKey && event.key === 'a') onSelectionChange(selectAll(shown));
    else if (!mod && event.key === 'F3') onStep(event.shiftKey ? -1 : 1);
    else if (!mod && event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent, entry: LogEntry): void => {
    // A text that was selected with the mouse is what will be copied.
    if (!event.shiftKey && globalThis.getSelection()?.isCollapsed === false) return;
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    if (event.target instanceof Element && event.target.closest('[data-unfolds]') !== null) {
      unfoldedAt.current = event.timeStamp;
      toggle(entry.place);
      return;
    }
    const anchor = event.shiftKey ? (selection?.anchor ?? focused ?? entry.place) : entry.place;
    onSelectionChange({ anchor, head: entry.place });
  };
  const doubleClick = (event: MouseEvent, entry: LogEntry): void => {
    // Its first click has opened the row already.
    if (event.timeStamp - unfoldedAt.current < doubleClickMs) return;
    if (rowOf(entry.record).expandable) toggle(entry.place);
  };
  const openMenu = (entry: LogEntry): void => {
    setMenuAt(entry);
    if (!isSelected(selection, entry.place)) onSelectionChange({ anchor: entry.place, head: entry.place });
  };
  const copy = (event: ClipboardEvent): void => {
    if (globalThis.getSelection()?.isCollapsed === false || shown.count === 0) return;
    const focusedOnly = focused === null ? null : { anchor: focused, head: focused };
    event.clipboardData.setData(
      'text/plain',
      logText(selectedEntries(shown, selection ?? focusedOnly), 'text'),
    );
    event.preventDefault();
  };

  const { marks } = { marks: null, ...shown.search };
  const requests = book.requests().size > 1;
  const streams = book.streams().size > 1;
  const attempts = !requests && !streams && book.attempts() > 1 ? book.attempts() : 0;
  const grid = (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the grid within it
    <div
      ref={scroller}
      className={styles['scroller']}
      data-stale={stale ? '' : undefined}
      onKeyDown={pressInList}
      onWheel={onHand}
      onPointerDown={onHand}
      onCopy={copy}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot place rows that come and go */}
      <div
        role="treegrid"
        aria-label="Log records"
        aria-multiselectable="true"
        aria-rowcount={shown.count}
        aria-colcount={3}
        className={styles['rows']}
        style={{ height: list.height }}
      >
        {list.rows.map(({ index, top }) => {
          const entry = shown.entryAt(index);
          if (entry === null) return null;
          const { place } = entry;
          const heading = attempts === 0 ? null : attemptHeading(shown, index, entry, attempts);
          return (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot place rows that come and go
            <div
              key={place}
              ref={list.measure}
              role="row"
              aria-level={1}
              aria-rowindex={index + 1}
              aria-selected={isSelected(selection, place)}
              aria-expanded={rowOf(entry.record).expandable ? open.has(place) : undefined}
              tabIndex={index === focusedRow ? 0 : -1}
              data-index={index}
              data-place={place}
              className={styles['row']}
              style={{ transform: `translateY(${top}px)` }}
              onFocus={() => setFocused(place)}
              onKeyDown={(event) => press(event, index, entry)}
              onMouseDown={(event) => {
                // Shift would select the text from where the last click was.
                if (event.shiftKey) event.preventDefault();
              }}
              onClick={(event) => click(event, entry)}
              onDoubleClick={(event) => doubleClick(event, entry)}
              onContextMenu={() => openMenu(entry)}
            >
              {heading === null ? null : <div className={styles['attempt']}>{heading}</div>}
              <LogRowView
                entry={entry}
                open={open.has(place)}
                current={place === current}
                wrap={wrap}
                marks={marks}
                since={since}
                requests={requests}
                streams={streams}
                actions={actions}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
  return (
    <div className={styles['list']}>
      <LogRowMenu
        target={grid}
        entry={menuAt}
        open={menuAt !== null && open.has(menuAt.place)}
        count={selectedCount(shown, selection)}
        requests={requests}
        streams={streams}
        onToggle={toggle}
        onCopy={onCopy}
        onlyRequest={onlyRequest}
        onlyStream={onlyStream}
        onSelectAll={() => onSelectionChange(selectAll(shown))}
      />
      {follow && !list.atEnd && shown.count > 0 ? (
        <button type="button" className={styles['latest']} onClick={list.toEnd}>
          <ArrowDownToLine aria-hidden="true" />
          Jump to latest
        </button>
      ) : null}
    </div>
  );
}

/** Above the first record that is shown of an attempt. */
function attemptHeading(shown: ShownLog, index: number, entry: LogEntry, attempts: number): string | null {
  if (index > 0 && shown.entryAt(index - 1)?.attempt === entry.attempt) return null;
  return `Attempt ${entry.attempt} of ${Math.max(attempts, entry.attempt)}`;
}
