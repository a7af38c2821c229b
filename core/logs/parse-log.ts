import type { LogRecord } from '../../contract/log-record.ts';
import { createLogParser } from './log-parser.ts';

/**
 * Reads Lambda log text: text mode, JSON mode, or both mixed. Every character of the input is in the `raw` of exactly
 * one record, in order; a line that is not what Lambda prints, or is cut, is an `app` record. Never throws. Linear time.
 */
export function parseLog(text: string): readonly LogRecord[] {
  const parser = createLogParser();
  return [...parser.push(text), ...parser.end()];
}
