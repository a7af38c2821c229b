import { useQuery } from '@tanstack/react-query';
import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import type { Run, RunSummary } from '../../../contract/run.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { Select, type SelectOption } from '../controls/select.tsx';
import { historyKey } from '../host/use-history.ts';
import { useHost } from '../host/use-host.ts';
import { useRun } from '../host/use-run.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { useComparisonWish, type ComparisonWish } from '../state/comparison-wish.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';
import { useToday } from '../state/use-today.ts';
import { AnswersDifference } from './answers-difference.tsx';
import styles from './compare-view.module.css';
import { patchComparing, useComparing } from './comparing.ts';
import { defaultBase, othersThan } from './earlier-runs.ts';

const runsOffered = 100;

/** The answer of a run held against that of another run of its function. */
export function CompareView({ run }: { run: Run }) {
  const host = useHost();
  const { functionName } = run;
  const { pinnedRunId, ignoredPaths } = useComparing(functionName);
  const [chosen, setChosen] = useState<string | null>(null);
  const wish = useComparisonWish((state) => state.wish);
  const [taken, setTaken] = useState<ComparisonWish | null>(null);
  if (wish !== taken) {
    setTaken(wish);
    if (wish?.runId === run.id) setChosen(wish.baseId);
  }
  const { data, isPending } = useQuery({
    queryKey: [...historyKey, 'of-function', functionName],
    queryFn: ({ signal }) =>
      host.history.list(
        { text: '', functionName, connectionId: null, outcome: null, limit: runsOffered, cursor: null },
        { signal },
      ),
  });
  const runs = data?.runs ?? [];
  const chosenId = chosen === run.id ? null : chosen;
  const baseId = isPending ? null : (chosenId ?? defaultBase(run, runs, pinnedRunId));
  const listed = othersThan(run, runs);
  const isListed = listed.some(({ id }) => id === baseId);
  const { run: missing, loading } = useRun(baseId, isListed);
  const words = useRunWords(pinnedRunId);
  const offered = (missing === null ? listed : [missing, ...listed]).map(words);
  const isGone = baseId !== null && !isListed && missing === null && !loading;
  if (isPending) return null;
  if (baseId === null) {
    return (
      <p className={styles['none']}>
        There is no other run of {functionName} to compare with. Invoke it once more, and what has changed is
        shown here.
      </p>
    );
  }
  const isPinned = pinnedRunId === baseId;
  return (
    <AnswersDifference
      leftRunId={baseId}
      rightRunId={run.id}
      ignoredPaths={ignoredPaths}
      onIgnoredChange={(paths) => patchComparing(functionName, { ignoredPaths: paths })}
    >
      <span className={styles['label']}>with</span>
      <Select
        label="Compare with"
        variant="quiet"
        value={baseId}
        onValueChange={setChosen}
        options={isGone ? [{ value: baseId, label: 'a run that is gone' }, ...offered] : offered}
        className={styles['base']}
      />
      <IconButton
        label={isPinned ? 'Unpin: compare with the run before' : 'Pin: compare every run with this one'}
        pressed={isPinned}
        size="small"
        onClick={() => {
          setChosen(isPinned ? null : baseId);
          patchComparing(functionName, { pinnedRunId: isPinned ? null : baseId });
        }}
      >
        {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
      </IconButton>
      {pinnedRunId === run.id ? <span className={styles['label']}>this run is the pinned one</span> : null}
    </AnswersDifference>
  );
}

/** A run as a line of the list. */
function useRunWords(pinnedRunId: string | null): (run: RunSummary) => SelectOption<string> {
  const today = useToday();
  return (run) => ({
    value: run.id,
    label: [
      `${shownShortDay(run.startedAt, today)} ${shownClock(run.startedAt)}`,
      outcomeStyles[run.outcomeKind].word,
      run.requestName,
    ]
      .filter((part) => part !== undefined)
      .join('  '),
    hint: [
      run.id === pinnedRunId ? 'pinned' : '',
      [run.qualifier ?? '$LATEST', run.executedVersion].filter((one) => one !== null).join(' → '),
      formatMilliseconds(run.durationMs ?? run.clientMs),
    ]
      .filter((part) => part !== '')
      .join('  '),
  });
}
