import type { ExpectationResult } from '../../../contract/expectation.ts';
import { secretMask } from '../variables/variable-resolver.ts';

/**
 * Results that show no secret, with the verdicts of those of the same expectations that were looked at with the secrets in
 * them: two secrets look alike when they are masked, and a masked number is none. What was written with the mask in it, out
 * of a masked response, is meant as it is shown.
 */
export function decidedUnmasked(
  shown: readonly ExpectationResult[],
  unmasked: readonly ExpectationResult[],
): readonly ExpectationResult[] {
  return shown.map((result, index) => {
    const { verdict = result.verdict, expression: meant = '' } = unmasked[index] ?? {};
    if (verdict === result.verdict || meant.includes(secretMask)) return result;
    const { expression } = result;
    if (verdict === 'met') return { expression, verdict, value: 'true', comparison: null, message: '' };
    const value = verdict === 'invalid' ? null : JSON.stringify(secretMask);
    return { expression, verdict, value, comparison: null, message: hidden };
  });
}

const hidden = 'It does not hold for the values that are hidden here.';
