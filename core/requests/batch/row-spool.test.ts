import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../../../contract/batch.ts';
import { createByteStore } from './byte-store.ts';
import { createRowSpool } from './row-spool.ts';
import { batchRow } from './testing/batch-row.ts';

describe('createByteStore', () => {
  it('reads back what was added, wherever the border between memory and file is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 600 }),
        fc.nat(3000),
        fc.nat(3000),
        (pieces, memoryBytes, from, length) => {
          const store = createByteStore(memoryBytes);
          try {
            for (const piece of pieces) store.append(piece);
            const whole = Buffer.concat(pieces);
            expect(store.size()).toBe(whole.length);
            expect(store.read(from, length).equals(whole.subarray(from, from + length))).toBe(true);
          } finally {
            store.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has no file with a name while it is open', () => {
    const store = createByteStore(10);
    store.append(Buffer.alloc(100_000, 1));
    expect(store.read(99_990, 100)).toHaveLength(10);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('lambdeck-batch-'));
    store.close();
    expect(left).toEqual(process.platform === 'win32' ? left : []);
  });
});

describe('createRowSpool', () => {
  const many = 30_000;
  const rowOf = (index: number): BatchRow =>
    batchRow({
      index,
      path: `folder/${index % 3}.lambda.yml`,
      name: `Request ${index % 3}`,
      runId: randomUUID(),
      passed: index % 10 !== 0,
      outcomeKind: index % 20 === 0 ? 'rejected' : 'succeeded',
      clientMs: 2,
    });

  it('gives pages of all rows and of the failed ones', () => {
    const spool = createRowSpool();
    const rows = Array.from({ length: many }, (_, index) => rowOf(index));
    for (const row of rows) spool.add(row);
    expect(spool.page('all', 0, 2)).toEqual({ rows: rows.slice(0, 2), count: many });
    expect(spool.page('all', 12_345, 1000).rows).toEqual(rows.slice(12_345, 13_345));
    expect(spool.page('all', many - 1, 10).rows).toEqual([rows.at(-1)]);
    expect(spool.page('all', many, 10)).toEqual({ rows: [], count: many });
    expect(spool.page('failed', 2, 2)).toEqual({ rows: [rows[20], rows[30]], count: many / 10 });
    spool.close();
  });

  it('tells its groups, and gives the rows of each', () => {
    const spool = createRowSpool();
    for (let index = 99; index >= 0; index -= 1) spool.add(rowOf(index));
    expect(spool.groups()).toMatchObject([
      { path: 'folder/0.lambda.yml', rows: 34, failures: 2, errors: 2, clientMs: 68 },
      { path: 'folder/1.lambda.yml', rows: 33, failures: 2, errors: 1, clientMs: 66 },
      { path: 'folder/2.lambda.yml', rows: 33, failures: 1, errors: 2, clientMs: 66 },
    ]);
    const indexes = [...spool.rows('folder/1.lambda.yml')].map(({ index }) => index);
    expect(indexes).toEqual(Array.from({ length: 33 }, (_, at) => 97 - 3 * at));
    expect([...spool.rows(null)]).toHaveLength(100);
    expect([...spool.rows('other')]).toEqual([]);
    spool.close();
  });
});
