import { qualifierInName } from './function-summary.ts';

/**
 * A function's name without the qualifier it may carry. An ARN stays one, because it may name another account's function:
 * most calls that read take a name or an ARN, and the qualifier in a field of its own.
 */
export function unqualifiedName(functionName: string): string {
  const carried = qualifierInName(functionName);
  return carried === null ? functionName : functionName.slice(0, -carried.length - 1);
}
