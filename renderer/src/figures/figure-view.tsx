import { useState } from 'react';
import type { Figures } from '../../../contract/figures.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { Select } from '../controls/select.tsx';
import { showRun } from '../host/run-as-draft.ts';
import { useHost } from '../host/use-host.ts';
import { LowerBar } from '../lower/lower-bar.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { DurationPlot } from './duration-plot.tsx';
import { FigureEmpty } from './figure-empty.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FigureTable } from './figure-table.tsx';
import styles from './figure-view.module.css';
import { HistogramPlot } from './histogram-plot.tsx';
import { MemoryAdviceLine } from './memory-advice-line.tsx';
import { shownMs } from './plot-mark.ts';
import { fittingScale, type ScaleKind } from './scale.ts';
import { useFigures, type FigureScope } from './use-figures.ts';

/** What the recorded runs of the tab's function add up to. */
export function FigureView({ draft }: { draft: Draft }) {
  const host = useHost();
  const [scope, setScope] = useState<FigureScope>('all');
  const [chosen, setChosen] = useState<ScaleKind | null>(null);
  const [asTable, setAsTable] = useState(false);
  const { figures, error, retry } = useFigures(draft, scope);
  const name = functionDisplayName(draft.functionName);
  const some = figures !== null && figures.points.length > 0;
  const kind = chosen ?? fittingScale(figures?.points.flatMap((point) => shownMs(point) ?? []) ?? []);
  const open = (runId: string) => void showRun(host, runId);

  return (
    <>
      {draft.functionName === '' ? null : (
        <LowerBar>
          <Select
            label="Which runs"
            variant="quiet"
            value={scope}
            onValueChange={setScope}
            options={[
              { value: 'all', label: `All runs of ${name}` },
              { value: 'qualifier', label: `Only ${name}:${draft.qualifier ?? '$LATEST'}` },
            ]}
          />
          <span className={styles['spring']} />
          <button
            type="button"
            aria-pressed={kind === 'log'}
            disabled={!some || asTable}
            className={styles['toggle']}
            onClick={() => setChosen(kind === 'log' ? 'linear' : 'log')}
          >
            Log axis
          </button>
          <button
            type="button"
            aria-pressed={asTable}
            disabled={!some}
            className={styles['toggle']}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </button>
        </LowerBar>
      )}
      {figures !== null && some ? (
        <Shown figures={figures} kind={kind} asTable={asTable} onOpen={open} />
      ) : (
        <FigureEmpty
          draft={draft}
          reading={figures === null}
          error={error}
          onRetry={retry}
          narrowed={scope === 'qualifier'}
          onWiden={() => setScope('all')}
        />
      )}
    </>
  );
}

interface ShownProps {
  readonly figures: Figures;
  readonly kind: ScaleKind;
  readonly asTable: boolean;
  readonly onOpen: (runId: string) => void;
}

function Shown({ figures, kind, asTable, onOpen }: ShownProps) {
  const { points, summary, histogram, memoryAdvice } = figures;
  return (
    <ScrollRegion label="Figures of the function" className={styles['view']}>
      <FigureStrip summary={summary} tight={memoryAdvice.verdict === 'tight'} />
      <MemoryAdviceLine advice={memoryAdvice} />
      {asTable ? (
        <FigureTable points={points} currency={summary.cost?.currency ?? null} onOpen={onOpen} />
      ) : (
        <div className={styles['plots']}>
          <DurationPlot points={points} summary={summary} kind={kind} onOpen={onOpen} />
          <div className={styles['beside']}>
            {histogram.length === 0 ? (
              <p className={styles['untold']}>
                No REPORT of these runs is known, so nothing tells how long Lambda took. A queued event’s log
                can be looked for from its response.
              </p>
            ) : (
              <HistogramPlot bars={histogram} />
            )}
          </div>
        </div>
      )}
    </ScrollRegion>
  );
}
