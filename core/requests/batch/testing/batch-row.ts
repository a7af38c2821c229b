import type { BatchRow } from '../../../../contract/batch.ts';

/** A row that passed, changed as said. */
export function batchRow(changes: Partial<BatchRow> = {}): BatchRow {
  return {
    index: 0,
    path: 'one.lambda.yml',
    name: 'One',
    dataRow: null,
    repetition: 1,
    runId: '11111111-2222-4333-8444-555555555555',
    outcomeKind: 'succeeded',
    errorName: null,
    passed: true,
    failures: [],
    expectations: 0,
    problem: null,
    startedAt: '2026-10-14T09:26:53.000Z',
    clientMs: 12.5,
    durationMs: 3.25,
    coldStart: false,
    executedVersion: '$LATEST',
    attempts: 1,
    ...changes,
  };
}
