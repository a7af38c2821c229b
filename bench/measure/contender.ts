import { setTimeout as wait } from 'node:timers/promises';

/** One of several things that are measured against each other. */
export interface Contender {
  readonly name: string;
  /** Does it once and says how many milliseconds that took. */
  readonly once: (round: number) => Promise<number>;
  readonly samples: number[];
}

export function contender(name: string, once: Contender['once']): Contender {
  return { name, once, samples: [] };
}

/** The milliseconds until `work` is done. */
export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Takes turns (A B A B ...), so that what else happens on a shared machine meets all of them alike. The first rounds
 * warm up and are not counted. `restMs` is waited between rounds, for what is done after an answer.
 */
export async function interleave(
  contenders: readonly Contender[],
  options: { readonly warmUp: number; readonly rounds: number; readonly restMs?: number },
): Promise<void> {
  for (let round = 0; round < options.warmUp + options.rounds; round += 1) {
    for (const one of contenders) {
      const milliseconds = await one.once(round);
      if (round >= options.warmUp) one.samples.push(milliseconds);
    }
    if (options.restMs !== undefined) await wait(options.restMs);
  }
}
