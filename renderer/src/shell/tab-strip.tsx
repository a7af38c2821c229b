import { Plus } from 'lucide-react';
import { ariaKeys, runCommand, shownKeys } from '../commands/registry.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { useHost } from '../host/use-host.ts';
import { useTaskTabs } from '../state/task-tabs.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { TaskTab } from '../tasks/task-tab.tsx';
import { DraftTab } from './draft-tab.tsx';
import styles from './tab-strip.module.css';

/** The open drafts, batches and comparisons. Arrow keys move along them, Delete closes. */
export function TabStrip() {
  const host = useHost();
  const openDraftIds = useWorkspace((state) => state.layout.openDraftIds);
  const activeDraftId = useWorkspace((state) => state.layout.activeDraftId);
  const tasks = useTaskTabs((state) => state.tabs);
  return (
    <div className={styles['bar']}>
      <div
        role="tablist"
        aria-label="Open requests"
        className={styles['strip']}
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
        }}
      >
        {openDraftIds.map((id, index) =>
          tasks[id] === undefined ? (
            <DraftTab key={id} draftId={id} index={index} active={id === activeDraftId} />
          ) : (
            <TaskTab key={id} id={id} index={index} active={id === activeDraftId} />
          ),
        )}
      </div>
      <IconButton
        label="New tab"
        keys={shownKeys('new-tab')}
        aria-keyshortcuts={ariaKeys('new-tab')}
        className={styles['new']}
        onClick={() => runCommand('new-tab', host)}
      >
        <Plus aria-hidden="true" />
      </IconButton>
    </div>
  );
}
