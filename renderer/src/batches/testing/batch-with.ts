import { batchRowSchema, batchSchema, type Batch, type BatchRow } from '../../../../contract/batch.ts';
import { defaultBatch } from '../../../../contract/default-batch.ts';

const spread = { count: 0, min: null, mean: null, p50: null, p95: null, p99: null, max: null };

/** A batch over Local that has just begun, changed as said. */
export function batchWith(change: Partial<Batch>): Batch {
  const batchId = '7a1c6d2e-5b3f-4e8a-9c0d-1f2e3a4b5c6d';
  return batchSchema.parse({
    batchId,
    request: {
      batchId,
      folder: '/home/ada/orders',
      path: null,
      ...defaultBatch,
      confirmation: null,
    },
    title: 'orders',
    connectionName: 'Local',
    region: 'us-east-1',
    state: 'running',
    problem: null,
    startedAt: '2026-05-01T12:00:00.000Z',
    endedAt: null,
    total: null,
    resumed: 0,
    done: 0,
    passed: 0,
    failed: 0,
    running: 0,
    waitingUntil: null,
    statistics: {
      perSecond: 0,
      clientMs: spread,
      durationMs: spread,
      coldStarts: 0,
      errors: [],
      versions: [],
      throttled: 0,
      histogram: [],
    },
    ...change,
  });
}

/** A run that succeeded without expectations, changed as said. */
export function rowWith(change: Partial<BatchRow>): BatchRow {
  return batchRowSchema.parse({
    index: 0,
    path: 'refunds/one.lambda.yml',
    name: 'Refund an order',
    dataRow: null,
    repetition: 1,
    runId: '0f8e6a53-2c41-4d7b-9a86-c1f3e5d7b902',
    outcomeKind: 'succeeded',
    errorName: null,
    passed: true,
    failures: [],
    expectations: 0,
    problem: null,
    startedAt: '2026-05-01T12:00:01.000Z',
    clientMs: 30,
    durationMs: 20.5,
    coldStart: false,
    executedVersion: '42',
    attempts: 1,
    ...change,
  });
}
