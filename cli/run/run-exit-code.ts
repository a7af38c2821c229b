import type { Batch, BatchRow } from '../../contract/batch.ts';
import { exitCodes } from '../exit-code.ts';

/**
 * What `lambdeck run` ends with, the first that is true: 130 it was cancelled; 2 it could not go on; 1 a run failed that ran:
 * an expectation was missed or the function failed; 4 of a run nobody knows whether it ran; 3 Lambda refused a run, or it
 * could not be sent; 0 all passed.
 */
export function createExitCode(): { add(row: BatchRow): void; code(batch: Batch): number } {
  let worst: number = exitCodes.succeeded;
  const ranks: readonly number[] = [
    exitCodes.succeeded,
    exitCodes.rejected,
    exitCodes.unknown,
    exitCodes.functionError,
  ];
  return {
    add(row) {
      const code = codeOf(row);
      if (ranks.indexOf(code) > ranks.indexOf(worst)) worst = code;
    },
    code({ state, resumedFailed = 0 }) {
      if (state === 'cancelled') return exitCodes.cancelled;
      if (state === 'failed') return exitCodes.usage;
      return resumedFailed > 0 ? exitCodes.functionError : worst;
    },
  };
}

function codeOf({ passed, outcomeKind }: BatchRow): number {
  if (passed) return exitCodes.succeeded;
  if (outcomeKind === 'unknown' || outcomeKind === 'cancelled') return exitCodes.unknown;
  return outcomeKind === 'rejected' || outcomeKind === null ? exitCodes.rejected : exitCodes.functionError;
}
