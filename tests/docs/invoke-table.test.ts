import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as lambda from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { modelledErrors } from '../servers/modelled-errors.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const text = readFileSync(join(root, 'docs', 'invoke.md'), 'utf8');
/** The first cell of each row of each table, without its code marks. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const named = new Set(rows.map((cells) => (cells[1] ?? '').replaceAll('`', '')));

/** Each cell of a test: a file of this repository and words of a test's title in it, as `file: "words"`. */
const proofs = rows.flatMap((cells) =>
  [...(cells.at(-2) ?? '').matchAll(/`([\w./-]+\.test\.ts)`: "([^"]+)"/g)].map(([, file, words]) => ({
    file: file ?? '',
    words: words ?? '',
  })),
);

const members = (schema: readonly unknown[]): readonly string[] => {
  const [, , , , names] = schema;
  return Array.isArray(names) ? names.map(String) : [];
};

describe('docs/invoke.md', () => {
  it.each([
    ['InvocationRequest', lambda.InvocationRequest$],
    ['InvocationResponse', lambda.InvocationResponse$],
    ['InvokeWithResponseStreamRequest', lambda.InvokeWithResponseStreamRequest$],
    ['InvokeWithResponseStreamResponse', lambda.InvokeWithResponseStreamResponse$],
    ['InvokeWithResponseStreamResponseEvent', lambda.InvokeWithResponseStreamResponseEvent$],
    ['InvokeWithResponseStreamCompleteEvent', lambda.InvokeWithResponseStreamCompleteEvent$],
  ])('has a row for each member of %s', (_name, schema) => {
    const names = members(schema);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(['InvokeCommand', 'InvokeWithResponseStreamCommand'] as const)(
    'has a row for each error of %s',
    (command) => {
      const names = modelledErrors(command).map(({ name }) => name);
      expect(names.length).toBeGreaterThan(30);
      expect(names.filter((name) => !named.has(name))).toEqual([]);
    },
  );

  it('has a test in every row', () => {
    expect(rows.filter((cells) => !/\.test\.ts`: "/.test(cells.at(-2) ?? ''))).toEqual([]);
  });

  it.each(proofs)('$file has the test "$words"', ({ file, words }) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(words);
  });
});
