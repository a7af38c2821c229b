import type { LogRecord } from '../../contract/log-record.ts';
import { createLogParser } from './log-parser.ts';

/** At most so many records, and no more of them once they have so many characters; a page has at least one record. */
export interface LogPageLimits {
  readonly records: number;
  readonly characters: number;
}

/** `next` is the character of the text at which the following record begins; null when these are the last ones. */
export interface LogPage {
  readonly records: readonly LogRecord[];
  readonly next: number | null;
}

/** So much text is given to the parser at once: what is read beyond the page is read again for the next one. */
const pieceCharacters = 32 * 1024;

/**
 * Reads a page of a log, from the first character of a record on: 0, or the `next` of the page before. The pages joined
 * are what parseLog makes of the whole.
 */
export function parseLogPage(text: string, from: number, limits: LogPageLimits): LogPage {
  const parser = createLogParser();
  const records: LogRecord[] = [];
  let next = from;
  /** Adds a record unless the page is full. */
  const add = (record: LogRecord): boolean => {
    if (records.length > 0 && (records.length >= limits.records || next - from >= limits.characters))
      return false;
    records.push(record);
    next += record.raw.length;
    return true;
  };
  for (let at = from; at < text.length; at += pieceCharacters) {
    if (!parser.push(text.slice(at, at + pieceCharacters)).every(add)) return { records, next };
  }
  return parser.end().every(add) ? { records, next: null } : { records, next };
}
