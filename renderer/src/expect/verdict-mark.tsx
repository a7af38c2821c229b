import { Check, CircleDashed, Ellipsis, TriangleAlert, X } from 'lucide-react';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import styles from './expect.module.css';

const marks = {
  met: { icon: Check, word: 'Met' },
  unmet: { icon: X, word: 'Missed' },
  invalid: { icon: TriangleAlert, word: 'Invalid' },
  open: { icon: CircleDashed, word: 'Not run yet' },
  pending: { icon: Ellipsis, word: 'Looking' },
} as const satisfies Record<ExpectationResult['verdict'] | 'open' | 'pending', object>;

/** What became of an expectation, as sign and word; `open` where no run is there to look at, `pending` while one is looked at. */
export function VerdictMark({ verdict }: { readonly verdict: keyof typeof marks }) {
  const { icon: Icon, word } = marks[verdict];
  return (
    <span className={styles['verdict']} data-verdict={verdict}>
      <Icon aria-hidden="true" />
      {word}
    </span>
  );
}
