import { useEffect } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { PathDialog } from '../browse/path-dialog.tsx';
import { Palette } from '../commands/palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { ConnectionDialogs } from '../connections/connection-dialogs.tsx';
import { useHostStatus } from '../host/host-connection.ts';
import { PricesDialog } from '../prices/prices-dialog.tsx';
import { RequestBar } from '../request-bar/request-bar.tsx';
import { FileBanner } from '../saved/file-banner.tsx';
import { FollowFiles } from '../saved/follow-files.tsx';
import { SavedDialogs } from '../saved/saved-dialogs.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { useUi } from '../state/ui-store.ts';
import { patchLayout, useActiveDraft, useWorkspace } from '../state/workspace-store.ts';
import { AddEndpointDialog } from './add-endpoint-dialog.tsx';
import { requestPanelId } from './draft-tab.tsx';
import { HostBanner } from './host-banner.tsx';
import { InvalidEventDialog } from './invalid-event-dialog.tsx';
import { NoRequest } from './no-request.tsx';
import { PaneGap } from './pane-gap.tsx';
import { RequestPanes } from './request-panes.tsx';
import { StatusBar } from './status-bar.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TitleBar } from './title-bar.tsx';
import { Toasts } from './toasts.tsx';
import styles from './workbench.module.css';

/** The whole window. It only puts the parts together. */
export function Workbench({ onRetryHost }: { onRetryHost: () => void }) {
  useShortcuts();
  const loaded = useWorkspace((state) => state.loaded);
  const sidebarVisible = useWorkspace((state) => state.layout.sidebarVisible);
  const sizes = useWorkspace((state) => state.layout.panes['window']);
  const resets = useUi((state) => state.paneResets);
  const draft = useActiveDraft();
  const ready = useHostStatus((state) => state.status === 'connected') && draft !== null;

  useEffect(() => {
    document.documentElement.toggleAttribute('data-ready', ready);
  }, [ready]);

  return (
    <div className={styles['window']}>
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
              {draft === null ? (
                <NoRequest />
              ) : (
                <div id={requestPanelId} role="tabpanel" aria-label="Request" className={styles['request']}>
                  <RequestBar draft={draft} />
                  <FileBanner draft={draft} />
                  <RequestPanes draft={draft} />
                </div>
              )}
            </main>
          </Panel>
        </Group>
      ) : (
        <div className={styles['middle']} />
      )}
      <StatusBar />
      <Palette />
      <ShortcutsDialog />
      <AddEndpointDialog />
      <InvalidEventDialog />
      <ConnectionDialogs />
      <PricesDialog />
      <FollowFiles />
      <SavedDialogs />
      <PathDialog />
      <Toasts />
    </div>
  );
}
