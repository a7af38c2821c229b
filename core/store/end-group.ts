import type { EndedRun } from './store.ts';

/** Brings runs that end at about the same time to the disk together, since waiting for the disk is most of what one costs. */
export interface EndGroup {
  /** Resolves when the run is on disk, with whatever else ended in this turn of the event loop; rejects as `end` throws. */
  add(run: EndedRun): Promise<void>;
  /** Writes at once what waits for its turn to be over. */
  flush(): void;
}

interface Waiting {
  readonly run: EndedRun;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a group without runs. `end` writes one run, `endAll` several in one transaction. While the disk is waited for,
 * further answers arrive: the busier it is, the more of them share the next wait.
 */
export function createEndGroup(
  end: (run: EndedRun) => void,
  endAll: (runs: readonly EndedRun[]) => void,
): EndGroup {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length > 1) {
      try {
        endAll(group.map(({ run }) => run));
        for (const { resolve } of group) resolve();
        return;
      } catch {
        // One of them may be at fault, which is no reason to lose the others.
      }
    }
    for (const { run, resolve, reject } of group) {
      try {
        end(run);
        resolve();
      } catch (error) {
        reject(error);
      }
    }
  }

  return {
    add: (run) =>
      new Promise((resolve, reject) => {
        // When the answers that have arrived by now are all looked at.
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ run, resolve, reject });
      }),
    flush,
  };
}
