import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openStore, type StoreOptions } from './open-store.ts';
import { query, record, temporaryFolder } from './testing/sample-run.ts';
import type { Store } from './store.ts';

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function open(search: NonNullable<StoreOptions['search']>): Store {
  const store = openStore({ dataFolder: null, search });
  ends.push(() => {
    store.close();
  });
  return store;
}

async function found(store: Store, text: string): Promise<number> {
  return (await store.history.list(query({ text }))).runs.length;
}

describe.each(['index', 'scan'] as const)('searching by %s', (search) => {
  it('says how it searched', async () => {
    const store = open(search);
    expect((await store.history.list(query({ text: 'x' }))).search).toBe(search);
    expect((await store.history.list(query())).search).toBe('none');
    expect((await store.history.list(query({ text: ' "*( ' }))).search).toBe('none');
  });

  it('finds the runs of a function whatever form of its name they were called by', async () => {
    const store = open(search);
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
    const names = ['orders', 'orders:live', arn, `${arn}:live`, '111122223333:orders'];
    const runs = names.map((functionName) => record(store, { functionName, payload: '"thimble"' }));
    record(store, { functionName: 'refund', payload: '"thimble orders"' });
    const named = async (functionName: string) =>
      (await store.history.list(query({ text: 'thimble', functionName }))).runs.map(({ id }) => id);
    for (const functionName of names) expect(await named(functionName)).toEqual(runs.toReversed());
    await store.maintain();
    for (const functionName of names) expect(await named(functionName)).toEqual(runs.toReversed());
  });

  it('finds the runs of a saved request by its name', async () => {
    const store = open(search);
    const id = record(store, { requestName: 'Settle the night' });
    record(store, { requestName: 'Refund an order' });
    const named = async () =>
      (await store.history.list(query({ text: 'settle nig' }))).runs.map((run) => run.id);
    expect(await named()).toEqual([id]);
    await store.maintain();
    expect(await named()).toEqual([id]);
  });

  it('finds a run by each of its parts', async () => {
    const store = open(search);
    record(
      store,
      { functionName: 'orders-refund', qualifier: 'canary', payload: '{"order":"A-1017","city":"Zürich"}' },
      {
        response: '{"status":"declined_by_bank"}',
        logText: 'card ending 4242',
        requestId: 'aaaa1111-2222-4333-8444-555566667777',
        outcome: {
          kind: 'functionError',
          statusCode: 200,
          executedVersion: '7',
          error: {
            handling: 'Unhandled',
            reason: 'thrown',
            type: 'PaymentError',
            message: 'insufficient funds',
            frames: [],
            causes: [{ type: 'SocketError', message: 'hang up', frames: [] }],
          },
        },
      },
    );
    record(store, { functionName: 'other', qualifier: null, payload: '{}' }, { response: null });
    for (const text of [
      'A-1017',
      '1017',
      'a-10',
      'order 1017',
      'orders-refund',
      'refund',
      'canary',
      'zurich',
      'ZÜRICH',
      'declined',
      'bank',
      'declined_by_b',
      '4242',
      'aaaa1111-2222',
      'PaymentError',
      'insufficient fu',
      'socketerror',
      'refund 4242 insuff',
      '"order":"A-1017"',
      'order" OR',
      'AND',
      'NEAR(',
      'words: x',
      '*',
      '-',
      '^card',
      '{"order"',
    ]) {
      const expected = ['AND', 'NEAR(', 'words: x'].includes(text) ? 0 : ['*', '-'].includes(text) ? 2 : 1;
      expect([text, await found(store, text)]).toEqual([text, expected]);
    }
    for (const text of ['017', 'refun 4242', 'zzz', 'order zzz', 'succeeded'])
      expect([text, await found(store, text)]).toEqual([text, 0]);
  });

  it('never stumbles over what is typed', async () => {
    const store = open(search);
    record(store);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expect((await store.history.list(query({ text, functionName: text, limit: 5 }))).runs).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('bodies of megabytes', () => {
  const filler = (name: string): string =>
    Array.from({ length: 3000 }, (_, index) => `{"id":${String(index)},"kind":"${name}"}`).join(',');

  it.each([
    'needle-77 in the response',
    'thimble needle-77',
    'needle-7',
    'haystack 2999',
    '"word":"thimble"',
  ])('are found by %s, before and after they are indexed', async (text) => {
    const store = open('index');
    record(
      store,
      { payload: `[${filler('haystack')},{"word":"thimble"}]` },
      { response: `[${filler('straw')},"needle-77 in the response"]` },
    );
    record(store);
    expect(await found(store, text)).toBe(1);
    const { place, indexed } = await wholeIndex(text);
    expect(indexed).toBe(1);
    place();
  });

  /** The same on disk, when nothing is left to scan. */
  async function wholeIndex(text: string): Promise<{ place: () => void; indexed: number }> {
    const { folder, remove } = temporaryFolder();
    const store = openStore({ dataFolder: folder });
    record(
      store,
      { payload: `[${filler('haystack')},{"word":"thimble"}]` },
      { response: `[${filler('straw')},"needle-77 in the response"]` },
    );
    // A process that was killed here leaves the rest to the next one.
    store.close();
    const next = openStore({ dataFolder: folder });
    await untilIndexed(folder);
    const indexed = await found(next, text);
    return {
      indexed,
      place: () => {
        next.close();
        remove();
      },
    };
  }
});

async function untilIndexed(folder: string): Promise<void> {
  const watcher = new DatabaseSync(join(folder, 'lambdeck.db'), { readOnly: true });
  try {
    await expect
      .poll(() => watcher.prepare('SELECT count(*) AS left FROM runs WHERE indexed < 2').get())
      .toEqual({ left: 0 });
  } finally {
    watcher.close();
  }
}
