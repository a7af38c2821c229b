import { Play, Square } from 'lucide-react';
import type { ActiveRun } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ariaKeys, runCommand, shownKeys } from '../commands/registry.ts';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import styles from './request-bar.module.css';
import { RunProgress } from './run-progress.tsx';

/** Invoke, which becomes Cancel while the draft's run is under way. */
export function InvokeButton({ draft, active }: { draft: Draft; active: ActiveRun | null }) {
  const host = useHost();
  if (active !== null) {
    return (
      <div className={styles['cancel']}>
        <Button
          icon={<Square aria-hidden="true" />}
          keys={shownKeys('cancel')}
          aria-keyshortcuts={ariaKeys('cancel')}
          className={styles['invoke']}
          onClick={() => runCommand('cancel', host)}
        >
          Cancel
        </Button>
        <RunProgress key={active.id} active={active} />
      </div>
    );
  }
  return (
    <Button
      variant="primary"
      icon={<Play aria-hidden="true" />}
      keys={shownKeys('invoke')}
      aria-keyshortcuts={ariaKeys('invoke')}
      disabled={draft.functionName === ''}
      className={styles['invoke']}
      onClick={() => runCommand('invoke', host)}
    >
      Invoke
    </Button>
  );
}
