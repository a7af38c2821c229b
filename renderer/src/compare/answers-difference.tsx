import { useState, type ReactNode } from 'react';
import type { Difference } from '../../../contract/comparison.ts';
import { formatCount } from '../response/format-bytes.ts';
import { counted } from '../figures/figure-words.ts';
import { AnswerTexts } from './answer-texts.tsx';
import choice from '../controls/choice.module.css';
import styles from './answers-difference.module.css';
import { withIgnored } from './comparing.ts';
import { DifferenceList } from './difference-list.tsx';
import { IgnoredPaths } from './ignored-paths.tsx';
import { useDifference } from './use-difference.ts';

interface AnswersDifferenceProps {
  readonly leftRunId: string;
  readonly rightRunId: string;
  readonly ignoredPaths: readonly string[];
  readonly onIgnoredChange: (paths: readonly string[]) => void;
  /** At the beginning of the bar. */
  readonly children?: ReactNode;
}

type View = 'list' | 'texts';

/** How the answers of two recorded runs differ: as a list of places, or as both texts beside each other. */
export function AnswersDifference({
  leftRunId,
  rightRunId,
  ignoredPaths,
  onIgnoredChange,
  children,
}: AnswersDifferenceProps) {
  const [view, setView] = useState<View>('list');
  const { difference, reading, failed } = useDifference(leftRunId, rightRunId, ignoredPaths);
  return (
    <div className={styles['view']}>
      <div className={styles['bar']}>
        {children}
        <div role="group" aria-label="How it is shown" className={styles['switch']}>
          <ViewButton view="list" shown={view} onShow={setView} title="Each place that differs">
            Places
          </ViewButton>
          <ViewButton view="texts" shown={view} onShow={setView} title="Both texts beside each other">
            Texts
          </ViewButton>
        </div>
      </div>
      <div className={styles['found']}>
        <span role="status" aria-label="Difference" data-same={difference?.same}>
          {difference === null
            ? failed
              ? 'They could not be compared.'
              : reading
                ? 'comparing…'
                : 'One of the runs is no longer in the history.'
            : foundWords(difference)}
        </span>
        <span className={styles['label']}>ignoring</span>
        <IgnoredPaths paths={ignoredPaths} onChange={onIgnoredChange} />
      </div>
      {view === 'texts' ? (
        <AnswerTexts leftRunId={leftRunId} rightRunId={rightRunId} />
      ) : difference === null || difference.same ? (
        <p className={styles['same']}>
          {difference === null
            ? ''
            : difference.ignored > 0
              ? 'They differ only in what is ignored.'
              : 'Both answers say the same.'}
        </p>
      ) : (
        <DifferenceList
          difference={difference}
          onIgnore={(path) => onIgnoredChange(withIgnored(ignoredPaths, path))}
        />
      )}
    </div>
  );
}

function foundWords({ kind, same, entries, more, ignored }: Difference): string {
  const left = ignored === 0 ? '' : `, ${formatCount(ignored)} ignored`;
  if (same) return `no difference${left}`;
  if (kind === 'text') return 'the texts differ';
  return `${counted(entries.length + more, 'difference', 'differences')}${left}`;
}

interface ViewButtonProps {
  readonly view: View;
  readonly shown: View;
  readonly onShow: (view: View) => void;
  readonly title: string;
  readonly children: string;
}

function ViewButton({ view, shown, onShow, title, children }: ViewButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={view === shown}
      title={title}
      className={choice['choice']}
      onClick={() => onShow(view)}
    >
      {children}
    </button>
  );
}
