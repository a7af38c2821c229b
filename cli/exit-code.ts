import type { OutcomeKind } from '../contract/outcome.ts';

/** What the process ends with. Scripts rely on these numbers. */
export const exitCodes = {
  succeeded: 0,
  functionError: 1,
  usage: 2,
  rejected: 3,
  unknown: 4,
  cancelled: 130,
  /** As a shell says it of a tool that SIGPIPE ended. */
  readerLeft: 141,
} as const;

export function exitCodeOf(kind: OutcomeKind): number {
  return kind === 'accepted' || kind === 'permitted' ? exitCodes.succeeded : exitCodes[kind];
}
