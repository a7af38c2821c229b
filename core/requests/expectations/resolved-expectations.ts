import type { VariablesFrom } from '../../../contract/environment.ts';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import { resolveShown } from '../variables/resolve-shown.ts';
import type { SecretValues } from '../variables/secret-values.ts';

/**
 * Expectations with their variables replaced, and the results of those of which one cannot be. Secrets are masked, as they
 * are in the recorded run that the expressions are looked at over.
 */
export async function resolvedExpectations(
  expressions: readonly string[],
  from: VariablesFrom | null,
  secrets: SecretValues,
): Promise<{
  readonly resolved: readonly string[];
  readonly faults: ReadonlyMap<number, ExpectationResult>;
}> {
  const faults = new Map<number, ExpectationResult>();
  if (from === null || !expressions.some((expression) => expression.includes('{{'))) {
    return { resolved: expressions, faults };
  }
  const others = { functionName: '', qualifier: null, payload: '', clientContext: null };
  const texts = { ...others, tenantId: null, durableExecutionName: null, expect: expressions };
  const { texts: resolved, problems, problem } = await resolveShown(texts, from, secrets);
  const fault = (index: number, message: string) => {
    const expression = expressions[index] ?? '';
    faults.set(index, { expression, verdict: 'invalid', value: null, comparison: null, message });
  };
  for (const { place, problem: own } of problems) fault(place.index, own.message);
  if (problem !== null) {
    expressions.forEach((expression, index) => {
      if (expression.includes('{{')) fault(index, problem.message);
    });
  }
  return { resolved: resolved.expect, faults };
}
