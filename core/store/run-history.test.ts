import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineBodyBytes } from '../../contract/limits.ts';
import { runSchema } from '../../contract/run.ts';
import { openStore } from './open-store.ts';
import { endedRun, query, record, startedRun } from './testing/sample-run.ts';
import { storePlace } from './testing/store-place.ts';

const place = storePlace();

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
    place.store.history.begin(run);
    place.store.history.end(endedRun(runId));
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
    place.store.history.setExpectations(runId, [met]);
    place.store.history.setExpectations(runId, [met, unmet, invalid]);
    place.reopen();
    const recorded = { requestName: 'Refund an order', expected: { met: 1, missed: 2 } };
    expect(await place.store.history.get(runId)).toMatchObject({
      ...recorded,
      source,
      expectations: [met, unmet, invalid],
    });
    expect((await place.store.history.list(query())).runs).toMatchObject([recorded]);
    expect(() => place.store.history.setExpectations(randomUUID(), [])).toThrow('not in the history');
  });

  it('come back whole after a restart', async () => {
    const id = record(
      place.store,
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
    place.reopen();
    const run = await place.store.history.get(id);
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
    expect((await place.store.history.list(query())).runs).toMatchObject([{ id, errorName: 'PayError' }]);
    expect(place.store.notices).toEqual([]);
  });

  it('tell no body from an empty one and from null', async () => {
    const none = record(place.store, {}, { response: null });
    const empty = record(place.store, {}, { response: '' });
    const nothing = record(place.store, {}, { response: 'null' });
    expect((await place.store.history.get(none))?.response).toBeNull();
    expect((await place.store.history.get(empty))?.response).toMatchObject({ sizeBytes: 0, text: '' });
    expect((await place.store.history.get(nothing))?.response).toMatchObject({ sizeBytes: 4, text: 'null' });
  });

  it('keep bytes that are no text, and large bodies out of the run', async () => {
    const bytes = randomBytes(5000);
    const binary = record(place.store, {}, { response: bytes, contentType: 'image/png' });
    expect((await place.store.history.get(binary))?.response).toEqual({
      sizeBytes: 5000,
      encoding: 'base64',
      text: bytes.toString('base64'),
      contentType: 'image/png',
    });
    const long = 'ä'.repeat(inlineBodyBytes);
    const large = record(place.store, { payload: long }, { response: Buffer.from(long) });
    expect((await place.store.history.get(large))?.payload).toMatchObject({
      sizeBytes: inlineBodyBytes * 2,
      text: null,
    });
    expect(place.store.history.body(large, 'payload')?.text).toBe(long);
    expect(place.store.history.body(large, 'response')?.text).toBe(long);
    expect(place.store.history.body(large, 'log')).toBeNull();
    expect(place.store.history.body(randomUUID(), 'payload')).toBeNull();
  });

  it('are hidden until they have ended', async () => {
    const run = startedRun();
    place.store.history.begin(run);
    expect((await place.store.history.list(query())).runs).toEqual([]);
    expect(await place.store.history.get(run.request.runId)).toBeNull();
    expect(place.store.history.lastPayload('local', 'orders-refund')).toBe(run.request.payload);
    place.store.history.end(endedRun(run.request.runId));
    expect((await place.store.history.list(query())).runs).toHaveLength(1);
  });

  it('take a log that is completed later', async () => {
    const id = record(place.store, {}, { logText: 'tail', logCompleteness: 'tail only' });
    place.store.history.setLog(id, 'everything\nincluding gizmo-9\n', 'complete', null, null);
    expect((await place.store.history.get(id))?.logs).toMatchObject({
      completeness: 'complete',
      reason: null,
    });
    expect((await place.store.history.list(query({ text: 'gizmo-9' }))).runs).toHaveLength(1);
    expect((await place.store.history.list(query({ text: 'tail' }))).runs).toHaveLength(0);
  });

  it('are listed newest first, page by page, through every filter', async () => {
    const ids = Array.from({ length: 7 }, (_, index) =>
      record(
        place.store,
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
      const page = await place.store.history.list(query({ limit: 3, cursor }));
      seen.push(...page.runs.map((run) => run.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(ids.toReversed());
    const some = async (changes: Parameters<typeof query>[0]): Promise<readonly number[]> =>
      (await place.store.history.list(query(changes))).runs.map((run) => ids.indexOf(run.id));
    expect(await some({ functionName: 'odd' })).toEqual([5, 3, 1]);
    expect(await some({ connectionId: 'profile:prod', functionName: 'even' })).toEqual([6, 4]);
    expect(await some({ outcome: 'unknown' })).toEqual([4]);
    expect(await some({ connectionId: 'profile:prod', text: 'a-1017', outcome: 'succeeded' })).toEqual([
      6, 5, 3,
    ]);
    expect(await some({ cursor: 'no cursor' })).toEqual([]);
  });

  it('can be removed and taken back', async () => {
    const id = record(place.store);
    expect(place.store.history.remove([id, randomUUID()])).toBe(1);
    expect(place.store.history.remove([id])).toBe(0);
    expect(await place.store.history.get(id)).toBeNull();
    expect(place.store.history.body(id, 'payload')).toBeNull();
    expect((await place.store.history.list(query())).runs).toEqual([]);
    expect((await place.store.history.list(query({ text: 'refunded' }))).runs).toEqual([]);
    expect(place.store.history.restore([id])).toBe(1);
    expect((await place.store.history.get(id))?.id).toBe(id);
  });

  it('are not made twice, and not ended without a beginning', () => {
    const run = startedRun();
    place.store.history.begin(run);
    expect(() => {
      place.store.history.begin(run);
    }).toThrow(/could not be written/);
    expect(() => {
      place.store.history.end(endedRun(randomUUID()));
    }).toThrow(/not in the history/);
  });

  it('put a damaged one aside and show the rest', async () => {
    const good = record(place.store);
    const bad = record(place.store);
    // What a fault of an earlier version might have left.
    place.raw(`UPDATE run_details SET outcome = '{"kind":"odd"}' WHERE seq = 2`);
    expect(await place.store.history.get(bad)).toBeNull();
    expect((await place.store.history.list(query())).runs.map((run) => run.id)).toEqual([good]);
    expect(place.store.notices).toMatchObject([{ name: 'Quarantined' }]);
    place.raw(`UPDATE runs SET shell = 'teapot' WHERE seq = 1`);
    expect((await place.store.history.list(query())).runs).toEqual([]);
    expect(place.store.notices).toHaveLength(2);
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
