import { Group, Panel } from 'react-resizable-panels';
import type { Draft } from '../../../contract/workspace.ts';
import { runCommand } from '../commands/registry.ts';
import { EventPane } from '../event/event-pane.tsx';
import { useHost } from '../host/use-host.ts';
import { useRun } from '../host/use-run.ts';
import { LowerPane } from '../lower/lower-pane.tsx';
import { ResponsePane } from '../response/response-pane.tsx';
import { anotherShown } from '../state/another-shown.ts';
import { showNotice } from '../state/notices-store.ts';
import { useActiveRun } from '../state/runs-store.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft, patchDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { PaneGap } from './pane-gap.tsx';
import styles from './request-panes.module.css';
import { useBaselineOfRun } from './use-baseline-of-run.ts';
import { useBodyShape } from './use-body-shape.ts';

const savePanes =
  (group: string) => (sizes: Record<string, number>, meta: { isUserInteraction: boolean }) => {
    if (!meta.isUserInteraction) return;
    const { panes } = useWorkspace.getState().layout;
    patchLayout({ panes: { ...panes, [group]: sizes } });
  };

/** Event and response beside each other (one above the other where it is narrow), the logs below both. */
export function RequestPanes({ draft }: { draft: Draft }) {
  const host = useHost();
  const active = useActiveRun(draft.lastRunId);
  const { run } = useRun(draft.lastRunId, active !== null);
  const panes = useWorkspace((state) => state.layout.panes);
  const logsVisible = useWorkspace((state) => state.layout.logsVisible);
  const whole = useUi((state) => state.lowerWhole) && logsVisible;
  const { shape, bodyRef } = useBodyShape();
  useBaselineOfRun(draft.id, run);
  // Asked for here it may come later, once someone has signed in.
  const invoke = () => {
    if (activeDraft()?.id === draft.id) runCommand('invoke', host);
    else showNotice(anotherShown);
  };
  const upper = shape === 'stacked' ? 'stacked' : 'beside';
  const least = styles[logsVisible || upper === 'beside' ? upper : 'alone'];

  return (
    <div ref={bodyRef} className={styles['body']}>
      <Group
        id="rows"
        orientation="vertical"
        className={whole ? styles['whole'] : least}
        {...(panes['rows'] === undefined ? {} : { defaultLayout: panes['rows'] })}
        onLayoutChanged={savePanes('rows')}
      >
        <Panel id="upper" defaultSize={logsVisible ? '60%' : '100%'} minSize={140}>
          <Group
            key={upper}
            id={upper}
            orientation={shape === 'stacked' ? 'vertical' : 'horizontal'}
            {...(panes[upper] === undefined ? {} : { defaultLayout: panes[upper] })}
            onLayoutChanged={savePanes(upper)}
          >
            <Panel
              id="event"
              defaultSize="46%"
              minSize={shape === 'stacked' ? 90 : 240}
              className={styles['pane']}
            >
              <EventPane
                key={draft.id}
                draft={draft}
                run={run}
                onChange={(change) => patchDraft(draft.id, change)}
                onInvoke={invoke}
              />
            </Panel>
            <PaneGap label="Resize event and response" />
            <Panel
              id="response"
              defaultSize="54%"
              minSize={shape === 'stacked' ? 90 : 240}
              className={styles['pane']}
            >
              <ResponsePane key={draft.id} draft={draft} run={run} active={active} onInvokeAgain={invoke} />
            </Panel>
          </Group>
        </Panel>
        {logsVisible ? (
          <>
            {whole ? null : <PaneGap label="Resize the logs" />}
            <Panel id="logs" defaultSize="40%" minSize={100} className={styles['pane']}>
              <LowerPane key={draft.id} draft={draft} run={run} active={active} />
            </Panel>
          </>
        ) : null}
      </Group>
    </div>
  );
}
