import { Download, ListRestart, ListX, RotateCw, Square } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import type { Batch, ReportFormat } from '../../../contract/batch.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { isDialogOpen } from '../controls/open-dialogs.ts';
import { Menu, MenuItem } from '../controls/menu.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost, type HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { TaskProgress } from '../tasks/task-progress.tsx';
import { useFollowed } from '../tasks/use-followed.ts';
import { BatchFigures } from './batch-figures.tsx';
import { BatchRows } from './batch-rows.tsx';
import styles from './batch-view.module.css';
import { placeWords, progressWords, runsOf } from './batch-words.ts';
import { cancelBatch } from './cancel-batch.ts';
import { failedPaths } from './failed-paths.ts';
import { openRunDialog } from './run-dialog-store.ts';
import { rememberSettings, settingsOf } from './run-settings.ts';
import { saveReport } from './save-report.ts';

/** A batch as it goes and as it ended: how far it is, what it adds up to, and each of its runs. */
export function BatchView({ batchId }: { batchId: string }) {
  const host = useHost();
  const { value: known, gone } = useFollowed<Batch>(batchId, (id, signal) =>
    host.batches.follow({ batchId: id }, { signal }),
  );
  if (known === null) {
    return (
      <p className={styles['about']}>
        {gone ? 'The host no longer has this batch. Its runs are in the history.' : ''}
      </p>
    );
  }
  const batch = gone ? lostBatch(known) : known;
  const { state, done, failed, resumedFailed = 0, problem } = batch;
  return (
    <div className={styles['view']} data-state={state} aria-busy={state === 'running'}>
      <BatchHead batch={batch} gone={gone} />
      <TaskProgress
        state={state}
        done={done}
        total={runsOf(batch)}
        words={progressWords(batch)}
        hasFailures={failed + resumedFailed > 0}
      />
      {problem === null ? null : (
        <div className={styles['problem']}>
          <ProblemBox problem={problem} />
        </div>
      )}
      <BatchFigures batch={batch} />
      <BatchRows batch={batch} />
    </div>
  );
}

/** What is left of a batch whose host was ended: what it had told. Nothing goes on there. */
const lostBatch = (batch: Batch): Batch => ({
  ...batch,
  state: batch.state === 'running' ? 'failed' : batch.state,
  running: 0,
  waitingUntil: null,
  problem: batch.problem ?? {
    name: 'BatchGone',
    message: 'The host no longer has this batch: it was started anew.',
    remedy: 'The runs that were sent are in the history.',
  },
});

const reportNames = {
  junit: 'JUnit XML',
  json: 'JSON',
  ndjson: 'NDJSON, a line for each run',
} as const satisfies Record<ReportFormat, string>;

function BatchHead({ batch, gone }: { readonly batch: Batch; readonly gone: boolean }) {
  const host = useHost();
  const { batchId, request, title, state } = batch;
  // Asked to end, it waits for the runs under way; asked again, it does not.
  const [asked, setAsked] = useState(false);
  const cancel = ({ detail }: MouseEvent) => {
    // The second half of a double click is no answer to what the first has put in its place.
    if (asked && detail > 1) return;
    setAsked(true);
    void cancelBatch(host, batchId, !asked).then((heard) => {
      if (!heard) setAsked(asked);
    });
  };
  // What is in its results file is not to run twice.
  const goesOn = state !== 'finished' && request.resultsFile !== null;
  const again = () => {
    const { folder, path, paths } = request;
    rememberSettings(request, { ...settingsOf(request), resume: goesOn });
    openRunDialog({ folder, path, paths });
  };
  const [reading, setReading] = useState(false);
  const runFailed = async () => {
    if (reading) return;
    setReading(true);
    await askForFailed(host, batch);
    setReading(false);
  };
  const where = placeWords(batch).join(' · ');
  // What failed in a row of data would need that row alone.
  const canRunFailed = !gone && state !== 'running' && batch.failed > 0 && request.dataFile === null;
  return (
    <header className={styles['head']}>
      <h2 className={styles['title']} title={request.path ?? request.folder}>
        {title}
      </h2>
      <span className={styles['place']} title={where}>
        {where}
      </span>
      <Menu
        trigger={
          <Button icon={<Download aria-hidden="true" />} disabled={gone || batch.done === 0}>
            Report
          </Button>
        }
      >
        {(['junit', 'json', 'ndjson'] as const).map((format) => (
          <MenuItem key={format} onSelect={() => void saveReport(host, batch, format)}>
            {reportNames[format]}
          </MenuItem>
        ))}
      </Menu>
      {canRunFailed ? (
        <Button icon={<ListX aria-hidden="true" />} aria-busy={reading} onClick={() => void runFailed()}>
          Run failed again…
        </Button>
      ) : null}
      {state === 'running' ? (
        <Button
          icon={<Square aria-hidden="true" />}
          title={
            asked
              ? 'Stop waiting for the runs that are under way; they may go on and are billed'
              : 'Begin no further run, and wait for those that are under way'
          }
          onClick={cancel}
        >
          {asked ? 'Cancel at once' : 'Cancel'}
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={state === 'finished' ? <RotateCw aria-hidden="true" /> : <ListRestart aria-hidden="true" />}
          onClick={again}
        >
          {goesOn ? 'Go on…' : 'Run again…'}
        </Button>
      )}
    </header>
  );
}

/**
 * Asks how the requests that failed are to be run, unless the person has gone elsewhere by the time they are read. What
 * the batch wrote its results to is not written to again.
 */
async function askForFailed(host: HostClient, { batchId, request }: Batch): Promise<void> {
  try {
    const { folder, path } = request;
    const target = { folder, path, paths: await failedPaths(host, batchId) };
    if (useWorkspace.getState().layout.activeDraftId !== batchId || isDialogOpen()) return;
    rememberSettings(target, { ...settingsOf(request), resultsFile: null, resume: false });
    openRunDialog(target);
  } catch (error) {
    showNotice(callProblem('The runs that failed could not be read', error));
  }
}
