import type { RunSummary } from '../../../contract/run.ts';
import { shownDay } from '../state/shown-time.ts';

export type HistoryListRow =
  | { readonly kind: 'day'; readonly key: string; readonly text: string }
  | { readonly kind: 'run'; readonly key: string; readonly run: RunSummary };

/** The runs as lines, each day under its name. `runs` are newest first. */
export function historyRows(runs: readonly RunSummary[], now: Date): readonly HistoryListRow[] {
  const rows: HistoryListRow[] = [];
  let day = '';
  for (const run of runs) {
    const next = shownDay(run.startedAt, now);
    if (next !== day) rows.push({ kind: 'day', key: `day ${next}`, text: next });
    day = next;
    rows.push({ kind: 'run', key: run.id, run });
  }
  return rows;
}
