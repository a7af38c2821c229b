import type { Run } from '../../../contract/run.ts';
import { useSize } from '../controls/use-size.ts';
import { linearTicks } from '../figures/scale.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import { beforeThisRun, type TimelineSegment } from './timeline-segment.ts';
import { timelineOf } from './timeline-segments.ts';
import styles from './timeline-view.module.css';

const basisWords = {
  reported: { word: 'reported', title: 'Begin and length as Lambda logged them' },
  seen: { word: 'seen', title: 'As measured on this machine' },
  derived: { word: 'derived', title: 'Worked out: where it begins, or how long it took, is not told' },
} as const satisfies Record<TimelineSegment['basis'], { word: string; title: string }>;

/** What the mark of a moment takes, such as `200 ms`, with some room. */
const labelWidth = 58;

/** Where the time went, as a table with one column that is drawn. */
export function TimelineView({ run }: { run: Run }) {
  const { totalMs, axisMs, firstByteMs, segments, remark } = timelineOf(run);
  const share = (milliseconds: number): string => `${axisMs > 0 ? (milliseconds / axisMs) * 100 : 0}%`;
  const [axis, { width }] = useSize<HTMLTableCellElement>();
  const ticks = linearTicks(axisMs, Math.max(2, Math.min(5, Math.floor(width / 84))));
  // A narrow lane says how far it goes, and leaves out what would stand in the way of that.
  const told =
    ticks.length * labelWidth <= width
      ? ticks
      : ticks.filter((_tick, index) => index === 0 || index === ticks.length - 1);
  const lines = ticks.map((tick) => (
    <span key={tick} className={styles['line']} style={{ left: share(tick) }} />
  ));
  return (
    <div className={styles['timeline']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">Where the time of this run went</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Part</span>
            </th>
            <th ref={axis} scope="col" className={styles['axis']}>
              <span className="visually-hidden">Begins</span>
              {told.map((tick) => (
                <span
                  key={tick}
                  aria-hidden="true"
                  className={styles['tick']}
                  data-end={tick > axisMs * 0.9 ? '' : undefined}
                  style={{ left: share(tick) }}
                >
                  {tick === 0 ? '0' : formatMilliseconds(tick)}
                </span>
              ))}
            </th>
            <th scope="col">
              <span className="visually-hidden">Takes</span>
            </th>
            <th scope="col" className={styles['basis']}>
              <span className="visually-hidden">How it is known</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <tr key={segment.key} data-part={segment.tone === 'part' ? '' : undefined}>
              <th scope="row">
                <span className={styles['label']}>
                  {segment.label}
                  {segment.note === null ? null : (
                    <>
                      {' '}
                      <span className={styles['note']} title={segment.note}>
                        {segment.note}
                      </span>
                    </>
                  )}
                </span>
              </th>
              <td className={styles['lane']}>
                {lines}
                {segment.startMs === null ? (
                  <span className="visually-hidden">
                    {segment.note === beforeThisRun ? beforeThisRun : 'not known'}
                  </span>
                ) : (
                  <>
                    <span className="visually-hidden">after {formatMilliseconds(segment.startMs)}</span>
                    <span
                      aria-hidden="true"
                      className={styles['bar']}
                      data-tone={segment.tone}
                      data-basis={segment.basis}
                      style={{ left: share(segment.startMs), width: share(segment.lengthMs) }}
                    />
                  </>
                )}
              </td>
              <td className={styles['time']}>{formatMilliseconds(segment.lengthMs)}</td>
              <td className={styles['basis']} title={basisWords[segment.basis].title}>
                {basisWords[segment.basis].word}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {firstByteMs === null ? null : (
            <tr>
              <th scope="row">First byte</th>
              <td className={styles['lane']}>
                {lines}
                <span className={styles['moment']} style={{ left: share(firstByteMs) }} />
              </td>
              <td className={styles['time']}>{formatMilliseconds(firstByteMs)}</td>
              <td className={styles['basis']} title={basisWords.seen.title}>
                {basisWords.seen.word}
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">Total</th>
            <td className={styles['lane']}>
              {lines}
              <span className={styles['moment']} style={{ left: share(totalMs) }} />
            </td>
            <td className={styles['time']}>{formatMilliseconds(totalMs)}</td>
            <td className={styles['basis']} title={basisWords.seen.title}>
              {basisWords.seen.word}
            </td>
          </tr>
        </tfoot>
      </table>
      <p className={styles['about']}>{remark}</p>
    </div>
  );
}
