import { expect, it } from 'vitest';
import { createSideThread } from '../side-thread/side-thread.ts';
import { endedRun, startedRun } from '../store/testing/sample-run.ts';
import { buildRun } from './build-run.ts';
import { withExpectations } from './with-expectations.ts';

it('leaves it to the side thread to go through a list for each of its items, however short it is', async () => {
  const closing = new AbortController();
  const started = startedRun();
  const run = buildRun({
    started,
    ended: endedRun(started.request.runId),
    response: null,
    records: [],
    payloadBytes: 2,
    cost: null,
    // So that nothing is recorded.
    notRecorded: 'It is a test.',
  });
  const text = JSON.stringify(Array.from({ length: 100 }, (_none, at) => at));
  const response = { text, encoding: 'utf8', sizeBytes: text.length, contentType: null } as const;
  const written = ['length(response[?length($.response[?@ == `1`]) == `0`]) == `0`'];
  let asked = 0;
  const looked = await withExpectations(
    {
      store: () => {
        throw new Error('Nothing is recorded');
      },
      sideThread: async () => {
        asked += 1;
        return createSideThread(closing.signal);
      },
    },
    { run, written, whole: () => ({ response, log: '' }) },
    null,
  );
  closing.abort();
  expect(looked.expectations).toMatchObject([{ verdict: 'met' }]);
  expect(asked).toBe(1);
});
