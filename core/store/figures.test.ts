import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountInName, plainFunctionName, qualifierInName } from '../aws/function-summary.ts';
import { costWith } from '../figures/cost-of-run.ts';
import { openStore } from './open-store.ts';
import type { FunctionRuns, Store } from './store.ts';
import { endedRun, query, record, startedRun, temporaryFolder } from './testing/sample-run.ts';
import type { Run } from '../../contract/run.ts';

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const of: FunctionRuns = {
  connectionId: 'local',
  region: 'eu-west-1',
  functionName: 'orders',
  qualifier: null,
};

const report = (changes: Partial<NonNullable<Run['report']>> = {}): NonNullable<Run['report']> => ({
  startedAt: null,
  initStartedAt: null,
  spans: [],
  durationMs: 12.5,
  billedMs: 13,
  memoryMB: 256,
  maxMemoryMB: 80,
  initMs: null,
  restoreMs: null,
  status: null,
  errorType: null,
  xrayTraceId: null,
  ...changes,
});

let store: Store;

beforeEach(() => {
  store = openStore({ dataFolder: null });
});

afterEach(() => {
  store.close();
});

const ids = (changes: Partial<FunctionRuns> = {}): readonly string[] =>
  store.history.figures({ ...of, ...changes }, 100).map(({ runId }) => runId);

