import type { OutcomeKind } from './outcome.ts';

/** The ways in which a run can end. In a file of its own, so that whoever only needs this loads no zod. */
export const outcomeKinds = [
  'succeeded',
  'functionError',
  'accepted',
  'permitted',
  'rejected',
  'unknown',
  'cancelled',
] as const satisfies readonly OutcomeKind[];
