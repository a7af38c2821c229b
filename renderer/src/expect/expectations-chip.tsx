import { Popover } from '@base-ui/react/popover';
import { Check, ChevronDown, X } from 'lucide-react';
import { expectedWords } from '../../../contract/expected-words.ts';
import type { Run } from '../../../contract/run.ts';
import popup from '../controls/popup.module.css';
import { ExpectationResults } from './expectation-results.tsx';
import styles from './expect.module.css';

/** How many expectations of a run were met; opens what became of each. Nothing for a run that had none. */
export function ExpectationsChip({ run }: { readonly run: Run }) {
  const { expected, expectations } = run;
  if (expected === undefined || expectations === undefined || expectations.length === 0) return null;
  const isMissed = expected.missed > 0;
  return (
    <Popover.Root>
      <Popover.Trigger className={styles['chip']} data-missed={isMissed ? '' : undefined}>
        {isMissed ? <X aria-hidden="true" /> : <Check aria-hidden="true" />}
        <span className={styles['long']}>{expectedWords(expected)}</span>
        <span aria-hidden="true" className={styles['short']}>
          {expectedWords(expected, 'short')}
        </span>
        <ChevronDown aria-hidden="true" className={styles['more']} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={4} className={popup['positioner']}>
          <Popover.Popup className={popup['popup']} aria-label="Expectations">
            <div className={styles['listed']}>
              <ExpectationResults results={expectations} />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