describe('the runs of a function', () => {
  it('are those of every form of its name, newest first', async () => {
    const names = [
      'orders',
      'orders:live',
      arn,
      `${arn}:live`,
      '111122223333:function:orders',
      '111122223333:orders:7',
    ];
    const runs = names.map((functionName) => record(store, { functionName, qualifier: null })).toReversed();
    record(store, { functionName: 'orders-refund' });
    record(store, { functionName: 'refund:orders' });
    record(store, { functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:refund' });
    for (const functionName of names) {
      expect(ids({ functionName })).toEqual(runs);
      expect((await store.history.list(query({ functionName }))).runs.map(({ id }) => id)).toEqual(runs);
      expect(store.history.lastPayload('local', functionName)).not.toBeNull();
    }
  });

  it('are of one account where the account is named', () => {
    const other = record(store, { functionName: arn.replace('111122223333', '444455556666') });
    const own = record(store, { functionName: arn });
    const plain = record(store, { functionName: 'orders' });
    expect(ids({ functionName: arn })).toEqual([plain, own]);
    expect(ids({ functionName: '444455556666:orders' })).toEqual([plain, other]);
    expect(ids()).toEqual([plain, own, other]);
  });

  it('are of one connection and one region, have ended and were not removed', () => {
    record(store, { functionName: 'orders', connectionId: 'profile:prod' });
    record(store, { functionName: 'orders', region: 'us-east-1' });
    const nowhere = record(store, { functionName: 'orders', region: null });
    const removed = record(store, { functionName: 'orders' });
    store.history.remove([removed]);
    store.history.begin(startedRun({ functionName: 'orders' }));
    const run = record(store, { functionName: 'orders' });
    expect(ids()).toEqual([run]);
    expect(ids({ region: null })).toEqual([nowhere]);
  });

  it('are of one qualifier where one is asked for, whether its field or the name said it', () => {
    const latest = [null, '$LATEST', ''].map((qualifier) =>
      record(store, { functionName: 'orders', qualifier }),
    );
    const live = [
      record(store, { functionName: 'orders', qualifier: 'live' }),
      record(store, { functionName: 'orders:live', qualifier: null }),
      record(store, { functionName: `${arn}:live`, qualifier: 'live' }),
    ];
    expect(ids({ qualifier: '$LATEST' })).toEqual(latest.toReversed());
    expect(ids({ qualifier: 'live' })).toEqual(live.toReversed());
    expect(ids({ functionName: 'orders:7', qualifier: 'live' })).toEqual(live.toReversed());
    expect(ids({ qualifier: 'LIVE' })).toEqual([]);
    expect(ids({ qualifier: '7' })).toEqual([]);
    expect(ids()).toHaveLength(6);
  });

  it('are no more than was asked for', () => {
    const runs = [1, 2, 3].map(() => record(store, { functionName: 'orders' }));
    expect(store.history.figures(of, 2).map(({ runId }) => runId)).toEqual([runs[2], runs[1]]);
  });

  it('say what REPORT said, when they ended and when their log was completed', async () => {
    const run = startedRun({ functionName: 'orders' });
    store.history.begin({ ...run, architecture: 'arm64' });
    const id = run.request.runId;
    expect(ids()).toEqual([]);
    store.close();
    store = openStore({ dataFolder: null });
    record(
      store,
      { functionName: 'orders', runId: id },
      { report: report({ restoreMs: 40, status: 'error' }) },
    );
    const [row] = store.history.figures(of, 10);
    expect(row).toEqual({
      runId: id,
      startedAt: expect.stringMatching(/Z$/),
      region: 'eu-west-1',
      outcomeKind: 'succeeded',
      executedVersion: '7',
      clientMs: 12.5,
      durationMs: 12.5,
      coldStart: true,
      coldStartMs: 40,
      billedMs: 13,
      memoryMB: 256,
      maxMemoryMB: 80,
      status: 'error',
      architecture: null,
    });
    store.history.setLog(id, 'REPORT', 'complete', null, report({ billedMs: 99, maxMemoryMB: 200 }));
    expect(store.history.figures(of, 10)[0]).toMatchObject({
      billedMs: 99,
      maxMemoryMB: 200,
      coldStart: false,
      coldStartMs: null,
      status: null,
    });
    store.history.setLog(
      id,
      '',
      'complete',
      null,
      report({ billedMs: null, memoryMB: null, status: 'error' }),
    );
    expect(store.history.figures(of, 10)[0]).toMatchObject({
      billedMs: null,
      coldStart: null,
      status: 'error',
    });
    expect((await store.history.get(id))?.coldStart).toBeNull();
  });

  it('cost what the prices in force say when they are read, for the architecture that was known when they ran', async () => {
    store.close();
    let perGigabyteSecond = 1;
    const price = {
      region: 'eu-west-1',
      architecture: 'arm64',
      currency: 'USD',
      perMillionRequests: 0,
    } as const;
    store = openStore({
      dataFolder: null,
      costOf: (run) => costWith([{ ...price, perGigabyteSecond }])(run),
    });
    const run = startedRun();
    store.history.begin({ ...run, architecture: 'arm64' });
    const { runId } = run.request;
    const ended = record(store, {}, { report: report({ billedMs: 4000 }) });
    expect((await store.history.get(ended))?.cost).toMatchObject({
      architecture: 'x86_64',
      assumedArchitecture: true,
    });
    expect((await store.history.get(record(store)))?.cost).toBeNull();
    store.history.end(endedRun(runId, { report: report({ billedMs: 4000 }) }));
    expect((await store.history.get(runId))?.cost).toMatchObject({
      amount: 1,
      gigabyteSeconds: 1,
      architecture: 'arm64',
    });
    perGigabyteSecond = 3;
    expect((await store.history.get(runId))?.cost).toMatchObject({ amount: 3, publishedOn: null });
  });
});

it('names are taken apart in the database as they are outside of it', () => {
  const place = temporaryFolder();
  openStore({ dataFolder: place.folder }).close();
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'));
  try {
    const insert = connection.prepare(
      `INSERT INTO runs (id, started_at, shell, connection_id, connection_name, function_name, qualifier, invocation_type,
         streaming, payload_bytes) VALUES ('x', '', 'cli', 'local', 'Local', ?, ?, 'RequestResponse', 0, 0)
       RETURNING plain_name, named_account, called_qualifier`,
    );
    // The forms that Lambda takes (Invoke, FunctionName); a name may look like an account, an account or word like a name.
    const word = fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/),
      fc.constantFrom('arn', 'lambda', 'function', '111122223333', '12345678901', '1234567890123'),
    );
    const account = fc.stringMatching(/^\d{12}$/);
    const full = fc
      .tuple(
        fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'),
        fc.constantFrom('eu-west-1', 'us-gov-west-1'),
        account,
      )
      .map(([partition, region, owner]) => `arn:${partition}:lambda:${region}:${owner}:function:`);
    const before = fc.oneof(
      fc.constant(''),
      account.map((owner) => `${owner}:`),
      account.map((owner) => `${owner}:function:`),
      full,
    );
    const qualifiers = fc.option(fc.oneof(word, fc.constantFrom('$LATEST', '$LATEST.PUBLISHED')));
    fc.assert(
      fc.property(
        before,
        word,
        qualifiers,
        fc.option(fc.oneof(word, fc.constant(''))),
        (prefix, name, named, field) => {
          const functionName = `${prefix}${name}${named === null ? '' : `:${named}`}`;
          connection.exec('DELETE FROM runs');
          expect({ ...insert.get(functionName, field) }).toEqual({
            plain_name: plainFunctionName(functionName),
            named_account: accountInName(functionName),
            called_qualifier: qualifierInName(functionName) ?? (field === '' ? null : field) ?? '$LATEST',
          });
        },
      ),
      { numRuns: 2000 },
    );
    for (const odd of [
      '',
      ':',
      ':live',
      'a:',
      '::::',
      '111122223333:',
      'arn:aws:lambda:::function:',
      '[0-9]*',
      'ü:é',
    ]) {
      connection.exec('DELETE FROM runs');
      expect(insert.get(odd, null)).toBeDefined();
    }
  } finally {
    connection.close();
    place.remove();
  }
});
