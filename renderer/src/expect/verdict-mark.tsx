import { Check, CircleDashed, TriangleAlert, X } from 'lucide-react';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import styles from './expect.module.css';

const marks = {
  met: { icon: Check, word: 'Met' },
  unmet: { icon: X, word: 'Missed' },
  invalid: { icon: TriangleAlert, word: 'Invalid' },
  open: { icon: CircleDashed, word: 'Not run yet' },
} as const satisfies Record<ExpectationResult['verdict'] | 'open', object>;

/** What became of an expectation, as sign and word; `open` while there is no result to look at. */
export function VerdictMark({ verdict }: { readonly verdict: keyof typeof marks }) {
  const { icon: Icon, word } = marks[verdict];
  return (
    <span className={styles['verdict']} data-verdict={verdict}>
      <Icon aria-hidden="true" />
      {word}
    </span>
  );
}
