import { rawNumber } from '../../json/raw-number.ts';
import { losesDigits } from '../../json/loses-digits.ts';
import { jsonSpots } from '../variables/template-spot.ts';
import { ExportProblem } from './export-problem.ts';
import { inBraces, plainText } from './jsonata-text.ts';
import { markedString, type MarkedText, type VariablesInJsonata } from './variables-in-jsonata.ts';

/**
 * A payload as the value of a definition, with an expression in place of each string that has variables; null where there
 * is no payload. Numbers keep the digits that they are written with: `rounds` tells that Step Functions may not.
 */
export function payloadInJsonata(
  payload: string,
  variables: VariablesInJsonata,
): { readonly value: unknown; readonly rounds: boolean } | null {
  if (payload.trim() === '') return null;
  const marked = variables.mark(payload, jsonSpots(payload));
  let rounds = false;
  try {
    const value: unknown = JSON.parse(
      marked.text,
      (_key, part: unknown, context?: { readonly source?: string }) => {
        if (typeof part === 'string') return stringValue(part, marked);
        if (typeof part === 'number' && context?.source !== undefined) {
          rounds ||= losesDigits(context.source, part);
          return rawNumber(context.source);
        }
        if (typeof part === 'object' && part !== null && Object.keys(part).some(hasMark)) {
          throw new ExportProblem(
            'A variable stands in the name of a member of the payload.',
            'Step Functions takes expressions as values alone: write the name as it is.',
          );
        }
        return part;
      },
    );
    return { value, rounds };
  } catch (error) {
    if (error instanceof ExportProblem) throw error;
    throw new ExportProblem(
      `The payload is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      'Correct it: Lambda would reject it too.',
    );
  }
}

function stringValue(text: string, { expressions }: MarkedText): string {
  const expression = markedString(text, expressions);
  return expression === null ? plainText(text) : inBraces(expression);
}

const hasMark = (name: string): boolean => name.includes('\uE000');
