import { Popover } from '@base-ui/react/popover';
import { Info, TriangleAlert } from 'lucide-react';
import type { FunctionDetails, FunctionDetailsAnswer } from '../../../contract/function-details.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { shortRuntime } from '../state/runtime-name.ts';
import { detailFacts, detailNotes } from './details-words.ts';
import styles from './details-popover.module.css';

const summary = ({ runtime, packageType, memoryMB, timeoutSeconds }: FunctionDetails): string =>
  [shortRuntime(runtime, packageType), `${memoryMB} MB`, `${timeoutSeconds} s`].filter(Boolean).join(' · ');

/** What the chosen qualifier is made of: the figures in the bar, the rest behind them. */
export function DetailsPopover({ answer }: { answer: FunctionDetailsAnswer }) {
  const { details, problem } = answer;
  const words = details === null ? null : summary(details);
  const troubled = details === null ? problem !== null : detailNotes(details).length > 0;
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={words === null ? 'Function details' : `Function details: ${words}`}
        className={classes(styles['trigger'], troubled && styles['troubled'])}
      >
        {troubled ? <TriangleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
        {words === null ? null : <span className={styles['summary']}>{words}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="end" sideOffset={6} className={popup['positioner']}>
          <Popover.Popup className={classes(popup['popup'], styles['popup'])}>
            <Popover.Title className={styles['title']}>Function details</Popover.Title>
            {problem === null ? null : (
              <p className={styles['problem']}>
                {problem.message} {problem.remedy}
              </p>
            )}
            {details === null ? null : <Facts details={details} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Facts({ details }: { details: FunctionDetails }) {
  return (
    <ScrollRegion label="What it is made of" className={popup['scroll']}>
      {detailNotes(details).map((note) => (
        <p key={note.text} className={styles['problem']}>
          {note.text}
        </p>
      ))}
      <dl className={styles['facts']}>
        {detailFacts(details).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </ScrollRegion>
  );
}
