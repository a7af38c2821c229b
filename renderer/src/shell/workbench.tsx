import { useEffect, useRef } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { PathDialog } from '../browse/path-dialog.tsx';
import { Palette } from '../commands/palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { BatchView } from '../batches/batch-view.tsx';
import { RunDialog } from '../batches/run-dialog.tsx';
import { ComparisonView } from '../compare/comparison-view.tsx';
import { ConnectionDialogs } from '../connections/connection-dialogs.tsx';
import { ExchangeDialogs } from '../exchange/exchange-dialogs.tsx';
import { takeFiles } from '../exchange/take-files.ts';
import { useFileDrop } from '../event/use-file-drop.ts';
import { useHostStatus } from '../host/host-connection.ts';
import { PricesDialog } from '../prices/prices-dialog.tsx';
import { RequestBar } from '../request-bar/request-bar.tsx';
import { FileBanner } from '../saved/file-banner.tsx';
import { FollowFiles } from '../saved/follow-files.tsx';
import { SavedDialogs } from '../saved/saved-dialogs.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { assertNever } from '../state/assert-never.ts';
import { useUi } from '../state/ui-store.ts';
import { useActiveTab, type ActiveTab } from '../state/task-tabs.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { TasksDialog } from '../tasks/tasks-dialog.tsx';
import { EnvironmentsDialog } from '../variables/environments-dialog.tsx';
import { UndefinedDialog } from '../variables/undefined-dialog.tsx';
import { AddEndpointDialog } from './add-endpoint-dialog.tsx';
import { HostBanner } from './host-banner.tsx';
import { InvalidEventDialog } from './invalid-event-dialog.tsx';
import { NoRequest } from './no-request.tsx';
import { PaneGap } from './pane-gap.tsx';
import { RequestPanes } from './request-panes.tsx';
import { StatusBar } from './status-bar.tsx';
import { requestPanelId } from './tab-frame.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TitleBar } from './title-bar.tsx';
import { Toasts } from './toasts.tsx';
import styles from './workbench.module.css';

/** The whole window. It only puts the parts together. */
export function Workbench({ onRetryHost }: { onRetryHost: () => void }) {
  useShortcuts();
  const whole = useRef<HTMLDivElement>(null);
  const dropping = useFileDrop(whole, takeFiles, 'where nothing else takes it');
  const loaded = useWorkspace((state) => state.loaded);
  const sidebarVisible = useWorkspace((state) => state.layout.sidebarVisible);
  const sizes = useWorkspace((state) => state.layout.panes['window']);
  const resets = useUi((state) => state.paneResets);
  const tab = useActiveTab();
  const connected = useHostStatus((state) => state.status === 'connected');
  const ready = connected && tab.kind !== 'nothing';

  useEffect(() => {
    document.documentElement.toggleAttribute('data-ready', ready);
  }, [ready]);

  return (
    <div ref={whole} className={styles['window']}>
      <TitleBar />
      <HostBanner onRetry={onRetryHost} />
      {loaded ? (
        <Group
          key={resets}
          id="window"
          orientation="horizontal"
          className={styles['middle']}
          {...(sizes === undefined ? {} : { defaultLayout: sizes })}
          onLayoutChanged={(layout, meta) => {
            if (!meta.isUserInteraction) return;
            patchLayout({ panes: { ...useWorkspace.getState().layout.panes, window: layout } });
          }}
        >
          {sidebarVisible ? (
            <>
              <Panel
                id="sidebar"
                defaultSize={272}
                minSize={200}
                maxSize={520}
                groupResizeBehavior="preserve-pixel-size"
              >
                <Sidebar />
              </Panel>
              <PaneGap label="Resize the sidebar" />
            </>
          ) : null}
          <Panel id="main" minSize={360}>
            <main className={styles['main']}>
              <TabStrip />
              <TabContent tab={tab} />
            </main>
          </Panel>
        </Group>
      ) : (
        <div className={styles['middle']} />
      )}
      {dropping ? (
        <div className={styles['dropHint']} aria-hidden="true">
          Drop the files to import requests from them
        </div>
      ) : null}
      <StatusBar />
      <Palette />
      <ShortcutsDialog />
      <AddEndpointDialog />
      <InvalidEventDialog />
      <ConnectionDialogs />
      <PricesDialog />
      <EnvironmentsDialog />
      <UndefinedDialog />
      <FollowFiles />
      <SavedDialogs />
      <RunDialog />
      <TasksDialog />
      <ExchangeDialogs />
      <PathDialog />
      <Toasts />
    </div>
  );
}

/** A command that opens a tab puts the focus there. */
const focusable = { tabIndex: -1, 'data-focus': 'tab', className: styles['request'] } as const;

/** What the active tab shows. */
function TabContent({ tab }: { tab: ActiveTab }) {
  switch (tab.kind) {
    case 'draft':
      return (
        <div id={requestPanelId} role="tabpanel" aria-label="Request" {...focusable}>
          <RequestBar draft={tab.draft} />
          <FileBanner draft={tab.draft} />
          <RequestPanes draft={tab.draft} />
        </div>
      );
    case 'batch':
      return (
        <div id={requestPanelId} role="tabpanel" aria-label="Batch" {...focusable}>
          <BatchView key={tab.id} batchId={tab.id} />
        </div>
      );
    case 'comparison':
      return (
        <div id={requestPanelId} role="tabpanel" aria-label="Comparison" {...focusable}>
          <ComparisonView key={tab.id} tab={tab} />
        </div>
      );
    case 'nothing':
      return <NoRequest />;
    default:
      return assertNever(tab);
  }
}
