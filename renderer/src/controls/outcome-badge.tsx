import type { OutcomeKind } from '../../../contract/outcome.ts';
import { classes } from './classes.ts';
import styles from './outcome-badge.module.css';
import { OutcomeIcon } from './outcome-icon.tsx';
import { outcomeStyles } from './outcome-style.ts';

interface OutcomeBadgeProps {
  readonly kind: OutcomeKind;
  readonly statusCode?: number | null;
  /** `small` for rows: the sign without a filled ground. */
  readonly size?: 'normal' | 'small';
}

/** The outcome as sign, word and status code on its tinted ground. */
export function OutcomeBadge({ kind, statusCode = null, size = 'normal' }: OutcomeBadgeProps) {
  const { word, tone } = outcomeStyles[kind];
  return (
    <span className={classes(styles['badge'], styles[tone], size === 'small' && styles['small'])}>
      <OutcomeIcon kind={kind} />
      {statusCode === null ? word : `${word} ${statusCode}`}
    </span>
  );
}
