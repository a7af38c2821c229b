import { parseLog } from '../../logs/parse-log.ts';
import type { LogEvent } from './log-reader.ts';

/** What an event tells of a run: that it begins, that it has ended, or neither. */
export interface RunStep {
  readonly kind: 'start' | 'report' | 'other';
  /** What the cold start took that the report names, in milliseconds. */
  readonly coldMs: number;
}

/** Reads what an event tells of the run with this request id. */
export function runStepOf({ message }: LogEvent, requestId: string): RunStep {
  // Most lines of a long log are none of the two, and reading each of them as a record takes long.
  if (!/^(?:START|REPORT) |"platform\.(?:start|report)"/.test(message)) return { kind: 'other', coldMs: 0 };
  const own = parseLog(message).find((record) => record.requestId === requestId);
  if (own?.kind !== 'start' && own?.kind !== 'report') return { kind: 'other', coldMs: 0 };
  return { kind: own.kind, coldMs: (own.initMs ?? 0) + (own.restoreMs ?? 0) };
}
