import type { ActiveRun, Run } from '../../../contract/run.ts';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import { memoryUse, outcomeFacts } from './outcome-words.ts';
import styles from './outcome-strip.module.css';
import { RunningStrip } from './running-strip.tsx';

interface OutcomeStripProps {
  readonly run: Run | null;
  /** The function that the request names now: an answer of another one says whose it is. */
  readonly functionName: string;
  readonly active: ActiveRun | null;
  /** How many retries the run under way was given. */
  readonly retries: number;
}

/** How the run ended and its figures, in one line; while one is under way, how long it has taken so far. */
export function OutcomeStrip({ run, functionName, active, retries }: OutcomeStripProps) {
  return (
    <div className={styles['strip']}>
      <div role="status" aria-label="Outcome" className={styles['status']}>
        {active !== null ? <RunningStrip active={active} previous={run !== null} retries={retries} /> : null}
        {active === null && run !== null ? <Ended run={run} functionName={functionName} /> : null}
        {active === null && run === null ? <span className={styles['idle']}>not run yet</span> : null}
      </div>
    </div>
  );
}

function Ended({ run, functionName }: { run: Run; functionName: string }) {
  const memory = memoryUse(run);
  const ranName = functionDisplayName(run.functionName);
  return (
    <>
      <OutcomeBadge kind={run.outcome.kind} statusCode={run.statusCode} />
      {ranName === functionDisplayName(functionName) ? null : (
        <span className={styles['fact']} title="The function that ran; the request names another one now">
          of <b>{ranName}</b>
        </span>
      )}
      {outcomeFacts(run).map((fact) => (
        <span key={fact.label} className={styles['fact']} title={fact.title}>
          {fact.label} <b data-tone={fact.tone}>{fact.value}</b>
        </span>
      ))}
      {memory === null ? null : (
        <span className={styles['fact']} title="Memory used of memory set">
          memory <b>{memory.words}</b>
          <span className={styles['meter']} aria-hidden="true">
            <span style={{ width: `${memory.share * 100}%` }} />
          </span>
        </span>
      )}
      {run.executedVersion === null ? null : (
        <span className={styles['fact']} title="The version that ran">
          version <b>{run.executedVersion}</b>
        </span>
      )}
      <span className={styles['fact']} title="From sending to the end of the answer, seen from here">
        client <b>{formatMilliseconds(run.clientMs)}</b>
      </span>
    </>
  );
}
