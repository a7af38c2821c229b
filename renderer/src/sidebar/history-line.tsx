import { FilePlus, GitCompareArrows, ListChecks, Play, Trash2, X } from 'lucide-react';
import type { CSSProperties, MouseEvent } from 'react';
import { expectedWords } from '../../../contract/expected-words.ts';
import type { RunSummary } from '../../../contract/run.ts';
import { ContextMenu, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { openRunAsDraft, repeatRun, showRun } from '../host/run-as-draft.ts';
import { useHost } from '../host/use-host.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { shownClock, shownDuration } from '../state/shown-time.ts';
import { removeRun } from './remove-run.ts';
import styles from './sidebar.module.css';

interface HistoryLineProps {
  readonly id: string;
  readonly run: RunSummary;
  readonly style: CSSProperties;
  /** Whether the active tab shows this run. */
  readonly shown: boolean;
  readonly underCursor: boolean;
  /** Holds the answer that is shown against that of this run; null where there is none of its function. */
  readonly compare: (() => void) | null;
  readonly onChoose: () => void;
}

const shells = { app: 'app', browser: 'browser', cli: 'command line' } as const;

export function HistoryLine({ id, run, style, shown, underCursor, compare, onChoose }: HistoryLineProps) {
  const host = useHost();
  const named = run.requestName !== undefined && run.requestName !== '';
  const handlers = {
    onClick: (event: MouseEvent) => {
      onChoose();
      if (event.ctrlKey || event.metaKey) void openRunAsDraft(host, run.id);
      else void showRun(host, run.id);
    },
    onAuxClick: (event: MouseEvent) => {
      if (event.button === 1) void openRunAsDraft(host, run.id);
    },
  };
  const line = (
    <div
      id={id}
      role="option"
      aria-selected={shown}
      tabIndex={-1}
      data-cursor={underCursor ? '' : undefined}
      className={styles['run']}
      style={style}
      title={`${named ? `${run.requestName}: ` : ''}${run.functionName} on ${run.connectionName}, from the ${shells[run.shell]}${run.errorName === null ? '' : `: ${run.errorName}`}`}
      {...handlers}
    >
      <span className={styles['runTop']}>
        <span className={styles['name']}>
          {functionDisplayName(run.functionName)}
          {run.qualifier === null ? null : <span className={styles['quiet']}>:{run.qualifier}</span>}
          {named ? <span className={styles['requestName']}> · {run.requestName}</span> : null}
        </span>
        <span className={styles['runtime']}>{shownDuration(run.durationMs ?? run.clientMs)}</span>
      </span>
      <span className={styles['runBottom']}>
        <OutcomeBadge kind={run.outcomeKind} size="small" />
        {run.expected === undefined ? null : (
          <span
            className={styles['expected']}
            data-missed={run.expected.missed > 0 ? '' : undefined}
            title={expectedWords(run.expected)}
          >
            {run.expected.missed > 0 ? <X aria-hidden="true" /> : <ListChecks aria-hidden="true" />}
            {expectedWords(run.expected, 'short')}
          </span>
        )}
        <span className={styles['target']}>{run.errorName ?? (run.coldStart === true ? 'cold' : '')}</span>
        <span className={styles['runtime']}>
          {run.shell === 'cli' ? 'cli · ' : ''}
          {shownClock(run.startedAt)}
        </span>
      </span>
    </div>
  );
  return (
    <ContextMenu target={line}>
      <MenuItem keys="⏎" onSelect={() => void showRun(host, run.id)}>
        Show
      </MenuItem>
      <MenuItem icon={<FilePlus />} keys="N" onSelect={() => void openRunAsDraft(host, run.id)}>
        Open as a new draft
      </MenuItem>
      <MenuItem icon={<Play />} keys="R" onSelect={() => void repeatRun(host, run.id)}>
        Run again
      </MenuItem>
      <MenuItem icon={<GitCompareArrows />} keys="C" disabled={compare === null} onSelect={() => compare?.()}>
        Compare with the shown run
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} keys="Del" danger onSelect={() => void removeRun(host, run.id)}>
        Remove
      </MenuItem>
    </ContextMenu>
  );
}
