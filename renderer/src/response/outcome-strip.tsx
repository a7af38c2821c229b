import type { ActiveRun, Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ExpectationsChip } from '../expect/expectations-chip.tsx';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { outcomeFacts } from './outcome-words.ts';
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
        {active === null && run !== null ? (
          <Ended run={run} asked={asked} />
        ) : (
          <div className={styles['line']}>
            {active === null ? (
              <span className={styles['idle']}>not run yet</span>
            ) : (
              <RunningStrip active={active} previous={run !== null} retries={retries} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function Ended({ run, asked }: { run: Run; asked: OutcomeStripProps['asked'] }) {
  const facts = outcomeFacts(run);
  const ranName = functionDisplayName(run.functionName);
  const ofAnother = ranName !== functionDisplayName(asked.functionName);
  const overAnother = run.connectionId !== asked.connectionId;
  return (
    <>
      <div className={styles['line']} title={facts.map(({ label, value }) => `${label} ${value}`).join('\n')}>
        <OutcomeBadge kind={run.outcome.kind} statusCode={run.statusCode} />
        <ExpectationsChip run={run} />
        {facts.map((fact) => (
          <span key={fact.label} className={styles['fact']} title={fact.title}>
            <span className={fact.tellsItself ? styles['spare'] : undefined}>{fact.label}</span>{' '}
            <b data-tone={fact.tone}>{fact.value}</b>
            {fact.share === null ? null : (
              <span className={styles['meter']} aria-hidden="true">
                <span style={{ width: `${fact.share * 100}%` }} />
              </span>
            )}
          </span>
        ))}
      </div>
      {ofAnother || overAnother ? (
        <p className={styles['elsewhere']}>
          The answer
          {ofAnother ? (
            <>
              {' '}
              of <b>{ranName}</b>
            </>
          ) : null}
          {overAnother ? (
            <>
              {' '}
              over <b>{run.connectionName}</b>
            </>
          ) : null}
          : the request now names another{' '}
          {ofAnother && overAnother ? 'function and connection' : ofAnother ? 'function' : 'connection'}
        </p>
      ) : null}
    </>
  );
}
