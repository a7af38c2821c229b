import type { LiveRun } from '../state/live-run.ts';
import { assertNever } from '../state/assert-never.ts';
import { formatBytes } from './format-bytes.ts';

/** What a run under way waits for: `Running` needs no word while the function works. */
export function waitingWords(live: LiveRun | null, retries: number): string | null {
  if (live === null) return null;
  const number = `${live.attempts}${retries >= live.attempts ? ` of ${retries}` : ''}`;
  const again = live.attempts === 0 ? '' : `retry ${number}: `;
  switch (live.waitingFor) {
    case 'credentials':
      return `${again}waiting for credentials`;
    case 'connection':
      return `${again}waiting for a connection`;
    case 'retry':
      return `waiting before retry ${number}`;
    case 'answer':
      return live.totalBytes === 0
        ? `${again}waiting for the answer`
        : `${again}${formatBytes(live.totalBytes)} received`;
    default:
      return assertNever(live.waitingFor);
  }
}

/** Says that the beginning of a stream is not shown; null while all of it is. */
export function skippedWords(live: LiveRun): string | null {
  return live.text === null || live.fromByte === 0
    ? null
    : `the beginning (${formatBytes(live.fromByte)}) is in the history once it ends`;
}
