import type { Problem } from '../../contract/problem.ts';

/** What a call answers whose part of the host is not there yet. */
export const notBuilt: Problem = {
  name: 'NotBuilt',
  message: 'This part of Lambdeck is not built yet.',
  remedy: 'Update Lambdeck.',
};
