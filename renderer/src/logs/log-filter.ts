import { levelGroupOf } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { LogEntry } from './log-book.ts';

/** Which records are shown: without some levels, of one request only, of one stream only. */
export interface LogFilter {
  readonly hidden: ReadonlySet<LevelGroup>;
  readonly requestId: string | null;
  readonly stream: string | null;
}

export const showAll: LogFilter = { hidden: new Set(), requestId: null, stream: null };

export function passes({ record, requestId, stream }: LogEntry, filter: LogFilter): boolean {
  if (filter.stream !== null && stream !== filter.stream) return false;
  if (filter.requestId !== null && requestId !== filter.requestId) return false;
  return filter.hidden.size === 0 || !filter.hidden.has(levelGroupOf(record));
}
