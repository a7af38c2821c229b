import type { LogEntry } from './log-book.ts';

export type LogFormat = 'text' | 'ndjson';

/** Records as they were printed, or as one JSON record a line, as `lambdeck logs parse` writes them. */
export function logText(entries: readonly LogEntry[], format: LogFormat): string {
  return format === 'text' ? entries.map(asPrinted).join('') : entries.map(asJson).join('');
}

/** What a log group gives has no line end of its own. */
const asPrinted = ({ record: { raw } }: LogEntry): string => (raw.endsWith('\n') ? raw : `${raw}\n`);

function asJson({ record }: LogEntry): string {
  const { raw: _left, kind, ...told } = record;
  return `${JSON.stringify({ kind, ...told })}\n`;
}
