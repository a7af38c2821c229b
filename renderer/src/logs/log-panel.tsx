import { Timer, WrapText } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { classes } from '../controls/classes.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { LowerBar } from '../lower/lower-bar.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { FilterChip } from './filter-chip.tsx';
import { copyEntries } from './keep-log.ts';
import { KeepMenu } from './keep-menu.tsx';
import { LevelMenu } from './level-menu.tsx';
import styles from './log-bar.module.css';
import type { LogBook } from './log-book.ts';
import { showAll } from './log-filter.ts';
import type { LogFilter } from './log-filter.ts';
import { LogList } from './log-list.tsx';
import { LogSearchField } from './log-search-field.tsx';
import { noSearch } from './log-search.ts';
import type { SearchAsked } from './log-search.ts';
import { selectedCount, selectedEntries } from './log-selection.ts';
import type { LogSelection } from './log-selection.ts';
import { presentLog } from './presented-log.ts';
import { shortStream } from './short-stream.ts';
import { useLogView } from './use-log-view.ts';

interface LogPanelProps {
  readonly book: LogBook;
  /** Of the run before the one that is under way. */
  readonly stale: boolean;
  /** More of its records are being read. */
  readonly reading?: boolean;
  /** The end stays in sight as records come. */
  readonly follow: boolean;
  /** What times are told since, in milliseconds; null takes the first time that is there. */
  readonly base: number | null;
  /** What a file is called, without its ending. */
  readonly fileName: string;
  readonly searchLabel: string;
  readonly focusName: string;
  /** What is said where there is no record. */
  readonly nothing: ReactNode;
  /** In the bar, before and after what belongs to the list. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly onCountChange?: ((count: string | null) => void) | undefined;
}

/** A log with all that can be done with it: filter, search, select, copy and save. */
export function LogPanel({
  book,
  stale,
  reading = false,
  follow,
  base,
  fileName,
  searchLabel,
  focusName,
  nothing,
  before,
  after,
  onCountChange,
}: LogPanelProps) {
  'use no memo';
  const wrap = useWorkspace((state) => state.layout.wrapLogs);
  const times = useWorkspace((state) => state.layout.logTimes);
  const [filter, setFilter] = useState<LogFilter>(showAll);
  const [asked, setAsked] = useState<SearchAsked>(noSearch);
  const [current, setCurrent] = useState<number | null>(null);
  const [wanted, setWanted] = useState<1 | -1 | null>(null);
  const [selection, setSelection] = useState<LogSelection | null>(null);
  const field = useRef<HTMLInputElement | null>(null);
  // What is typed stands in the field, and a menu is closed, before the log is gone through.
  const shown = useLogView(book, useDeferredValue(filter), useDeferredValue(asked));

  const all = book.end() - book.first();
  const count = all === 0 ? null : countWords(shown.count, all);
  useEffect(() => onCountChange?.(count), [count, onCountChange]);

  // One record alone is selected by every click.
  const several = selectedCount(shown, selection) > 1 ? selection : null;
  useEffect(
    () => presentLog({ count: shown.count, entries: () => selectedEntries(shown, several), fileName }),
    [shown, several, fileName],
  );

  const ask = (next: SearchAsked): void => {
    setAsked(next);
    setWanted(null);
    if (next.text !== asked.text) setCurrent(null);
  };
  const isFound = (by: 1 | -1): boolean =>
    shown.asked === asked && (shown.left === 0 || shown.trouble !== null || (by > 0 && shown.matchCount > 0));
  const go = (by: 1 | -1): void => {
    const { matchCount } = shown;
    if (matchCount === 0) return;
    if (current === null) setCurrent(shown.matchAt(by > 0 ? 0 : matchCount - 1));
    else {
      // What is not a match any more lies between two: the next one is at its place already.
      const at = shown.matchFrom(current);
      const next = by > 0 && shown.matchAt(at) !== current ? at : at + by;
      setCurrent(shown.matchAt((next + matchCount) % matchCount));
    }
  };
  const step = (by: 1 | -1): void => (isFound(by) ? go(by) : setWanted(by));
  // Enter right after the last letter goes to a match of what was typed, found yet or not.
  if (wanted !== null && isFound(wanted)) {
    setWanted(null);
    go(wanted);
  }
  const onlyRequest = useCallback((requestId: string) => setFilter((now) => ({ ...now, requestId })), []);
  const onlyStream = useCallback((stream: string) => setFilter((now) => ({ ...now, stream })), []);

  return (
    <>
      <LowerBar>
        {before}
        <span className={styles['spring']} />
        {filter.requestId === null ? null : (
          <FilterChip
            kind="request"
            text={filter.requestId.slice(0, 8)}
            whole={filter.requestId}
            onRemove={() => setFilter({ ...filter, requestId: null })}
          />
        )}
        {filter.stream === null ? null : (
          <FilterChip
            kind="stream"
            text={shortStream(filter.stream)}
            whole={filter.stream}
            onRemove={() => setFilter({ ...filter, stream: null })}
          />
        )}
        <LevelMenu
          book={book}
          hidden={filter.hidden}
          onHiddenChange={(hidden) => setFilter({ ...filter, hidden })}
        />
        <LogSearchField
          label={searchLabel}
          focusName={focusName}
          asked={asked}
          onAskedChange={ask}
          shown={shown}
          current={current}
          onStep={step}
          field={field}
        />
        <div className={classes(styles['actions'], styles['ways'])}>
          <div className={classes(styles['actions'], styles['looks'])}>
            <IconButton
              label="Times since START"
              pressed={times === 'since-start'}
              onClick={() => patchLayout({ logTimes: times === 'clock' ? 'since-start' : 'clock' })}
            >
              <Timer aria-hidden="true" />
            </IconButton>
            <IconButton label="Wrap lines" pressed={wrap} onClick={() => patchLayout({ wrapLogs: !wrap })}>
              <WrapText aria-hidden="true" />
            </IconButton>
          </div>
          <KeepMenu shown={shown} all={all} reading={reading} several={several} fileName={fileName} />
          {after}
        </div>
      </LowerBar>
      {shown.count === 0 && shown.left === 0 ? (
        <div className={styles['nothing']}>
          {all === 0 ? (
            nothing
          ) : (
            <>
              No record passes the filter.{' '}
              <button type="button" className={styles['link']} onClick={() => setFilter(showAll)}>
                Show all {formatCount(all)}
              </button>
            </>
          )}
        </div>
      ) : (
        <LogList
          book={book}
          shown={shown}
          stale={stale}
          wrap={wrap}
          since={times === 'clock' ? null : (base ?? firstTime(book))}
          follow={follow}
          current={current}
          selection={selection}
          onSelectionChange={setSelection}
          onlyRequest={onlyRequest}
          onlyStream={onlyStream}
          onFind={() => field.current?.select()}
          onStep={step}
          onEscape={() => (asked.text === '' ? setSelection(null) : ask({ ...asked, text: '' }))}
          onCopy={(format) => void copyEntries(selectedEntries(shown, selection), format)}
        />
      )}
    </>
  );
}

const countWords = (shown: number, all: number): string =>
  shown === all ? formatCount(all) : `${formatCount(shown)} of ${formatCount(all)}`;

/** How far into a log its first time is looked for: text logs print none on their first lines. */
const lookedAt = 200;

function firstTime(book: LogBook): number | null {
  for (let place = book.first(); place < Math.min(book.end(), book.first() + lookedAt); place += 1) {
    const entry = book.at(place);
    const time = Date.parse(entry?.record.time ?? entry?.eventTime ?? '');
    if (!Number.isNaN(time)) return time;
  }
  return null;
}
