import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endedRun, query, startedRun } from './testing/sample-run.ts';
import { storePlace } from './testing/store-place.ts';

const place = storePlace();

function begun(): string {
  const run = startedRun();
  place.store.history.begin(run);
  return run.request.runId;
}

const recorded = async () => (await place.store.history.list(query())).runs.map(({ id }) => id);

describe('runs that end together', () => {
  it('are all in the history once each is said to be', async () => {
    const ids = Array.from({ length: 8 }, begun);
    await Promise.all(
      ids.map(async (id) => {
        await place.store.history.endSoon(endedRun(id, { response: `"${id}"` }));
        expect(place.store.history.body(id, 'response')?.text).toBe(`"${id}"`);
      }),
    );
    expect(await recorded()).toEqual(ids.toReversed());
  });

  it('do not lose one another by one that cannot be recorded', async () => {
    const [first, last] = [begun(), begun()];
    const results = await Promise.allSettled(
      [first, randomUUID(), last].map((id) => place.store.history.endSoon(endedRun(id))),
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
    const ends = ids.map((id) => place.store.history.endSoon(endedRun(id)));
    place.store.close();
    await Promise.all(ends);
    place.reopen();
    expect(await recorded()).toEqual(ids.toReversed());
    expect((await place.store.history.get(ids[0] ?? ''))?.outcome.kind).toBe('succeeded');
  });

  it('can be dropped for good', async () => {
    const ids = [begun(), begun()];
    await Promise.all(ids.map((id) => place.store.history.endSoon(endedRun(id))));
    place.store.history.drop(ids[0] ?? '');
    expect(await recorded()).toEqual([ids[1]]);
    expect(place.store.history.restore(ids)).toBe(0);
    expect(place.store.history.body(ids[0] ?? '', 'payload')).toBeNull();
  });
});
