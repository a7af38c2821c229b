import { useRef, useState, type KeyboardEvent } from 'react';
import type { Comparison, ComparedPair } from '../../../contract/comparison.ts';
import { focusField } from '../controls/focus-field.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { showRun } from '../host/run-as-draft.ts';
import { useHost } from '../host/use-host.ts';
import { formatCount } from '../response/format-bytes.ts';
import { patchComparing, useComparing } from './comparing.ts';
import { AnswersDifference } from './answers-difference.tsx';
import choice from '../controls/choice.module.css';
import styles from './compared-pairs.module.css';

interface ComparedPairsProps {
  readonly comparison: Comparison;
  readonly chosen: number | null;
  readonly onChoose: (number: number | null) => void;
}

const rowHeight = () => 26;
const sameWords = (same: boolean | null): string =>
  same === null ? 'no answers' : same ? 'same' : 'different';

/** The pairs, newest first, and beside them how the two answers of the chosen one differ. */
export function ComparedPairs({ comparison, chosen, onChoose }: ComparedPairsProps) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const scroller = useRef<HTMLDivElement | null>(null);
  const pairs = comparison.pairs.filter(({ same }) => !onlyDifferent || same === false).toReversed();
  const { rows, height, reveal } = useVirtualRows({ count: pairs.length, scroller, rowHeight });
  const at = pairs.findIndex(({ number }) => number === chosen);
  const pair = pairs[at];

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const target =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? pairs.length - 1
          : step === undefined
            ? null
            : at + step;
    if (target === null) return;
    event.preventDefault();
    const next = pairs[Math.max(0, Math.min(pairs.length - 1, target))];
    if (next === undefined) return;
    onChoose(next.number);
    reveal(pairs.indexOf(next));
  };

  return (
    <div className={styles['view']}>
      <section aria-label="Pairs" className={styles['pairs']}>
        <div className={styles['bar']}>
          <span className={styles['title']}>
            Pairs
            {comparison.done > comparison.pairs.length
              ? `, the newest ${formatCount(comparison.pairs.length)}`
              : ''}
          </span>
          <button
            type="button"
            aria-pressed={onlyDifferent}
            className={choice['choice']}
            onClick={() => setOnlyDifferent((before) => !before)}
          >
            Only different
          </button>
        </div>
        <div
          ref={scroller}
          role="listbox"
          aria-label="Pairs, newest first"
          aria-activedescendant={pair === undefined ? undefined : `pair-${pair.number}`}
          tabIndex={0}
          className={styles['scroller']}
          onKeyDown={move}
        >
          <div role="presentation" className={styles['space']} style={{ height }}>
            {rows.map((row) => {
              const one = pairs[row.index];
              if (one === undefined) return null;
              return (
                <div
                  key={one.number}
                  id={`pair-${one.number}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={one.number === chosen}
                  aria-setsize={pairs.length}
                  aria-posinset={row.index + 1}
                  className={styles['row']}
                  style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                  onMouseDown={(event) => {
                    event.preventDefault();
                    scroller.current?.focus();
                    onChoose(one.number);
                  }}
                >
                  <span className={styles['number']}>{formatCount(one.number)}</span>
                  <span data-same={one.same ?? 'none'}>{sameWords(one.same)}</span>
                </div>
              );
            })}
          </div>
        </div>
      </section>
      {pair === undefined ? (
        <p className={styles['none']}>
          {pairs.length === 0
            ? onlyDifferent
              ? 'No pair differs so far.'
              : 'Each pair is listed here as soon as both answers are there.'
            : 'Choose a pair to see how its answers differ.'}
        </p>
      ) : (
        <PairDifference key={pair.number} comparison={comparison} pair={pair} />
      )}
    </div>
  );
}

/** Differences beyond those of the comparison can be ignored here; the counts are those of its own paths. */
function PairDifference({
  comparison,
  pair,
}: {
  readonly comparison: Comparison;
  readonly pair: ComparedPair;
}) {
  const host = useHost();
  const { request } = comparison;
  // The view goes with what was pressed: the tab of the run has the keyboard then.
  const open = async (runId: string) => {
    if (await showRun(host, runId)) focusField('tab');
  };
  const remembered = useComparing(request.left.functionName).ignoredPaths;
  const ignored = [...new Set([...request.ignoredPaths, ...remembered])].slice(0, 200);
  return (
    <section aria-label={`Pair ${pair.number}`} className={styles['difference']}>
      <AnswersDifference
        leftRunId={pair.leftRunId}
        rightRunId={pair.rightRunId}
        ignoredPaths={ignored}
        onIgnoredChange={(paths) => patchComparing(request.left.functionName, { ignoredPaths: paths })}
      >
        <button type="button" className={choice['choice']} onClick={() => void open(pair.leftRunId)}>
          Open run of A
        </button>
        <button type="button" className={choice['choice']} onClick={() => void open(pair.rightRunId)}>
          Open run of B
        </button>
      </AnswersDifference>
    </section>
  );
}
