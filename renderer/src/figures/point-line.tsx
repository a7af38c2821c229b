import type { FigurePoint } from '../../../contract/figures.ts';
import type { Price } from '../../../contract/price.ts';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';
import styles from './duration-plot.module.css';
import { durationWords, failedLater, memoryWords } from './figure-words.ts';
import { formatMoney } from './format-money.ts';

interface PointLineProps {
  readonly point: FigurePoint;
  readonly currency: Price['currency'] | null;
  readonly today: Date;
}

/** The figures of the run under the pointer or the cursor, in the line above the plot: nothing floats over it. */
export function PointLine({ point, currency, today }: PointLineProps) {
  const facts = [
    [null, durationWords(point)],
    ['cold', point.coldStartMs === null ? null : formatMilliseconds(point.coldStartMs)],
    ['memory', memoryWords(point)],
    ['cost', point.cost === null || currency === null ? null : formatMoney(point.cost, currency)],
    ['version', point.executedVersion],
  ] as const;
  return (
    <div aria-hidden="true" className={styles['line']}>
      <OutcomeBadge kind={point.outcomeKind} size="small" />
      {failedLater(point) === null ? null : <span className={styles['later']}>{failedLater(point)}</span>}
      <span>
        {shownShortDay(point.startedAt, today)} {shownClock(point.startedAt)}
      </span>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <span key={label}>
            {label} <b>{value}</b>
          </span>
        ),
      )}
    </div>
  );
}
