import type { LogLevel } from '../../contract/log-record.ts';

/** What stands before the text of a line: its length in characters, and what it says. */
export interface LinePrefix {
  readonly length: number;
  readonly time?: string | null;
  readonly requestId?: string | null;
  readonly level?: LogLevel | null;
  readonly logger?: string | null;
}

/** The level names of text lines, for regular expressions. */
export const levelNames = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|PANIC';
/** A request id of Lambda, for regular expressions. */
export const idPattern = '[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}';
/** A time as ISO 8601, or with a blank between date and time, for regular expressions. */
export const timePattern = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;
