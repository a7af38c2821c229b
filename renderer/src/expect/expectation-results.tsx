import type { ExpectationResult } from '../../../contract/expectation.ts';
import styles from './expect.module.css';
import { ResultSides } from './result-sides.tsx';
import { VerdictMark } from './verdict-mark.tsx';

/** What became of a run's expectations: those that were missed first. */
export function ExpectationResults({ results }: { readonly results: readonly ExpectationResult[] }) {
  const ordered = results.toSorted(
    (first, second) => Number(first.verdict === 'met') - Number(second.verdict === 'met'),
  );
  return (
    <ul className={styles['results']} aria-label="Expectations of this run">
      {ordered.map((result, index) => (
        // The same expression may stand there twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <div className={styles['resultLine']}>
            <VerdictMark verdict={result.verdict} />
            <code>{result.expression}</code>
          </div>
          <ResultSides result={result} />
        </li>
      ))}
    </ul>
  );
}
