import type { LogRecord } from '../../contract/log-record.ts';

/** A log record as the command line prints it: without the text it was read from, which its input has already. */
export function withoutRaw({ raw: _raw, kind, ...record }: LogRecord): Omit<LogRecord, 'raw'> {
  return { kind, ...record };
}
