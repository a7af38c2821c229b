import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from './exit-code.ts';
import { examplePlace, type ExamplePlace } from './testing/example-place.ts';

const text = readFileSync(join(import.meta.dirname, '..', 'docs', 'exit-codes.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
const examples = rows.flatMap(([, , code, , example = '']) => {
  const command = /^`(lambdeck .*)`$/.exec(example)?.[1];
  return command === undefined ? [] : [[command, Number(code)] as const];
});

let place: ExamplePlace;

beforeAll(async () => {
  place = await examplePlace();
});

afterAll(async () => place[Symbol.asyncDispose]());

describe('docs/exit-codes.md', () => {
  test('names every code', () => {
    const named = new Set(rows.flatMap(([, first = '']) => (/^\d+$/.test(first) ? [Number(first)] : [])));
    expect(named).toEqual(new Set(Object.values(exitCodes)));
  });

  test('has an example of every code that needs nobody to end it', () => {
    expect(new Set(examples.map(([, code]) => code))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test.each(examples)('%s ends with %i', async (command, expected) => {
    const { code, stderr } = await place.run(command);
    expect({ code, stderr: code === expected ? '' : stderr }).toEqual({ code: expected, stderr: '' });
  });
});
