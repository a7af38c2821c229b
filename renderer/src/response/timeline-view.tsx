import type { Run } from '../../../contract/run.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import styles from './timeline-view.module.css';
import { timelineOf } from './timeline-segments.ts';

/** Where the time went, as a table whose last column is drawn. */
export function TimelineView({ run }: { run: Run }) {
  const { totalMs, segments } = timelineOf(run);
  const share = (milliseconds: number): string => `${totalMs > 0 ? (milliseconds / totalMs) * 100 : 0}%`;
  return (
    <div className={styles['timeline']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">Where the time of this run went</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Begins</th>
            <th scope="col">Takes</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <tr key={segment.key}>
              <th scope="row">
                {segment.label}
                {segment.note === null ? null : <span className={styles['note']}>{segment.note}</span>}
              </th>
              <td className={styles['lane']}>
                <span className="visually-hidden">after {formatMilliseconds(segment.startMs)}</span>
                <span
                  aria-hidden="true"
                  className={styles['bar']}
                  data-tone={segment.tone}
                  style={{ left: share(segment.startMs), width: share(segment.lengthMs) }}
                />
              </td>
              <td className={styles['time']}>
                {segment.note === 'before this run' ? '–' : formatMilliseconds(segment.lengthMs)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total, seen from here</th>
            <td className={styles['lane']}>
              {run.firstByteMs === null ? null : (
                <span className={styles['firstByte']} style={{ left: share(run.firstByteMs) }}>
                  <span className="visually-hidden">
                    first byte after {formatMilliseconds(run.firstByteMs)}
                  </span>
                </span>
              )}
            </td>
            <td className={styles['time']}>{formatMilliseconds(totalMs)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={styles['about']}>
        {run.report?.durationMs == null
          ? 'Lambda’s REPORT line is not there, so only what was seen from here is known.'
          : 'Lambda reports how long init and invoke took, not when they began; what is left is network, queueing and this machine.'}
      </p>
    </div>
  );
}
