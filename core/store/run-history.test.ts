import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inlineBodyBytes } from '../../contract/limits.ts';
import { runSchema } from '../../contract/run.ts';
import { openStore } from './open-store.ts';
import { endedRun, query, record, startedRun, temporaryFolder } from './testing/sample-run.ts';
import type { Store } from './store.ts';

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

function reopen(): void {
  store.close();
  store = openStore({ dataFolder: place.folder });
}

describe('recorded runs', () => {
  it('keep their expectations and what they were made from', async () => {
    const source = {
      folder: '/saved/orders',
      path: 'refund.lambda.yml',
      environment: 'dev',
      template: '{"id":"{{id}}"}',
    };
    const run = { ...startedRun({ requestName: 'Refund an order' }), source };
    const { runId } = run.request;
    store.history.begin(run);
    store.history.end(endedRun(runId));
    const met = {
      expression: '`true`',
      verdict: 'met',
      value: 'true',
      comparison: null,
      message: '',
    } as const;
    const side = { expression: 'a', value: '1' };
    const unmet = {
      expression: 'a == b',
      verdict: 'unmet',
      value: 'false',
      comparison: { left: side, operator: '==', right: { expression: 'b', value: '2' } },
      message: 'a is 1, and b is 2.',
    } as const;
    const invalid = {
      expression: '(',
      verdict: 'invalid',
      value: null,
      comparison: null,
      message: 'It ends.',
    } as const;
    store.history.setExpectations(runId, [met]);
    store.history.setExpectations(runId, [met, unmet, invalid]);
    reopen();
    const recorded = { requestName: 'Refund an order', expected: { met: 1, missed: 2 } };
    expect(await store.history.get(runId)).toMatchObject({
      ...recorded,
      source,
      expectations: [met, unmet, invalid],
    });
    expect((await store.history.list(query())).runs).toMatchObject([recorded]);
    expect(() => store.history.setExpectations(randomUUID(), [])).toThrow('not in the history');
  });

  it('come back whole after a restart', async () => {
    const id = record(
      store,
      { payload: '{"n":12345678901234567890,"f":1.0}', clientContext: '{"a":1}', tenantId: 'blue' },
      {
        outcome: {
          kind: 'functionError',
          statusCode: 200,
          executedVersion: '7',
          error: {
            handling: 'Unhandled',
            reason: 'thrown',
            type: 'PayError',
            message: 'declined',
            frames: [],
            causes: [],
          },
        },
        response: '{"errorType":"PayError"}',
        logText: 'START RequestId: r-1 Version: 7\nhello\n',
        logCompleteness: 'tail only',
        report: {
          startedAt: null,
          initStartedAt: null,
          spans: [],
          durationMs: 3,
          billedMs: 4,
          memoryMB: 128,
          maxMemoryMB: 64,
          initMs: 80,
          restoreMs: null,
          status: null,
          errorType: null,
          xrayTraceId: null,
        },
        headers: { 'x-amzn-requestid': 'r-1' },
        firstByteMs: 2,
      },
    );
    reopen();
    const run = await store.history.get(id);
    runSchema.parse(run);
    expect(run).toMatchObject({
      id,
      outcomeKind: 'functionError',
      errorName: 'PayError',
      statusCode: 200,
      executedVersion: '7',
      coldStart: true,
      durationMs: 3,
      clientContext: '{"a":1}',
      tenantId: 'blue',
      payload: { text: '{"n":12345678901234567890,"f":1.0}', encoding: 'utf8', sizeBytes: 34 },
      response: { text: '{"errorType":"PayError"}' },
      logs: {
        completeness: 'tail only',
        records: [
          { kind: 'start', version: '7' },
          { kind: 'app', message: 'hello' },
        ],
      },
      headers: { 'x-amzn-requestid': 'r-1' },
      notRecorded: null,
    });
    expect((await store.history.list(query())).runs).toMatchObject([{ id, errorName: 'PayError' }]);
    expect(store.notices).toEqual([]);
  });

  it('tell no body from an empty one and from null', async () => {
    const none = record(store, {}, { response: null });
    const empty = record(store, {}, { response: '' });
    const nothing = record(store, {}, { response: 'null' });
    expect((await store.history.get(none))?.response).toBeNull();
    expect((await store.history.get(empty))?.response).toMatchObject({ sizeBytes: 0, text: '' });
    expect((await store.history.get(nothing))?.response).toMatchObject({ sizeBytes: 4, text: 'null' });
  });

  it('keep bytes that are no text, and large bodies out of the run', async () => {
    const bytes = randomBytes(5000);
    const binary = record(store, {}, { response: bytes, contentType: 'image/png' });
    expect((await store.history.get(binary))?.response).toEqual({
      sizeBytes: 5000,
      encoding: 'base64',
      text: bytes.toString('base64'),
      contentType: 'image/png',
    });
    const long = 'ä'.repeat(inlineBodyBytes);
    const large = record(store, { payload: long }, { response: Buffer.from(long) });
    expect((await store.history.get(large))?.payload).toMatchObject({
      sizeBytes: inlineBodyBytes * 2,
      text: null,
    });
    expect(store.history.body(large, 'payload')?.text).toBe(long);
    expect(store.history.body(large, 'response')?.text).toBe(long);
    expect(store.history.body(large, 'log')).toBeNull();
    expect(store.history.body(randomUUID(), 'payload')).toBeNull();
  });

  it('are hidden until they have ended', async () => {
    const run = startedRun();
    store.history.begin(run);
    expect((await store.history.list(query())).runs).toEqual([]);
    expect(await store.history.get(run.request.runId)).toBeNull();
    expect(store.history.lastPayload('local', 'orders-refund')).toBe(run.request.payload);
    store.history.end(endedRun(run.request.runId));
    expect((await store.history.list(query())).runs).toHaveLength(1);
  });

  it('take a log that is completed later', async () => {
    const id = record(store, {}, { logText: 'tail', logCompleteness: 'tail only' });
    store.history.setLog(id, 'everything\nincluding gizmo-9\n', 'complete', null, null);
    expect((await store.history.get(id))?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect((await store.history.list(query({ text: 'gizmo-9' }))).runs).toHaveLength(1);
    expect((await store.history.list(query({ text: 'tail' }))).runs).toHaveLength(0);
  });

  it('are listed newest first, page by page, through every filter', async () => {
    const ids = Array.from({ length: 7 }, (_, index) =>
      record(
        store,
        {
          functionName: index % 2 === 0 ? 'even' : 'odd',
          connectionId: index < 3 ? 'local' : 'profile:prod',
        },
        index === 4 ? { outcome: { kind: 'unknown', name: 'Lost', message: 'm', remedy: 'r' } } : {},
      ),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await store.history.list(query({ limit: 3, cursor }));
      seen.push(...page.runs.map((run) => run.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(ids.toReversed());
    const some = async (changes: Parameters<typeof query>[0]): Promise<readonly number[]> =>
      (await store.history.list(query(changes))).runs.map((run) => ids.indexOf(run.id));
    expect(await some({ functionName: 'odd' })).toEqual([5, 3, 1]);
    expect(await some({ connectionId: 'profile:prod', functionName: 'even' })).toEqual([6, 4]);
    expect(await some({ outcome: 'unknown' })).toEqual([4]);
    expect(await some({ connectionId: 'profile:prod', text: 'a-1017', outcome: 'succeeded' })).toEqual([
      6, 5, 3,
    ]);
    expect(await some({ cursor: 'no cursor' })).toEqual([]);
  });

  it('can be removed and taken back', async () => {
    const id = record(store);
    expect(store.history.remove([id, randomUUID()])).toBe(1);
    expect(store.history.remove([id])).toBe(0);
    expect(await store.history.get(id)).toBeNull();
    expect(store.history.body(id, 'payload')).toBeNull();
    expect((await store.history.list(query())).runs).toEqual([]);
    expect((await store.history.list(query({ text: 'refunded' }))).runs).toEqual([]);
    expect(store.history.restore([id])).toBe(1);
    expect((await store.history.get(id))?.id).toBe(id);
  });

  it('are not made twice, and not ended without a beginning', () => {
    const run = startedRun();
    store.history.begin(run);
    expect(() => {
      store.history.begin(run);
    }).toThrow(/could not be written/);
    expect(() => {
      store.history.end(endedRun(randomUUID()));
    }).toThrow(/not in the history/);
  });

  it('put a damaged one aside and show the rest', async () => {
    const good = record(store);
    const bad = record(store);
    // What a fault of an earlier version might have left.
    damage(place.folder, `UPDATE run_details SET outcome = '{"kind":"odd"}' WHERE seq = 2`);
    expect(await store.history.get(bad)).toBeNull();
    expect((await store.history.list(query())).runs.map((run) => run.id)).toEqual([good]);
    expect(store.notices).toMatchObject([{ name: 'Quarantined' }]);
    damage(place.folder, `UPDATE runs SET shell = 'teapot' WHERE seq = 1`);
    expect((await store.history.list(query())).runs).toEqual([]);
    expect(store.notices).toHaveLength(2);
  });
});

describe('a store without a folder', () => {
  it('keeps nothing on disk and works', async () => {
    const memory = openStore({ dataFolder: null });
    const id = record(memory);
    expect(memory.onDisk).toBe(false);
    expect((await memory.history.list(query({ text: 'refunded' }))).runs).toMatchObject([{ id }]);
    memory.close();
    memory.close();
  });
});

function damage(folder: string, sql: string): void {
  const connection = new DatabaseSync(join(folder, 'lambdeck.db'));
  connection.exec(sql);
  connection.close();
}
