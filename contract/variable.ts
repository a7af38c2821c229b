import * as z from 'zod';

/**
 * What `{{name}}` stands for: any JSON value. A number whose digits JavaScript would change (12345678901234567890, 1.0)
 * stands as `{ "$number": "its digits" }`: see parse-exact-json.ts and exact-json-text.ts.
 */
export const variableValueSchema = z.json();

/** A variable's name: letters, digits, `_`, `-` and `.`, and no digit, dash or dot at its beginning. */
export const variableNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'Letters, digits, _, - and ., beginning with a letter or _');

export const variablesSchema = z.record(variableNameSchema, variableValueSchema).readonly();

export type VariableValue = z.infer<typeof variableValueSchema>;
export type Variables = z.infer<typeof variablesSchema>;
