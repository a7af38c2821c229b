import { Download, ListChecks } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ActiveRun, Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { expectResponse } from '../expect/expect-response.ts';
import { CompareView } from '../compare/compare-view.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { PaneTabList, PaneTabPanel, PaneTabs } from '../controls/pane-tabs.tsx';
import { useComparisonWish } from '../state/comparison-wish.ts';
import type { LiveRun } from '../state/live-run.ts';
import { useLiveRun } from '../state/live-runs-store.ts';
import { callProblem } from '../host/call-failure.ts';
import { readResponseFile } from '../host/read-response-text.ts';
import { useHost } from '../host/use-host.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { DetailsView } from './details-view.tsx';
import { bytesOfBase64 } from './gateway-reply.ts';
import { LiveResponse } from './live-response.tsx';
import { OutcomeStrip } from './outcome-strip.tsx';
import { ResponseBody } from './response-body.tsx';
import styles from './response-pane.module.css';
import { saveFile } from './save-file.ts';
import { TimelineView } from './timeline-view.tsx';
import { useShownRun } from './use-shown-run.ts';
import { useResponseBody } from './use-response-body.ts';
import type { ResponseBodyState } from './use-response-body.ts';

type ResponseTab = 'response' | 'timeline' | 'compare' | 'details';

interface ResponsePaneProps {
  readonly draft: Draft;
  /** The ended run whose answer is shown; null while one is under way. */
  readonly run: Run | null;
  readonly active: ActiveRun | null;
  readonly onInvokeAgain: () => void;
}

const tabs = [
  { value: 'response', label: 'Response' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'compare', label: 'Compare' },
  { value: 'details', label: 'Details' },
] as const;

/** What came back: the outcome, the body, where the time went, everything else. */
export function ResponsePane({ draft, run: ended, active: underWay, onInvokeAgain }: ResponsePaneProps) {
  const [tab, setTab] = useState<ResponseTab>('response');
  const { run, active: shownActive } = useShownRun(ended, underWay);
  const wish = useComparisonWish((state) => state.wish);
  const [taken, setTaken] = useState(wish);
  if (wish !== taken) {
    setTaken(wish);
    if (wish !== null && wish.runId === run?.id) setTab('compare');
  }
  const live = useLiveRun(underWay?.id ?? null);
  const arriving = live !== null && live.totalBytes > 0 ? live : null;
  // What arrives must not stand under the outcome of the run before.
  const active = arriving === null ? shownActive : underWay;
  const retries = draft.retries.count;
  return (
    <section
      aria-label="Response"
      aria-busy={underWay !== null}
      data-outcome={underWay === null ? run?.outcome.kind : undefined}
      data-run-id={underWay === null ? run?.id : undefined}
      className={styles['pane']}
    >
      {run === null ? (
        <PaneTabs value={tab} onValueChange={setTab}>
          <div className={styles['bar']}>
            <PaneTabList label="What came back" tabs={tabs} />
          </div>
          <OutcomeStrip run={null} asked={draft} active={active} retries={retries} />
          <PaneTabPanel value={tab} className={styles['panel']}>
            {arriving !== null && tab === 'response' ? <LiveResponse live={arriving} /> : null}
            {active === null && arriving === null ? <Nothing functionName={draft.functionName} /> : null}
          </PaneTabPanel>
        </PaneTabs>
      ) : (
        <ShownRun
          run={run}
          draft={draft}
          active={active}
          arriving={arriving}
          retries={retries}
          tab={tab}
          onTabChange={setTab}
          onInvokeAgain={onInvokeAgain}
        />
      )}
    </section>
  );
}

function Nothing({ functionName }: { functionName: string }) {
  return (
    <p className={styles['nothing']}>
      {functionName === ''
        ? 'Choose a function, write its event, then invoke it.'
        : `Invoke ${functionName} and its answer appears here.`}
    </p>
  );
}

