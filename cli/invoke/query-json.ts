import type { JSONValue } from '@jmespath-community/jmespath';
import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import { losesDigits } from '../../core/json/loses-digits.ts';
import { rawNumber } from '../../core/json/raw-number.ts';
import type { UsageProblem } from '../usage-problem.ts';
import { usageProblem } from '../usage-problem.ts';

export interface Query {
  readonly kind: 'query';
  /** The selected part of a JSON text, as JSON text; null when the text is not JSON. Throws when a function of the expression refuses its arguments. */
  select(text: string): string | null;
}

/** Compiles a JMESPath expression, so that a mistake in it is told before anything is sent. */
export function compileQuery(expression: string): Query | UsageProblem {
  let compiled: ReturnType<typeof compile>;
  try {
    compiled = compile(expression);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return usageProblem(
      `--query is not a JMESPath expression: ${reason}`,
      'See https://jmespath.org for the syntax.',
    );
  }
  return {
    kind: 'query',
    select(text) {
      const value = parseKeepingDigits(text);
      if (value === undefined) return null;
      return JSON.stringify(TreeInterpreter.search(compiled, value) ?? null, null, 2);
    },
  };
}

/**
 * Parses JSON; a number that 64-bit floating point cannot hold becomes JSON.rawJSON of its own text, which
 * JSON.stringify prints as it was. Undefined when the text is not JSON.
 */
function parseKeepingDigits(text: string): JSONValue | undefined {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' && context?.source !== undefined && losesDigits(context.source, value)
        ? rawNumber(context.source)
        : value,
    ) as JSONValue;
  } catch {
    return undefined;
  }
}
