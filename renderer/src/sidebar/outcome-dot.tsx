import type { OutcomeKind } from '../../../contract/outcome.ts';
import { classes } from '../controls/classes.ts';
import { outcomeStyles } from '../controls/outcome-style.ts';
import styles from './sidebar.module.css';

/** A round dot for a good end, a square for a failure, a ring for none yet: the shape tells what the colour does. */
export function OutcomeDot({ kind }: { kind: OutcomeKind | null }) {
  if (kind === null) return <span className={styles['dot']} title="Not run yet" />;
  const { tone, word } = outcomeStyles[kind];
  return (
    <span
      role="img"
      aria-label={`last run: ${word}`}
      title={`Last run: ${word}`}
      className={classes(styles['dot'], styles[`dot-${tone}`])}
    />
  );
}
