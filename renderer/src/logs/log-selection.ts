import type { LogEntry } from './log-book.ts';
import type { ShownLog } from './log-view.ts';

/** The records from one place to another, either way round, of those that are shown. */
export interface LogSelection {
  /** Where it began; what is pressed with Shift moves the other end. */
  readonly anchor: number;
  readonly head: number;
}

export const isSelected = (selection: LogSelection | null, place: number): boolean =>
  selection !== null &&
  place >= Math.min(selection.anchor, selection.head) &&
  place <= Math.max(selection.anchor, selection.head);

/** Everything that is shown. */
export function selectAll(shown: ShownLog): LogSelection | null {
  const first = shown.entryAt(0);
  const last = shown.entryAt(shown.count - 1);
  return first === null || last === null ? null : { anchor: first.place, head: last.place };
}

/** The rows of a selection, from one up to and without another. */
function rowsOf(shown: ShownLog, selection: LogSelection | null): readonly [from: number, to: number] {
  if (selection === null) return [0, shown.count];
  const { anchor, head } = selection;
  return [shown.indexOf(Math.min(anchor, head)), shown.indexOf(Math.max(anchor, head) + 1)];
}

export function selectedCount(shown: ShownLog, selection: LogSelection | null): number {
  if (selection === null) return 0;
  const [from, to] = rowsOf(shown, selection);
  return to - from;
}

/** The selected records; without a selection all that are shown. */
export function selectedEntries(shown: ShownLog, selection: LogSelection | null): readonly LogEntry[] {
  const [from, to] = rowsOf(shown, selection);
  const entries: LogEntry[] = [];
  for (let row = from; row < to; row += 1) {
    const entry = shown.entryAt(row);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
