import { randomUUID } from 'node:crypto';
import type { ComparedTarget, ComparisonRequest } from '../../../contract/comparison.ts';
import type { InvokeRequest } from '../../../contract/invoke-request.ts';
import type { Run } from '../../../contract/run.ts';

/** Both runs of one event. */
export interface Pair {
  /** Begins at 1. */
  readonly number: number;
  readonly left: Run;
  readonly right: Run;
}

/** What is sent to both sides: with generated values that are the same for both. */
export type SharedRequest = Omit<InvokeRequest, 'runId' | keyof ComparedTarget>;

interface PairParts {
  readonly invoke: (request: InvokeRequest) => Promise<Run>;
  /** Settles what both sides of a pair are sent. */
  readonly settle: () => Promise<SharedRequest>;
  readonly began: (runId: string) => void;
  readonly ran: (side: 'left' | 'right', run: Run) => void;
  readonly paired: (pair: Pair) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Runs all pairs, as many at once as asked for. The two of a pair run one after the other, left and right first in turns,
 * so that neither side always finds what the other has warmed. Begins nothing once the signal is aborted.
 */
export async function runPairs(request: ComparisonRequest, parts: PairParts): Promise<void> {
  let next = 1;

  async function runSide(side: 'left' | 'right', shared: SharedRequest): Promise<Run | null> {
    if (parts.signal.aborted) return null;
    const runId = randomUUID();
    parts.began(runId);
    const run = await parts.invoke({ ...shared, ...request[side], runId });
    parts.ran(side, run);
    return run;
  }

  async function work(): Promise<void> {
    while (next <= request.repeats && !parts.signal.aborted) {
      const number = next;
      next += 1;
      const shared = await parts.settle();
      const isLeftFirst = number % 2 === 1;
      const first = await runSide(isLeftFirst ? 'left' : 'right', shared);
      const second = await runSide(isLeftFirst ? 'right' : 'left', shared);
      if (first === null || second === null) return;
      const [left, right] = isLeftFirst ? [first, second] : [second, first];
      await parts.paired({ number, left, right });
    }
  }

  await Promise.all(Array.from({ length: Math.min(request.concurrency, request.repeats) }, work));
}