interface ShownRunProps {
  readonly run: Run;
  readonly draft: Draft;
  readonly active: ActiveRun | null;
  /** The response stream of the run under way, which takes the place of the answer before it. */
  readonly arriving: LiveRun | null;
  readonly retries: number;
  readonly tab: ResponseTab;
  readonly onTabChange: (tab: ResponseTab) => void;
  readonly onInvokeAgain: () => void;
}

function ShownRun({ run, draft, active, arriving, retries, tab, onTabChange, onInvokeAgain }: ShownRunProps) {
  const host = useHost();
  const state = useResponseBody(run);
  const [raw, setRaw] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const toggle = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyR') return;
      event.preventDefault();
      setRaw((before) => !before);
    };
    globalThis.addEventListener('keydown', toggle, { signal: listening.signal });
    return () => listening.abort();
  }, []);
  const stale = active === null ? undefined : '';
  return (
    <PaneTabs value={tab} onValueChange={onTabChange}>
      <div className={styles['bar']}>
        <PaneTabList label="What came back" tabs={tabs} />
        <div className={styles['actions']}>
          <IconButton
            label="Expect this response"
            disabled={arriving !== null || active !== null || run.notRecorded !== null}
            onClick={() => void expectResponse(host, draft.id, run.id)}
          >
            <ListChecks aria-hidden="true" />
          </IconButton>
          <CopyButton
            label="Copy response"
            disabled={arriving !== null || !hasText(state)}
            text={() => textOf(state)}
          />
          <IconButton
            label="Save response"
            disabled={arriving !== null || !canBeSaved(state)}
            onClick={() => void saveResponse(host, run, state)}
          >
            <Download aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <OutcomeStrip run={run} asked={draft} active={active} retries={retries} />
      <PaneTabPanel value="response" className={styles['panel']}>
        {arriving === null ? (
          <div className={styles['content']} data-stale={stale}>
            <ResponseBody
              run={run}
              draftId={draft.id}
              state={state}
              raw={raw}
              onRawChange={setRaw}
              onInvokeAgain={onInvokeAgain}
            />
          </div>
        ) : (
          <LiveResponse live={arriving} />
        )}
      </PaneTabPanel>
      <PaneTabPanel value="timeline" className={styles['scroll']}>
        <TimelineView run={run} />
      </PaneTabPanel>
      <PaneTabPanel value="compare" className={styles['panel']}>
        <CompareView key={run.functionName} run={run} />
      </PaneTabPanel>
      <PaneTabPanel value="details" className={styles['scroll']}>
        <DetailsView run={run} />
      </PaneTabPanel>
    </PaneTabs>
  );
}

const hasText = (state: ResponseBodyState): boolean =>
  state.kind === 'ready' && state.body.encoding === 'utf8' && state.body.text !== '';

const textOf = (state: ResponseBodyState): string => (state.kind === 'ready' ? state.body.text : '');

/** All of it, or what is held back on purpose: then it is read for the file. */
const canBeSaved = (state: ResponseBodyState): boolean =>
  state.kind === 'ready' || (state.kind === 'arriving' && state.arrival.held);

async function saveResponse(host: HostClient, run: Run, state: ResponseBodyState): Promise<void> {
  if (state.kind !== 'ready' && state.kind !== 'arriving') return;
  const { text, encoding, contentType } = state.body;
  const name = `${run.functionName}-${run.startedAt.slice(0, 19)}`;
  if (encoding === 'base64') {
    const bytes = bytesOfBase64(text);
    if (bytes !== null) saveFile(`${name}.bin`, bytes, contentType ?? 'application/octet-stream');
    return;
  }
  const type = contentType ?? 'application/json';
  const extension = type.startsWith('text/plain') ? 'txt' : 'json';
  try {
    const content = state.kind === 'ready' ? text : await readResponseFile(host, run.id, type);
    saveFile(`${name}.${extension}`, content, type);
  } catch (error) {
    showNotice(callProblem('The response could not be saved', error));
  }
}
