import type { CostWords } from './cost-words.ts';
import styles from './cost-breakdown.module.css';

/** What a run costs and what the sum is made of, for a tooltip. */
export function CostBreakdown({ cost }: { cost: CostWords }) {
  return (
    <span className={styles['breakdown']}>
      {cost.lines.map(({ name, value }) => (
        <span key={name} className={styles['part']}>
          <span className={styles['name']}>{name}</span> {value}
        </span>
      ))}
      <span className={styles['note']}>{cost.note}</span>
    </span>
  );
}
