import { PaneTabList, PaneTabPanel, PaneTabs } from '../controls/pane-tabs.tsx';
import { SavedView } from '../saved/saved-view.tsx';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { FunctionsView } from './functions-view.tsx';
import { HistoryView } from './history-view.tsx';
import styles from './sidebar.module.css';

const views = [
  { value: 'functions', label: 'Functions' },
  { value: 'saved', label: 'Saved' },
  { value: 'history', label: 'History' },
] as const;

export function Sidebar() {
  const view = useWorkspace((state) => state.layout.sidebarView);
  return (
    <aside className={styles['sidebar']} aria-label="Sidebar">
      <PaneTabs value={view} onValueChange={(sidebarView) => patchLayout({ sidebarView })}>
        <div className={styles['tabs']}>
          <PaneTabList label="Sidebar" tabs={views} />
        </div>
        <PaneTabPanel value="functions" focusName="sidebar">
          <FunctionsView />
        </PaneTabPanel>
        <PaneTabPanel value="saved" focusName="sidebar">
          <SavedView />
        </PaneTabPanel>
        <PaneTabPanel value="history" focusName="sidebar">
          <HistoryView />
        </PaneTabPanel>
      </PaneTabs>
    </aside>
  );
}
