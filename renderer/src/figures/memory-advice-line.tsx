import { CircleCheck, CircleHelp, Info, TriangleAlert } from 'lucide-react';
import type { MemoryAdvice } from '../../../contract/figures.ts';
import styles from './figure-view.module.css';

const icons = {
  tight: TriangleAlert,
  fitting: CircleCheck,
  roomy: Info,
  unknown: CircleHelp,
} as const satisfies Record<MemoryAdvice['verdict'], typeof Info>;

const words = {
  tight: 'Memory is tight',
  fitting: 'Memory fits',
  roomy: 'Memory is roomy',
  unknown: 'Memory',
} as const satisfies Record<MemoryAdvice['verdict'], string>;

/** How far the memory used is from the memory set, in words. */
export function MemoryAdviceLine({ advice }: { advice: MemoryAdvice }) {
  const Icon = icons[advice.verdict];
  return (
    <p className={styles['advice']} data-verdict={advice.verdict}>
      <Icon aria-hidden="true" />
      <span>
        <b>{words[advice.verdict]}.</b> {advice.words}
      </span>
    </p>
  );
}
