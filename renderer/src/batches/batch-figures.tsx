import type { Batch } from '../../../contract/batch.ts';
import figureStyles from '../figures/figure-view.module.css';
import { HistogramPlot } from '../figures/histogram-plot.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import styles from './batch-view.module.css';

const time = (milliseconds: number | null): string =>
  milliseconds === null ? '–' : formatMilliseconds(milliseconds);

/** What the runs of a batch add up to. */
export function BatchFigures({ batch }: { batch: Batch }) {
  const { statistics } = batch;
  const { clientMs, durationMs, coldStarts, errors, versions, throttled, histogram, perSecond } = statistics;
  const figures = [
    {
      label: 'runs a second',
      value: perSecond.toFixed(perSecond < 10 ? 1 : 0),
      title: 'Over the whole time so far',
    },
    {
      label: 'p50',
      value: time(durationMs.p50),
      title: 'Duration as Lambda reports it: half took no longer',
    },
    {
      label: 'p95',
      value: time(durationMs.p95),
      title: 'Duration as Lambda reports it: 95 in 100 took no longer',
    },
    {
      label: 'p99',
      value: time(durationMs.p99),
      title: 'Duration as Lambda reports it: 99 in 100 took no longer',
    },
    { label: 'p50 seen here', value: time(clientMs.p50), title: 'From sending to the end of the answer' },
    { label: 'p99 seen here', value: time(clientMs.p99), title: 'From sending to the end of the answer' },
    {
      label: 'cold starts',
      value: formatCount(coldStarts),
      title: 'Runs that waited for an init or a restore',
    },
    {
      label: 'throttled',
      value: formatCount(throttled),
      title: 'Refusals because of too many requests, those that were tried again among them',
    },
  ];
  return (
    <>
      <dl className={figureStyles['strip']}>
        {figures.map(({ label, value, title }) => (
          <div key={label} title={title}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {histogram.length === 0 ? null : (
        <div className={styles['sums']}>
          <HistogramPlot bars={histogram} title="Durations seen here" />
          <div className={styles['counts']}>
            <Counts
              title="Errors by type"
              counts={errors.map(({ name, count, expected }) => ({ name, count: count - expected }))}
              tone="error"
            />
            <Counts
              title="Expected errors"
              counts={errors.map(({ name, expected }) => ({ name, count: expected }))}
            />
            <Counts
              title="Versions"
              counts={versions.map(({ version, count }) => ({ name: version, count }))}
            />
          </div>
        </div>
      )}
    </>
  );
}

interface CountsProps {
  readonly title: string;
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  readonly tone?: 'error';
}

/** Nothing where nothing was counted. */
function Counts({ title, counts, tone }: CountsProps) {
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return null;
  return (
    <table className={styles['table']} data-tone={tone}>
      <caption>{title}</caption>
      <tbody>
        {some.slice(0, 20).map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
