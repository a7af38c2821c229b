const kilobyte = 1024;

/** The sizes that invokes are measured at; 6 MB is the most that Lambda takes. */
export const sizes = [
  { name: '1 KB', bytes: kilobyte, rounds: 500, warmUp: 100 },
  { name: '256 KB', bytes: 256 * kilobyte, rounds: 150, warmUp: 20 },
  { name: '6 MB', bytes: 6 * kilobyte * kilobyte, rounds: 50, warmUp: 8 },
] as const;
