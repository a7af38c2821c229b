import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RunSummary } from '../../../contract/run.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { openRunAsDraft, repeatRun, showRun } from '../host/run-as-draft.ts';
import { useRun } from '../host/use-run.ts';
import { useHost } from '../host/use-host.ts';
import { useActiveRun } from '../state/runs-store.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { comparisonWithShown } from './comparison-with-shown.ts';
import { HistoryLine } from './history-line.tsx';
import { historyRows } from './history-rows.ts';
import { removeRun } from './remove-run.ts';
import styles from './sidebar.module.css';
import { useToday } from '../state/use-today.ts';

interface HistoryListProps {
  readonly runs: readonly RunSummary[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

const lineHeight = { day: 28, run: 44 } as const;
/** The next page is asked for when this many lines or fewer are left below. */
const nearEnd = 20;

export function HistoryList({ runs, hasMore, onMore }: HistoryListProps) {
  const host = useHost();
  const shownRunId = useActiveDraft()?.lastRunId ?? null;
  const { run: shownRun } = useRun(shownRunId, useActiveRun(shownRunId) !== null);
  const [cursor, setCursor] = useState<string | null>(null);
  const lines = historyRows(runs, useToday());
  const scroller = useRef<HTMLDivElement | null>(null);
  const { rows, height, reveal } = useVirtualRows({
    count: lines.length,
    scroller,
    rowHeight: (index) => lineHeight[lines[index]?.kind ?? 'run'],
    rowKey: (index) => lines[index]?.key ?? index,
  });
  const at = lines.findIndex((line) => line.key === cursor);
  const wantsMore = hasMore && (rows.at(-1)?.index ?? 0) >= lines.length - nearEnd;

  useEffect(() => {
    if (wantsMore) onMore();
  }, [wantsMore, onMore]);

  const move = (from: number, step: 1 | -1) => {
    for (let next = from; next >= 0 && next < lines.length; next += step) {
      const line = lines[next];
      if (line?.kind !== 'run') continue;
      setCursor(line.key);
      reveal(next);
      return;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines[at];
    const runId = line?.kind === 'run' ? line.run.id : null;
    switch (event.key) {
      case 'ArrowDown':
        move(at + 1, 1);
        break;
      case 'ArrowUp':
        move(at === -1 ? lines.length - 1 : at - 1, -1);
        break;
      case 'Home':
        move(0, 1);
        break;
      case 'End':
        move(lines.length - 1, -1);
        break;
      case 'Enter':
        if (runId !== null) void showRun(host, runId);
        break;
      case 'n':
        if (runId !== null) void openRunAsDraft(host, runId);
        break;
      case 'r':
        if (runId !== null) void repeatRun(host, runId);
        break;
      case 'c':
        if (line?.kind === 'run') comparisonWithShown(line.run, shownRun)?.();
        break;
      case 'Delete':
        if (runId === null) break;
        move(at + 1, 1);
        void removeRun(host, runId);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="History"
      tabIndex={0}
      data-focus="history"
      aria-activedescendant={at === -1 ? undefined : `history-line-${at}`}
      className={styles['list']}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // The pointer puts it into a line: a list that moved under it would take the click from there.
        if (at === -1 && event.target === event.currentTarget) move(0, 1);
      }}
    >
      <div role="presentation" className={styles['lines']} style={{ height }}>
        {rows.map((row) => {
          const line = lines[row.index];
          if (line === undefined) return null;
          const style = { height: row.size, transform: `translateY(${row.start}px)` };
          return line.kind === 'day' ? (
            <div key={row.key} role="presentation" className={styles['heading']} style={style}>
              {line.text}
            </div>
          ) : (
            <HistoryLine
              key={row.key}
              id={`history-line-${row.index}`}
              run={line.run}
              style={style}
              shown={line.run.id === shownRunId}
              compare={comparisonWithShown(line.run, shownRun)}
              underCursor={line.key === cursor}
              onChoose={() => setCursor(line.key)}
            />
          );
        })}
      </div>
    </div>
  );
}
