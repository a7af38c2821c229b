import type { Comparison, ComparedSide } from '../../../contract/comparison.ts';
import type { Spread } from '../../../contract/batch.ts';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { useQualifiers } from '../host/use-qualifiers.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { shownShare } from '../state/alias-target.ts';
import styles from './compared-table.module.css';
import { timeDelta } from './time-delta.ts';

/** Both sides' figures beside each other, with what B takes more or less than A. */
export function ComparedTable({ comparison }: { comparison: Comparison }) {
  const { left, right } = comparison;
  const times = [
    ['p50', 'p50'],
    ['p95', 'p95'],
    ['p99', 'p99'],
    ['mean', 'mean'],
  ] as const satisfies readonly (readonly [string, keyof Spread])[];
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">What the runs of A and of B add up to</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            <th scope="col" data-side="A">
              A
            </th>
            <th scope="col" data-side="B">
              B
            </th>
            <th scope="col">B against A</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">outcomes</th>
            <td>{outcomeWords(left)}</td>
            <td>{outcomeWords(right)}</td>
            <td>–</td>
          </tr>
          <tr>
            <th scope="row">versions</th>
            <td>
              <Versions side={left} />
            </td>
            <td>
              <Versions side={right} />
            </td>
            <td>–</td>
          </tr>
          {times.map(([name, field]) => (
            <TimeRow
              key={name}
              name={`${name}, duration`}
              left={left.durationMs[field]}
              right={right.durationMs[field]}
            />
          ))}
          {times.slice(0, 2).map(([name, field]) => (
            <TimeRow
              key={name}
              name={`${name}, seen here`}
              left={left.clientMs[field]}
              right={right.clientMs[field]}
            />
          ))}
          <tr>
            <th scope="row">cold starts</th>
            <td>{formatCount(left.coldStarts)}</td>
            <td>{formatCount(right.coldStarts)}</td>
            <td>–</td>
          </tr>
          {left.errors.length + right.errors.length === 0 ? null : (
            <tr>
              <th scope="row">errors</th>
              <td>{errorWords(left)}</td>
              <td>{errorWords(right)}</td>
              <td>–</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface TimeRowProps {
  readonly name: string;
  readonly left: number | null;
  readonly right: number | null;
}

function TimeRow({ name, left, right }: TimeRowProps) {
  const delta = timeDelta(left, right);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{left === null ? '–' : formatMilliseconds(left)}</td>
      <td>{right === null ? '–' : formatMilliseconds(right)}</td>
      <td data-tone={delta?.tone}>{delta?.words ?? '–'}</td>
    </tr>
  );
}

function outcomeWords({ outcomes }: ComparedSide): string {
  if (outcomes.length === 0) return '–';
  return outcomes
    .map(({ kind, count }) => `${formatCount(count)} ${outcomeStyles[kind].word.toLowerCase()}`)
    .join(', ');
}

const errorWords = ({ errors }: ComparedSide): string =>
  errors.length === 0 ? '–' : errors.map(({ name, count }) => `${formatCount(count)} ${name}`).join(', ');

/** Which versions answered, and where the alias says so, how often they should have. */
function Versions({ side }: { side: ComparedSide }) {
  const { connectionId, region, functionName, qualifier } = side.target;
  const { qualifiers } = useQualifiers(connectionId, region, functionName);
  const alias = qualifiers?.aliases.find(({ name }) => name === qualifier);
  const all = side.versions.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return '–';
  const expected = alias !== undefined && alias.weights.length > 1 ? alias.weights : [];
  return (
    <ul className={styles['versions']}>
      {side.versions.map(({ version, count }) => {
        const weight = expected.find((one) => one.version === version)?.weight;
        return (
          <li key={version}>
            <b>{version}</b> {formatCount(count)} ({shownShare(count / all)}
            {weight === undefined ? '' : `, set ${shownShare(weight)}`})
          </li>
        );
      })}
    </ul>
  );
}
