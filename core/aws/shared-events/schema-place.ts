import { plainFunctionName } from '../function-summary.ts';

/** Where the Lambda console keeps the shareable test events of all functions of an account and region. */
export const testEventRegistry = 'lambda-testevent-schemas';

/** The schema that holds a function's events, whatever form its name is given in: they belong to no qualifier. */
export function schemaNameOf(functionName: string): string {
  return `_${plainFunctionName(functionName)}-schema`;
}
