import type { ExpectationResult } from '../../../contract/expectation.ts';
import styles from './expect.module.css';

/** Why an expectation is not met: a sentence, and the values on both sides where it compares. */
export function ResultSides({ result }: { readonly result: ExpectationResult }) {
  if (result.verdict === 'met') return null;
  const { comparison } = result;
  if (comparison === null) return <p className={styles['why']}>{result.message}</p>;
  const right = comparison.right.value;
  return (
    <dl className={styles['sides']}>
      <div>
        <dt title={comparison.left.expression}>{comparison.left.expression}</dt>
        <dd title={comparison.left.value}>{comparison.left.value}</dd>
      </div>
      <div>
        <dt title={comparison.right.expression}>
          <span className="visually-hidden">is not </span>
          {comparison.operator}
          {isLiteral(comparison.right.expression) ? null : ` ${comparison.right.expression}`}
        </dt>
        <dd title={right}>{right}</dd>
      </div>
    </dl>
  );
}

/** A literal's value says all of it. */
const isLiteral = (expression: string): boolean => /^['`]/.test(expression);
