import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { classes } from '../controls/classes.ts';
import type { LogEntry } from './log-book.ts';
import type { LogMarks } from './log-marks.ts';
import { LogRowDetail } from './log-row-detail.tsx';
import { rowOf, unfoldedMessage } from './log-row.ts';
import styles from './log-rows.module.css';
import { clockTime, timeSince } from './log-time.ts';
import { MarkedText } from './marked-text.tsx';
import { shortStream } from './short-stream.ts';

/** What the list does with a row. */
export interface RowActions {
  readonly toggle: (place: number) => void;
  readonly onlyRequest: (requestId: string) => void;
  readonly onlyStream: (stream: string) => void;
}

interface LogRowViewProps {
  readonly entry: LogEntry;
  readonly open: boolean;
  /** The match that was gone to last. */
  readonly current: boolean;
  readonly wrap: boolean;
  readonly marks: LogMarks | null;
  /**
   * Times are told since this moment, in milliseconds, or since the START of each request where several are here; null for
   * the time of the day.
   */
  readonly since: number | null;
  /** Whether several requests, or streams, are here to be told apart. */
  readonly requests: boolean;
  readonly streams: boolean;
  readonly actions: RowActions;
}

const errorLevels = new Set(['ERROR', 'FATAL']);

/** One record: time, level, message, with what is folded away below it when it is open. */
export const LogRowView = memo(function LogRowView({
  entry,
  open,
  current,
  wrap,
  marks,
  since,
  requests,
  streams,
  actions,
}: LogRowViewProps) {
  const row = rowOf(entry.record);
  const failed = row.level !== null && errorLevels.has(row.level);
  const time = entry.record.time ?? entry.eventTime;
  const fold = (): void => actions.toggle(entry.place);
  return (
    <div
      className={classes(
        styles['record'],
        failed && styles['failed'],
        row.source === 'platform' && !failed && styles['platform'],
        current && styles['current'],
        (wrap || open) && styles['wrap'],
      )}
    >
      <span className={styles['time']} role="gridcell" title={time ?? undefined}>
        {since === null ? clockTime(time) : timeSince(time, requests ? (entry.startedAt ?? since) : since)}
      </span>
      <span
        className={styles['level']}
        role="gridcell"
        data-level={row.source === 'app' ? row.level : undefined}
      >
        {row.level}
      </span>
      <div className={styles['cell']} role="gridcell">
        <div className={styles['message']}>
          {requests ? <RequestChip requestId={entry.requestId} onPick={actions.onlyRequest} /> : null}
          {streams && entry.stream !== null ? (
            <StreamChip stream={entry.stream} onPick={actions.onlyStream} />
          ) : null}
          {row.expandable && row.source === 'app' ? (
            <button
              type="button"
              tabIndex={-1}
              className={styles['fold']}
              aria-label={open ? 'Fold' : 'Unfold'}
              onClick={fold}
            >
              {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
            </button>
          ) : null}
          <MarkedText text={open ? unfoldedMessage(entry.record).line : row.text} marks={marks} />
          {open || row.aside === '' ? null : (
            <span className={styles['aside']} data-unfolds="">
              <MarkedText text={row.aside} marks={marks} />
            </span>
          )}
          {open ? null : <Folded count={row.moreFrames} one="frame" many="frames" />}
          {open ? null : <Folded count={row.moreLines} one="line" many="lines" />}
        </div>
        {open ? <LogRowDetail row={row} marks={marks} /> : null}
      </div>
    </div>
  );
});

function Folded({ count, one, many }: { count: number; one: string; many: string }) {
  if (count === 0) return null;
  return (
    <span className={styles['aside']}>
      +{count} {count === 1 ? one : many}
    </span>
  );
}

interface RequestChipProps {
  readonly requestId: string | null;
  readonly onPick: (requestId: string) => void;
}

function RequestChip({ requestId, onPick }: RequestChipProps) {
  if (requestId === null) return <span className={styles['noChip']} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['chip']}
      aria-label={`Only request ${requestId}`}
      title={`Request ${requestId}: show it alone`}
      onClick={() => onPick(requestId)}
    >
      {requestId.slice(0, 8)}
    </button>
  );
}

function StreamChip({ stream, onPick }: { stream: string; onPick: (stream: string) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['chip']}
      data-kind="stream"
      aria-label={`Only stream ${stream}`}
      title={`Stream ${stream}: show it alone`}
      onClick={() => onPick(stream)}
    >
      {shortStream(stream)}
    </button>
  );
}
