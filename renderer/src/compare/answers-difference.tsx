import { useEffect, useRef, useState, type ReactNode } from 'react';
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
  const shown = useRef<HTMLDivElement | null>(null);
  /** Which of the places was ignored last: its button goes when the answers are compared anew. */
  const ignoredAt = useRef<number | null>(null);
  // After each drawing: only what the answer leaves shows whether the button is gone.
  useEffect(() => {
    const at = ignoredAt.current;
    const focused = document.activeElement;
    if (at === null || focused?.matches('[data-ignore]') === true) return;
    ignoredAt.current = null;
    if (focused !== document.body) return;
    const buttons = shown.current?.querySelectorAll<HTMLElement>('[data-ignore]') ?? [];
    const next =
      buttons[Math.min(at, buttons.length - 1)] ??
      shown.current?.querySelector<HTMLElement>('[data-ignored-path]');
    next?.focus();
  });
  return (
    <div ref={shown} className={styles['view']}>
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
        <AnswerTexts leftRunId={leftRunId} rightRunId={rightRunId} kind={difference?.kind ?? null} />
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
          onIgnore={(path) => {
            const buttons = [...(shown.current?.querySelectorAll('[data-ignore]') ?? [])];
            ignoredAt.current = buttons.findIndex((button) => button === document.activeElement);
            onIgnoredChange(withIgnored(ignoredPaths, path));
          }}
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
