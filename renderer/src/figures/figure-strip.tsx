import type { FiguresSummary } from '../../../contract/figures.ts';
import { summaryFigures } from './figure-words.ts';
import styles from './figure-view.module.css';

/** What the runs add up to, in one row of figures. */
export function FigureStrip({ summary, tight }: { summary: FiguresSummary; tight: boolean }) {
  const { memoryMB, maxMemoryMB } = summary;
  return (
    <dl className={styles['strip']}>
      {summaryFigures(summary).map(({ label, value, count, title, tone }) => (
        <div key={label} title={title}>
          <dt>{label}</dt>
          <dd data-tone={tone}>{value ?? '–'}</dd>
          {count === undefined || value === null ? null : <dd className={styles['count']}>{count}</dd>}
        </div>
      ))}
      <div title="The most that a run used, of the memory that is set">
        <dt>memory</dt>
        {memoryMB === null || maxMemoryMB === null ? (
          <dd>–</dd>
        ) : (
          <>
            <dd>
              {maxMemoryMB}/{memoryMB} MB
            </dd>
            <dd className={styles['meter']} aria-hidden="true" data-tight={tight ? '' : undefined}>
              <span style={{ width: `${Math.min(1, maxMemoryMB / memoryMB) * 100}%` }} />
            </dd>
          </>
        )}
      </div>
    </dl>
  );
}
