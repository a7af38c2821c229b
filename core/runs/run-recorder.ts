import type { EndedRun, StartedRun, Store } from '../store/store.ts';
import { problemOf } from './problem-of.ts';

/** A request whose upload takes longer than this is recorded before it has left, so that a crash leaves its trace. */
const recordAfterMs = 100;

/** The two halves of a recorded run. Neither throws or rejects. */
export interface RunRecorder {
  /** Writes the first half, once. */
  begin(): void;
  /** Resolves when the second half is written; to what kept the run from being recorded, in words, or null. */
  end(ended: EndedRun): Promise<string | null>;
}

/**
 * Writes the two halves of a run. The first half is written while the answer is awaited, as soon as the request has
 * left or after a tenth of a second; a store that fails never costs the answer.
 */
export function createRecorder(store: () => Store, run: StartedRun): RunRecorder {
  let begun = false;
  let failure: string | null = null;
  const begin = () => {
    clearTimeout(timer);
    if (begun) return;
    begun = true;
    try {
      store().history.begin(run);
    } catch (error) {
      failure = problemOf(error).message;
    }
  };
  const timer = setTimeout(begin, recordAfterMs);
  return {
    begin,
    async end(ended) {
      begin();
      if (failure !== null) return failure;
      try {
        await store().history.endSoon(ended);
        return null;
      } catch (error) {
        return problemOf(error).message;
      }
    },
  };
}
