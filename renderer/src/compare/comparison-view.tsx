import { Play, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import type { Comparison } from '../../../contract/comparison.ts';
import type { Problem } from '../../../contract/problem.ts';
import { invocationTypeNames } from '../commands/request-commands.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchPlan, type ComparisonPlan, type TaskTab } from '../state/task-tabs.ts';
import { CountField } from '../tasks/count-field.tsx';
import { useFollowed } from '../tasks/use-followed.ts';
import { ComparisonResults } from './comparison-results.tsx';
import styles from './comparison-view.module.css';
import { IgnoredPaths } from './ignored-paths.tsx';
import { startComparison } from './start-comparison.ts';
import { useStarting } from './starting-store.ts';
import { TargetFields } from './target-fields.tsx';

type ComparisonTab = Extract<TaskTab, { kind: 'comparison' }>;

/** One event against two places: what is compared above, what came of it below. */
export function ComparisonView({ tab }: { tab: ComparisonTab }) {
  const host = useHost();
  const { value: known, gone } = useFollowed<Comparison>(tab.begun ? tab.id : null, (comparisonId, signal) =>
    host.comparisons.follow({ comparisonId }, { signal }),
  );
  const comparison = known !== null && gone ? lostComparison(known) : known;
  const [problem, setProblem] = useState<Problem | null>(null);
  const starting = useStarting((state) => state[tab.id] ?? false);
  const running = comparison?.state === 'running';
  // Begun, and not told of yet: to begin it once more would send everything twice.
  const unknown = tab.begun && comparison === null && !gone;
  const settled = !running && !starting && !unknown;
  const { plan } = tab;
  const change = (some: Partial<ComparisonPlan>) => patchPlan(tab.id, some);

  const start = async () => {
    setProblem(null);
    const answer = await startComparison(host, tab.id, plan);
    if (answer.kind === 'failed') setProblem(answer.problem);
  };
  const cancel = () => {
    host.comparisons.cancel({ comparisonId: tab.id }).catch((error: unknown) => {
      showNotice(callProblem('The comparison could not be cancelled', error));
    });
  };

  return (
    <div className={styles['view']}>
      <div className={styles['setup']}>
        <div className={styles['sides']}>
          {(['left', 'right'] as const).map((side) => (
            <TargetFields
              key={side}
              side={side === 'left' ? 'A' : 'B'}
              target={plan[side]}
              disabled={!settled}
              onChange={(some) => change({ [side]: { ...plan[side], ...some } })}
            />
          ))}
        </div>
        <div className={styles['action']}>
          {running ? (
            <Button icon={<Square aria-hidden="true" />} onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={comparison === null ? <Play aria-hidden="true" /> : <RotateCw aria-hidden="true" />}
              disabled={!settled || plan.left.functionName === '' || plan.right.functionName === ''}
              onClick={() => void start()}
            >
              {comparison === null ? 'Compare' : 'Compare again'}
            </Button>
          )}
        </div>
        <div className={styles['options']}>
          <CountField
            label="Pairs"
            value={plan.repeats}
            most={10_000}
            disabled={!settled}
            onChange={(repeats) => change({ repeats })}
          />
          <CountField
            label="At once"
            value={plan.concurrency}
            most={100}
            disabled={!settled}
            onChange={(concurrency) => change({ concurrency })}
          />
          <span className={styles['label']}>ignoring</span>
          <IgnoredPaths
            paths={plan.ignoredPaths}
            disabled={!settled}
            onChange={(ignoredPaths) => change({ ignoredPaths })}
          />
          <span className={styles['event']} title={plan.payload.slice(0, 2000)}>
            {invocationTypeNames[plan.invocationType]}, event of{' '}
            {formatBytes(new TextEncoder().encode(plan.payload).length)}
            {plan.variablesFrom === null
              ? ''
              : plan.variablesFrom.environment === null
                ? ' with variables'
                : ` with the variables of ${plan.variablesFrom.environment}`}
          </span>
        </div>
      </div>
      {problem === null ? null : (
        <div className={styles['problem']}>
          <ProblemBox problem={problem} />
        </div>
      )}
      {comparison === null ? (
        <p className={styles['about']}>
          {gone
            ? 'The host no longer has this comparison. Its runs are in the history.'
            : tab.begun
              ? ''
              : `The same event goes to A and to B, one after the other and either first in turns. ${2 * plan.repeats} runs are recorded in the history and billed as any other.`}
        </p>
      ) : (
        <ComparisonResults comparison={comparison} />
      )}
    </div>
  );
}

/** What is left of a comparison whose host was ended: what it had told. Nothing goes on there. */
const lostComparison = (comparison: Comparison): Comparison => ({
  ...comparison,
  state: comparison.state === 'running' ? 'failed' : comparison.state,
  problem: comparison.problem ?? {
    name: 'ComparisonGone',
    message: 'The host no longer has this comparison: it was started anew.',
    remedy: 'The runs that were sent are in the history.',
  },
});
