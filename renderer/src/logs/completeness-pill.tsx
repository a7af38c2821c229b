import { Popover } from '@base-ui/react/popover';
import { CircleCheck, CircleDashed, CircleOff, LoaderCircle } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import { completeLog, followLog } from '../host/follow-log.ts';
import { useHost } from '../host/use-host.ts';
import type { Run } from '../../../contract/run.ts';
import type { LogFollowing } from '../state/followed-logs.ts';
import { completenessWords } from './completeness-words.ts';
import type { CompletenessWords } from './completeness-words.ts';
import styles from './completeness-pill.module.css';

interface CompletenessPillProps {
  readonly run: Run;
  readonly following: LogFollowing | null;
  /** Lines that came while the run lasted are here, though none are recorded. */
  readonly showsLive: boolean;
}

const icons = {
  turning: LoaderCircle,
  whole: CircleCheck,
  part: CircleDashed,
  none: CircleOff,
} as const satisfies Record<CompletenessWords['sign'], unknown>;

/** How much of the log is here; why it is not all, and what can be done about it, behind it. */
export function CompletenessPill({ run, following, showsLive }: CompletenessPillProps) {
  const words = completenessWords(run, following, showsLive);
  const Icon = icons[words.sign];
  return (
    <Popover.Root>
      {/* Its change is told; the button in it stays, so that nobody who stands on it loses the focus. */}
      <span role="status" className={styles['status']}>
        <Popover.Trigger className={styles['pill']} data-tone={words.tone}>
          <Icon aria-hidden="true" className={words.sign === 'turning' ? styles['turning'] : undefined} />
          <span className={styles['text']}>{words.text}</span>
        </Popover.Trigger>
      </span>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} className={popup['positioner']}>
          <Popover.Popup className={classes(popup['popup'], styles['popup'])}>
            <Popover.Title className={styles['title']}>{words.title}</Popover.Title>
            {words.reasons.map((reason) => (
              <p key={reason}>{reason}</p>
            ))}
            <Place run={run} />
            <Actions run={run} words={words} following={following} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Place({ run: { logs } }: { run: Run }) {
  if (logs.logGroup === null) return null;
  return (
    <dl className={styles['place']}>
      <dt>Log group</dt>
      <dd>{logs.logGroup}</dd>
      {logs.logStream === null ? null : (
        <>
          <dt>Stream</dt>
          <dd>{logs.logStream}</dd>
        </>
      )}
    </dl>
  );
}

interface ActionsProps extends Omit<CompletenessPillProps, 'showsLive'> {
  readonly words: CompletenessWords;
}

function Actions({ run, words, following }: ActionsProps) {
  const host = useHost();
  if (!words.canLookAgain) return null;
  return (
    <div className={styles['actions']}>
      {following?.state === 'looking' ? (
        <Button onClick={following.stop}>Stop looking</Button>
      ) : (
        <Button onClick={() => void followLog(host, run.id, true)}>Look again</Button>
      )}
      {words.needsInsights ? (
        <>
          <Button onClick={() => void completeLog(host, run.id)}>Read it through Logs Insights</Button>
          <p>AWS bills a query of Logs Insights by the data that it reads.</p>
        </>
      ) : null}
    </div>
  );
}
