import type { FigurePoint } from '../../../contract/figures.ts';
import type { Price } from '../../../contract/price.ts';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { shownClock, shownDay } from '../state/shown-time.ts';
import { durationWords, memoryWords, outcomeWord } from './figure-words.ts';
import { formatMoney } from './format-money.ts';
import styles from './point-card.module.css';

interface PointCardProps {
  readonly point: FigurePoint;
  readonly currency: Price['currency'] | null;
  readonly today: Date;
  /** Where the point is, and how wide the plot: the card stands on the side with more room. */
  readonly x: number;
  readonly width: number;
}

/** The figures of the run under the pointer or the cursor. What it says is read out from the plot's option. */
export function PointCard({ point, currency, today, x, width }: PointCardProps) {
  const facts = [
    ['duration', durationWords(point)],
    ['cold start', point.coldStartMs === null ? null : formatMilliseconds(point.coldStartMs)],
    ['memory', memoryWords(point)],
    ['version', point.executedVersion],
    ['cost', point.cost === null || currency === null ? null : formatMoney(point.cost, currency)],
  ] as const;
  return (
    <div
      aria-hidden="true"
      className={styles['card']}
      style={x > width / 2 ? { right: width - x + 14 } : { left: x + 14 }}
    >
      <div className={styles['head']}>
        <OutcomeBadge kind={point.outcomeKind} size="small" />
        <span>
          {shownDay(point.startedAt, today)} {shownClock(point.startedAt)}
        </span>
      </div>
      {outcomeWord(point).includes(',') ? <div className={styles['after']}>{outcomeWord(point)}</div> : null}
      <dl className={styles['facts']}>
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
