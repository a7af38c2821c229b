import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { LogRowView } from './log-row-view.tsx';
import type { LogRow } from './log-row.ts';
import styles from './log-rows.module.css';
import type { LogSearch } from './log-search.ts';

interface LogListProps {
  /** The records of the run before the one that is under way. */
  readonly stale: boolean;
  readonly rows: readonly LogRow[];
  readonly wrap: boolean;
  readonly search: LogSearch;
  /** The row of the match that was gone to last, brought into sight; null for none. */
  readonly current: number | null;
}

const rowHeight = 22;

/** The records in sight of a log of any length. Arrow keys move, Enter opens a row. */
export function LogList({ stale, rows, wrap, search, current }: LogListProps) {
  'use no memo';
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<LogRow>>(new Set());
  const [focused, setFocused] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- this component opts out of the compiler for it
  const virtual = useVirtualizer({
    count: rows.length,
    overscan: 16,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: 5,
    paddingEnd: 5,
    initialRect: { width: 800, height: 400 },
  });

  const reveal = virtual.scrollToIndex;
  useEffect(() => {
    if (current !== null) reveal(current, { align: 'auto' });
  }, [current, reveal]);

  const toggle = (row: LogRow | undefined): void => {
    if (row === undefined || !row.expandable) return;
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(row)) after.add(row);
      return after;
    });
  };

  const goTo = (index: number): void => {
    const next = Math.min(Math.max(0, index), rows.length - 1);
    setFocused(next);
    virtual.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
    });
  };

  const moves: Readonly<Record<string, (index: number) => number>> = {
    ArrowDown: (index) => index + 1,
    ArrowUp: (index) => index - 1,
    PageDown: (index) => index + 15,
    PageUp: (index) => index - 15,
    Home: () => 0,
    End: () => rows.length - 1,
  };

  const press = (event: KeyboardEvent, index: number): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[index];
    const move = moves[event.key];
    if (move !== undefined) goTo(move(index));
    else if (event.key === 'Enter' || event.key === ' ') toggle(row);
    else if (event.key === 'ArrowRight' && row !== undefined && !open.has(row)) toggle(row);
    else if (event.key === 'ArrowLeft' && row !== undefined && open.has(row)) toggle(row);
    else return;
    event.preventDefault();
  };

  const tabStop = Math.min(focused, rows.length - 1);
  return (
    <div ref={scroller} className={styles['scroller']} data-stale={stale ? '' : undefined}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot place rows that come and go */}
      <div
        role="treegrid"
        aria-label="Log records"
        aria-rowcount={rows.length}
        aria-colcount={3}
        className={styles['rows']}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot place rows that come and go
            <div
              key={item.key}
              ref={virtual.measureElement}
              role="row"
              aria-level={1}
              aria-rowindex={item.index + 1}
              aria-expanded={row.expandable ? open.has(row) : undefined}
              tabIndex={item.index === tabStop ? 0 : -1}
              data-index={item.index}
              className={styles['row']}
              style={{ transform: `translateY(${item.start}px)` }}
              onFocus={() => setFocused(item.index)}
              onKeyDown={(event) => press(event, item.index)}
              onDoubleClick={() => toggle(row)}
            >
              <LogRowView
                row={row}
                open={open.has(row)}
                current={item.index === current}
                wrap={wrap}
                search={search}
                onToggle={() => toggle(row)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
