import type { ActiveRun, Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ExpectationsChip } from '../expect/expectations-chip.tsx';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { costWords } from './cost-words.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import { memoryUse, outcomeFacts } from './outcome-words.ts';
import styles from './outcome-strip.module.css';
import { RunningStrip } from './running-strip.tsx';

interface OutcomeStripProps {
  readonly run: Run | null;
  /** What the request names now: an answer of another function or over another connection says so. */
  readonly asked: Pick<Draft, 'functionName' | 'connectionId'>;
  readonly active: ActiveRun | null;
  /** How many retries the run under way was given. */
  readonly retries: number;
}

/** How the run ended and its figures, in one line; while one is under way, how long it has taken so far. */
export function OutcomeStrip({ run, asked, active, retries }: OutcomeStripProps) {
  return (
    <div className={styles['strip']}>
      <div role="status" aria-label="Outcome" className={styles['status']}>
        {active !== null ? <RunningStrip active={active} previous={run !== null} retries={retries} /> : null}
        {active === null && run !== null ? <Ended run={run} asked={asked} /> : null}
        {active === null && run === null ? <span className={styles['idle']}>not run yet</span> : null}
      </div>
    </div>
  );
}

function Ended({ run, asked }: { run: Run; asked: OutcomeStripProps['asked'] }) {
  const memory = memoryUse(run);
  const cost = costWords(run);
  const ranName = functionDisplayName(run.functionName);
  return (
    <>
      <OutcomeBadge kind={run.outcome.kind} statusCode={run.statusCode} />
      <ExpectationsChip run={run} />
      {ranName === functionDisplayName(asked.functionName) ? null : (
        <span className={styles['fact']} title="The function that ran; the request names another one now">
          of <b>{ranName}</b>
        </span>
      )}
      {run.connectionId === asked.connectionId ? null : (
        <span
          className={styles['fact']}
          title="The connection it ran over; the request is for another one now"
        >
          over <b>{run.connectionName}</b>
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
      {cost === null ? null : (
        <span
          className={styles['fact']}
          title={[...cost.lines.map(({ name, value }) => `${name}: ${value}`), cost.note].join('\n')}
        >
          cost <b>{cost.total}</b>
        </span>
      )}
    </>
  );
}
