import { Plus } from 'lucide-react';
import { runCommand, shownKeys } from '../commands/registry.ts';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import styles from './no-request.module.css';

/** What is shown when every tab is closed. */
export function NoRequest() {
  const host = useHost();
  const canReopen = useWorkspace((state) => state.closedDraftIds.length > 0);
  return (
    <div tabIndex={-1} data-focus="tab" className={styles['view']}>
      <p>No request is open. Choose a function on the left, or begin a new one.</p>
      <div className={styles['actions']}>
        <Button icon={<Plus />} keys={shownKeys('new-tab')} onClick={() => runCommand('new-tab', host)}>
          New request
        </Button>
        {canReopen ? (
          <Button keys={shownKeys('reopen-tab')} onClick={() => runCommand('reopen-tab', host)}>
            Reopen the last one
          </Button>
        ) : null}
      </div>
    </div>
  );
}
