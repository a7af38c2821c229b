import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logPages } from '../../contract/log-pages.ts';
import { createPagedLog } from '../handlers/paged-log.ts';
import { parseLog } from '../logs/parse-log.ts';
import { record } from './testing/sample-run.ts';
import { storePlace } from './testing/store-place.ts';

const place = storePlace();

const complete = (runId: string, text: string) =>
  place.store.history.setLog(runId, text, 'complete', null, null, { logGroup: '/g', logStream: 's' });

/** All of a run's records as a reader gets them: with the run, then in pages. */
async function paged(runId: string): Promise<readonly (readonly unknown[])[]> {
  const run = await place.store.history.get(runId);
  if (run === null) throw new Error('no such run');
  const log = createPagedLog({
    size: (id) => place.store.history.bodySize(id, 'log'),
    text: (id) => place.store.history.body(id, 'log')?.text ?? null,
  });
  const pages: (readonly unknown[])[] = [];
  for await (const page of logPages(run, async ({ runId: id, from }) => log.page(id, from))) pages.push(page);
  log.forget();
  return pages;
}

describe('a log', () => {
  it('that is short travels with its run', async () => {
    const runId = record(place.store, {}, { logText: 'a\nb\n' });
    expect((await place.store.history.get(runId))?.logs).toMatchObject({
      records: [{ raw: 'a\n' }, { raw: 'b\n' }],
      next: null,
    });
    expect(place.store.history.bodySize(runId, 'log')).toBe(4);
    expect(place.store.history.bodySize(record(place.store), 'log')).toBeNull();
  });

  it('of 100,000 records travels in pages, none of them long', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `line ${index} of the log, größer 😀\n`).join(
      '',
    );
    const runId = record(place.store);
    complete(runId, text);
    const run = await place.store.history.get(runId);
    expect(run?.logs).toMatchObject({ completeness: 'complete', logGroup: '/g', logStream: 's' });
    expect(run?.logs.records).toHaveLength(500);
    const pages = await paged(runId);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(2000);
    expect(pages.flat()).toEqual(parseLog(text));
  });

  it.each([
    ['lines of 300 KB', `${'x'.repeat(300_000)}\n`.repeat(3)],
    [
      'a stack that is longer than what is read first',
      `Error: x\n${'    at f (a.js:1:1)\n'.repeat(60_000)}end\n`,
    ],
    ['characters of three bytes', `${'語'.repeat(100)}\n`.repeat(5000)],
    ['lines of nothing', '\n'.repeat(600_000)],
  ])('is the same in pages as whole: %s', async (_name, text) => {
    const runId = record(place.store);
    complete(runId, text);
    expect((await paged(runId)).flat()).toEqual(parseLog(text));
  });

  it('of tens of megabytes is replaced by a longer one, and leaves no file behind', async () => {
    const runId = record(place.store);
    const long = `${'y'.repeat(99)}\n`.repeat(200_000);
    complete(runId, long);
    expect((await place.store.history.get(runId))?.logs.next).not.toBeNull();
    complete(runId, `${long}more\n`);
    complete(runId, `${long}more\nand more\n`);
    expect(place.store.history.body(runId, 'log')?.text).toBe(`${long}more\nand more\n`);
    const files = readdirSync(place.folder, { recursive: true }).filter((name) =>
      String(name).includes('.log'),
    );
    expect(files).toHaveLength(1);
    place.reopen();
    expect(place.store.history.body(runId, 'log')?.sizeBytes).toBe(long.length + 14);
  });

  it('keeps its text where only more is known of it', async () => {
    const runId = record(
      place.store,
      {},
      { logText: 'tail\n', logPlace: { logGroup: '/g', logStream: null } },
    );
    place.store.history.setLogState(runId, { completeness: 'tail only', reason: 'No permission.' });
    place.store.history.setLogState('00000000-0000-4000-8000-000000000000', {
      completeness: 'complete',
      reason: null,
    });
    expect((await place.store.history.get(runId))?.logs).toMatchObject({
      completeness: 'tail only',
      reason: 'No permission.',
      logGroup: '/g',
      logStream: null,
      records: [{ raw: 'tail\n' }],
    });
  });
});
