import type { ActiveRun, Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { useShownRun } from '../response/use-shown-run.ts';
import { useLogFollowing } from '../state/followed-logs.ts';
import type { LogFollowing } from '../state/followed-logs.ts';
import { useLiveRun } from '../state/live-runs-store.ts';
import { useLogReading } from '../state/log-readings.ts';
import { CompletenessPill } from './completeness-pill.tsx';
import { ConsoleLinkButton } from './console-link-button.tsx';
import { consoleLink, isAwsAddress } from './console-link.ts';
import { InitInvokeBar } from './init-invoke-bar.tsx';
import { LiveNote } from './live-note.tsx';
import { createLogBook } from './log-book.ts';
import { LogPanel } from './log-panel.tsx';
import styles from './logs-pane.module.css';
import { useBookOf, useHasRecords, useRunLog } from './use-run-log.ts';

interface LogsPaneProps {
  readonly run: Run | null;
  readonly active: ActiveRun | null;
  /** How many records there are, in words for the tab; null while there is none. */
  readonly onCountChange: (count: string | null) => void;
}

/** Where no run is shown. */
const emptyBook = createLogBook();

/** The log of a run: what the function printed and what the platform said of it, while it lasts and afterwards. */
export function LogsPane({ run: ended, active: underWay, onCountChange }: LogsPaneProps) {
  const { run, active } = useShownRun(ended, underWay);
  const endedBook = useRunLog(run);
  const liveBook = useBookOf(underWay?.id ?? null);
  const hasLive = useHasRecords(liveBook);
  const live = useLiveRun(underWay?.id ?? null);
  const following = useLogFollowing(run?.id ?? null);
  const reading = useLogReading(run?.id ?? null);
  const isLive = underWay !== null && hasLive;
  const book = (isLive ? liveBook : endedBook) ?? emptyBook;
  const hasRecords = useHasRecords(book);
  const link = run === null || isLive ? null : linkOf(run);
  // Of a run before this one that left no log, "not available" would be read as of this one.
  const isTold = run !== null && !isLive && (active === null || hasRecords);
  return (
    <div
      aria-busy={active !== null || reading?.state === 'reading' || following?.state === 'looking'}
      className={styles['pane']}
    >
      <LogPanel
        key={isLive ? underWay.id : run?.id}
        book={book}
        stale={active !== null && !isLive}
        reading={reading?.state === 'reading'}
        follow={isLive}
        base={run === null || isLive ? null : startOf(run)}
        fileName={run === null ? 'log' : `${run.functionName}-${run.startedAt.slice(0, 19)}`}
        searchLabel="Search logs"
        focusName="search-logs"
        onCountChange={onCountChange}
        nothing={
          <>
            {nothingWords(run, active, following)} {live?.logUnavailable}
          </>
        }
        before={
          <>
            {isTold ? (
              <CompletenessPill
                run={run}
                following={following}
                showsLive={hasRecords && run.logs.records.length === 0}
              />
            ) : null}
            {following?.state === 'looking' && following.asked ? (
              <Button variant="quiet" className={styles['stop']} onClick={following.stop}>
                Stop looking
              </Button>
            ) : null}
            {reading === null || isLive ? null : (
              <span className={styles['note']} role="status">
                {reading.state === 'reading' ? 'reading…' : reading.problem.message}
              </span>
            )}
            {underWay === null || live === null ? null : <LiveNote live={live} hasLines={hasLive} />}
            {isTold ? <InitInvokeBar run={run} /> : null}
          </>
        }
        after={link === null ? null : <ConsoleLinkButton link={link} />}
      />
    </div>
  );
}

/** When Lambda began with the request, in milliseconds; null where the log does not tell. */
function startOf({ report, logs }: Run): number | null {
  const start = logs.records.find(({ kind }) => kind === 'start')?.time ?? null;
  const time = Date.parse(report?.startedAt ?? start ?? '');
  return Number.isNaN(time) ? null : time;
}

function linkOf({ endpoint, region, requestId, logs: { logGroup, logStream } }: Run): string | null {
  if (region === null || logGroup === null || !isAwsAddress(endpoint)) return null;
  return consoleLink({ region, logGroup, logStream, requestId });
}

function nothingWords(run: Run | null, active: ActiveRun | null, following: LogFollowing | null): string {
  if (active !== null) return 'The log arrives with the answer.';
  if (run === null) return 'What the function prints appears here after a run.';
  if (following?.state === 'looking')
    return 'Looking for the run in the log of its function. CloudWatch takes some seconds to show a line.';
  return run.logs.reason ?? 'The function printed nothing.';
}
