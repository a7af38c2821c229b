import { plainFunctionName } from '../function-summary.ts';

/** Where the Lambda console keeps the shareable test events of all functions of an account and region. */
export const testEventRegistry = 'lambda-testevent-schemas';

/** The schema that holds a function's events, whatever form its name is given in: they belong to no qualifier. */
export function schemaNameOf(functionName: string): string {
  return `_${plainFunctionName(functionName)}-schema`;
}

/** The function whose events a schema holds; null for a schema that holds none. */
export function functionOfSchema(schemaName: string): string | null {
  return /^_(.+)-schema$/.exec(schemaName)?.[1] ?? null;
}
