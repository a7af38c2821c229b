import type { LogRecordsPage } from '../../contract/history.ts';
import { logLimits } from '../../contract/limits.ts';
import { parseLogPage } from '../logs/parse-log-page.ts';

/** Where a log comes from: its size in bytes, cheap to ask for, and its text. Null when there is no such run or log. */
export interface LogSource {
  readonly size: (runId: string) => number | null;
  readonly text: (runId: string) => string | null;
}

/** Gives long logs in pages. */
export interface PagedLog {
  page(runId: string, from: number): LogRecordsPage | null;
  forget(): void;
}

/** The text of the log that is being paged is let go after so long without a page, in milliseconds. */
const keptMs = 60_000;

/**
 * Keeps the decoded text of the log that was asked for last, so that a page costs no more than its records. A log is only
 * ever replaced by a longer one that holds it (merge-log.ts): its size tells whether it is the same.
 */
export function createPagedLog(source: LogSource): PagedLog {
  let kept: { readonly runId: string; readonly size: number; readonly text: string } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const forget = () => {
    kept = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const textOf = (runId: string, size: number): string | null => {
    if (kept?.runId === runId && kept.size === size) return kept.text;
    const text = source.text(runId);
    kept = text === null ? null : { runId, size, text };
    return text;
  };
  return {
    page(runId, from) {
      const size = source.size(runId);
      const text = size === null ? null : textOf(runId, size);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(forget, keptMs);
      timer.unref();
      return text === null ? null : { ...parseLogPage(text, from, logLimits.page), revision: String(size) };
    },
    forget,
  };
}
