import { useState } from 'react';
import type { Comparison } from '../../../contract/comparison.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { counted } from '../figures/figure-words.ts';
import { HistogramPlot } from '../figures/histogram-plot.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { TaskProgress } from '../tasks/task-progress.tsx';
import styles from './comparison-results.module.css';
import { ComparedPairs } from './compared-pairs.tsx';
import { ComparedTable } from './compared-table.tsx';

/** What came of a comparison so far. */
export function ComparisonResults({ comparison }: { comparison: Comparison }) {
  const { request, state, problem, done, left, right, samePairs, differentPairs } = comparison;
  const fullCount = Math.max(0, ...[...left.histogram, ...right.histogram].map(({ count }) => count));
  const reported =
    left.durationMs.count === left.clientMs.count && right.durationMs.count === right.clientMs.count;
  const what = reported ? 'as Lambda reports it' : 'as seen from here';
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <div className={styles['results']} data-state={state} aria-busy={state === 'running'}>
      <TaskProgress
        state={state}
        done={done}
        total={request.repeats}
        words={[
          `${formatCount(done)} of ${counted(request.repeats, 'pair', 'pairs')}`,
          `${formatCount(samePairs)} same`,
          `${formatCount(differentPairs)} different`,
        ]}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className={styles['sums']}>
        <ComparedTable comparison={comparison} />
        {fullCount === 0 ? null : (
          <div className={styles['plots']}>
            {(['left', 'right'] as const).map((side) => {
              const name = side === 'left' ? 'A' : 'B';
              return (
                <HistogramPlot
                  key={side}
                  bars={comparison[side].histogram}
                  title={`${name}: duration ${what}`}
                  label={`How many runs of ${name} took how long, ${what}`}
                  fullCount={fullCount}
                />
              );
            })}
          </div>
        )}
      </div>
      <ComparedPairs comparison={comparison} chosen={chosen} onChoose={setChosen} />
    </div>
  );
}
