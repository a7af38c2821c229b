import { ChevronsDown, ChevronsUp } from 'lucide-react';
import { useState } from 'react';
import type { ActiveRun, Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { PaneTabList, PaneTabPanel, PaneTabs } from '../controls/pane-tabs.tsx';
import { FigureView } from '../figures/figure-view.tsx';
import { LogsPane } from '../logs/logs-pane.tsx';
import { useUi } from '../state/ui-store.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { TailPane } from '../tail/tail-pane.tsx';
import { isFollowing, useTail } from '../tail/tail-store.ts';
import { LowerBarPlace } from './lower-bar.tsx';
import styles from './lower-pane.module.css';

interface LowerPaneProps {
  readonly draft: Draft;
  readonly run: Run | null;
  readonly active: ActiveRun | null;
}

const names = { logs: 'Logs', tail: 'Tail', figures: 'Figures' } as const;

/** Below request and response: the log of the run, the function's log as it grows, and what its runs add up to. */
export function LowerPane({ draft, run, active }: LowerPaneProps) {
  const view = useWorkspace((state) => state.layout.lowerView);
  const whole = useUi((state) => state.lowerWhole);
  const following = isFollowing(useTail(draft.id));
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [count, setCount] = useState<string | null>(null);
  return (
    <PaneTabs value={view} onValueChange={(lowerView) => patchLayout({ lowerView })}>
      <section aria-label={names[view]} className={styles['pane']}>
        <div className={styles['bar']}>
          <PaneTabList
            label="What is shown below"
            tabs={[
              { value: 'logs', label: names.logs, count: count ?? undefined },
              { value: 'tail', label: names.tail, busy: following },
              { value: 'figures', label: names.figures },
            ]}
          />
          <div ref={setPlace} className={styles['place']} />
          <IconButton
            label={whole ? 'Give the request its place back' : 'Take the whole height'}
            pressed={whole}
            onClick={() => useUi.setState({ lowerWhole: !whole })}
          >
            {whole ? <ChevronsDown aria-hidden="true" /> : <ChevronsUp aria-hidden="true" />}
          </IconButton>
        </div>
        <LowerBarPlace value={place}>
          <PaneTabPanel value="logs" focusName="logs" className={styles['panel']}>
            <LogsPane run={run} active={active} onCountChange={setCount} />
          </PaneTabPanel>
          <PaneTabPanel value="tail" focusName="tail" className={styles['panel']}>
            <TailPane draft={draft} />
          </PaneTabPanel>
          <PaneTabPanel value="figures" focusName="figures" className={styles['panel']}>
            <FigureView draft={draft} />
          </PaneTabPanel>
        </LowerBarPlace>
      </section>
    </PaneTabs>
  );
}
