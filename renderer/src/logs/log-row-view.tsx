import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { classes } from '../controls/classes.ts';
import { LogRowDetail } from './log-row-detail.tsx';
import { clockTime } from './log-row.ts';
import type { LogRow } from './log-row.ts';
import styles from './log-rows.module.css';
import { markedParts } from './log-search.ts';
import type { LogSearch } from './log-search.ts';

interface LogRowViewProps {
  readonly row: LogRow;
  readonly open: boolean;
  readonly current: boolean;
  readonly wrap: boolean;
  readonly search: LogSearch;
  readonly onToggle: () => void;
}

const errorLevels = new Set(['ERROR', 'FATAL']);

/** One record: time, level, message, with what is folded away below it when it is open. */
export const LogRowView = memo(function LogRowView({
  row,
  open,
  current,
  wrap,
  search,
  onToggle,
}: LogRowViewProps) {
  const failed = row.level !== null && errorLevels.has(row.level);
  return (
    <div
      className={classes(
        styles['record'],
        failed && styles['failed'],
        row.source === 'platform' && !failed && styles['platform'],
        current && styles['current'],
        wrap && styles['wrap'],
      )}
    >
      <span className={styles['time']} role="gridcell" title={row.record.time ?? undefined}>
        {clockTime(row.record.time)}
      </span>
      <span
        className={styles['level']}
        role="gridcell"
        data-level={row.source === 'app' ? row.level : undefined}
      >
        {row.level}
      </span>
      <span className={styles['message']} role="gridcell">
        {row.expandable && row.source === 'app' ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles['fold']}
            aria-label={open ? 'Fold' : 'Unfold'}
            onClick={onToggle}
          >
            {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
          </button>
        ) : null}
        <Marked text={row.text} search={search} />
        {open || row.aside === '' ? null : (
          <span className={styles['aside']}>
            <Marked text={row.aside} search={search} />
          </span>
        )}
        {open || row.moreFrames === 0 ? null : (
          <span className={styles['aside']}>
            +{row.moreFrames} {row.moreFrames === 1 ? 'frame' : 'frames'}
          </span>
        )}
        {open || row.moreLines === 0 ? null : (
          <span className={styles['aside']}>
            +{row.moreLines} {row.moreLines === 1 ? 'line' : 'lines'}
          </span>
        )}
      </span>
      {open ? <LogRowDetail row={row} search={search} /> : null}
    </div>
  );
});

function Marked({ text, search }: { text: string; search: LogSearch }) {
  if (search.kind !== 'pattern') return text;
  return markedParts(text, search).map((part) =>
    part.marked ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>,
  );
}
