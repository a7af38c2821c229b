import type { EndedRun, StartedRun, Store } from '../store/store.ts';
import { problemOf } from './problem-of.ts';

/** A request whose upload takes longer than this is recorded before it has left, so that a crash leaves its trace. */
const recordAfterMs = 100;

/** The two halves of a recorded run. Neither throws. */
export interface RunRecorder {
  /** Writes the first half, once. */
  begin(): void;
  /** Writes the second half; what kept the run from being recorded, in words, or null. */
  end(ended: EndedRun): string | null;
}

/**
 * Writes the two halves of a run. The first half is written while the answer is awaited, as soon as the request has
 * left or after a tenth of a second; a store that fails never costs the answer.
 */
export function createRecorder(store: () => Store, run: StartedRun): RunRecorder {
  let begun = false;
  let failure: string | null = null;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      failure ??= problemOf(error).message;
    }
  };
  const begin = () => {
    clearTimeout(timer);
    if (begun) return;
    begun = true;
    attempt(() => store().history.begin(run));
  };
  const timer = setTimeout(begin, recordAfterMs);
  return {
    begin,
    end(ended) {
      begin();
      if (failure === null) attempt(() => store().history.end(ended));
      return failure;
    },
  };
}
