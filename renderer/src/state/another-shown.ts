import type { Problem } from '../../../contract/problem.ts';

/** Why nothing was sent: by the time it could be, another request was in sight. */
export const anotherShown: Problem = {
  name: 'AnotherShown',
  message: 'Nothing was sent: another request is shown by now than the one that you invoked.',
  remedy: 'Go to its tab, and invoke it there.',
};
