import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as lambda from '@aws-sdk/client-lambda';

export interface ModelledError {
  readonly name: string;
  readonly status: number;
}

/** The errors that the client's own model lists for an operation, with the status that Lambda answers with. */
export function modelledErrors(
  command: 'InvokeCommand' | 'InvokeWithResponseStreamCommand',
): readonly ModelledError[] {
  const entry = createRequire(import.meta.url).resolve('@aws-sdk/client-lambda');
  const declaration = join(dirname(dirname(entry)), 'dist-types', 'commands', `${command}.d.ts`);
  return (
    [...readFileSync(declaration, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)]
      .map((match) => match[1] ?? '')
      // The base class of them all is what an error without a model becomes.
      .filter((name) => name !== 'LambdaServiceException')
      .map((name) => ({ name, status: statusOf(name) }))
  );
}

function statusOf(name: string): number {
  const schema: unknown = Reflect.get(lambda, `${name}$`);
  const traits: unknown = Array.isArray(schema) ? schema[3] : null;
  const status: unknown =
    typeof traits === 'object' && traits !== null ? Reflect.get(traits, 'httpError') : null;
  if (typeof status !== 'number') throw new Error(`The model has no status for ${name}`);
  return status;
}
