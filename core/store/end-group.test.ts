import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { endedRun, query, startedRun, temporaryFolder } from './testing/sample-run.ts';

let place: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(() => {
  place = temporaryFolder();
  store = openStore({ dataFolder: place.folder });
});

afterEach(() => {
  store.close();
  place.remove();
});

function begun(): string {
  const run = startedRun();
  store.history.begin(run);
  return run.request.runId;
}

const recorded = async () => (await store.history.list(query())).runs.map(({ id }) => id);

describe('runs that end together', () => {
  it('are all in the history once each is said to be', async () => {
    const ids = Array.from({ length: 8 }, begun);
    await Promise.all(
      ids.map(async (id) => {
        await store.history.endSoon(endedRun(id, { response: `"${id}"` }));
        expect(store.history.body(id, 'response')?.text).toBe(`"${id}"`);
      }),
    );
    expect(await recorded()).toEqual(ids.toReversed());
  });

  it('do not lose one another by one that cannot be recorded', async () => {
    const [first, last] = [begun(), begun()];
    const results = await Promise.allSettled(
      [first, randomUUID(), last].map((id) => store.history.endSoon(endedRun(id))),
    );
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { problem: { name: 'UnknownRun' } } },
      { status: 'fulfilled' },
    ]);
    expect(await recorded()).toEqual([last, first]);
  });

  it('are recorded by a store that closes at once', async () => {
    const ids = [begun(), begun()];
    const ends = ids.map((id) => store.history.endSoon(endedRun(id)));
    store.close();
    await Promise.all(ends);
    store = openStore({ dataFolder: place.folder });
    expect(await recorded()).toEqual(ids.toReversed());
    expect((await store.history.get(ids[0] ?? ''))?.outcome.kind).toBe('succeeded');
  });

  it('can be dropped for good', async () => {
    const ids = [begun(), begun()];
    await Promise.all(ids.map((id) => store.history.endSoon(endedRun(id))));
    store.history.drop(ids[0] ?? '');
    expect(await recorded()).toEqual([ids[1]]);
    expect(store.history.restore(ids)).toBe(0);
    expect(store.history.body(ids[0] ?? '', 'payload')).toBeNull();
  });
});
