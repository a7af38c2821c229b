const kilobyte = 1024;

/**
 * The sizes that invokes are measured at; 6 MB is the most that Lambda takes. A person does not send 6 MB many times a
 * second: the rest is what indexing them in the background takes.
 */
export const sizes = [
  { name: '1 KB', bytes: kilobyte, rounds: 500, warmUp: 100, restMs: 0 },
  { name: '256 KB', bytes: 256 * kilobyte, rounds: 60, warmUp: 10, restMs: 300 },
  { name: '6 MB', bytes: 6 * kilobyte * kilobyte, rounds: 20, warmUp: 3, restMs: 2500 },
] as const;
