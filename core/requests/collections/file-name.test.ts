import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionPathSchema } from '../../../contract/collection-path.ts';
import { freeName, nameFault, slugOf } from './file-name.ts';

describe('slugOf', () => {
  it.each([
    ['Refund an order', 'refund-an-order'],
    ['  Größe & Maß!  ', 'größe-maß'],
    ['注文を返金', '注文を返金'],
    ['Cafe\u0301', 'café'],
    ['a/b\\c:d*e', 'a-b-c-d-e'],
    ['CON', 'con-request'],
    ['lpt1', 'lpt1-request'],
    ['console', 'console'],
    ['...', 'request'],
    ['🚀', 'request'],
    ['', 'request'],
  ])('makes of %j the file name %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('makes a name that every system takes of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const file = `${slugOf(name)}-99.lambda.yml`;
        expect(Buffer.byteLength(file)).toBeLessThan(255);
        expect(nameFault(file)).toBeNull();
        expect(file.isWellFormed()).toBe(true);
        expect(collectionPathSchema.safeParse(file).success).toBe(true);
        expect(slugOf(slugOf(name))).toBe(slugOf(name));
      }),
      { numRuns: 500 },
    );
  });
});

describe('freeName', () => {
  it('numbers a name that is taken, in whatever case', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lambdeck-names-'));
    for (const name of ['A.lambda.yml', 'a-2.lambda.yml', 'b.lambda.yaml', 'cafe\u0301.lambda.yml'])
      writeFileSync(join(folder, name), '');
    expect(await freeName(folder, 'a', '.lambda.yml')).toBe('a-3.lambda.yml');
    expect(await freeName(folder, 'b', '.lambda.yml')).toBe('b.lambda.yml');
    expect(await freeName(folder, 'café', '.lambda.yml')).toBe('café-2.lambda.yml');
    expect(await freeName(join(folder, 'none'), 'a', '')).toBe('a');
    rmSync(folder, { recursive: true });
  });
});
