import type { FunctionSummary } from '../../../contract/function-summary.ts';

/** The list to show while pages still arrive: what is new replaces what was known, what is not there yet stays. */
export function mergeFunctions(
  known: readonly FunctionSummary[],
  read: readonly FunctionSummary[],
): readonly FunctionSummary[] {
  if (known.length === 0) return [...read];
  const byArn = new Map(known.map((one) => [one.arn, one]));
  for (const one of read) byArn.set(one.arn, one);
  return [...byArn.values()];
}
