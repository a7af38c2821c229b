import { expect, it } from 'vitest';
import type { RunSummary } from '../../../contract/run.ts';
import { historyRows } from './history-rows.ts';
import { lastOutcomes } from './last-outcomes.ts';

const runAt = (id: string, startedAt: Date, change: Partial<RunSummary> = {}): RunSummary => ({
  id,
  startedAt: startedAt.toISOString(),
  clientMs: 12,
  shell: 'cli',
  connectionId: 'local',
  connectionName: 'Local',
  region: null,
  functionName: 'hello',
  qualifier: null,
  invocationType: 'RequestResponse',
  streaming: false,
  outcomeKind: 'succeeded',
  errorName: null,
  statusCode: 200,
  executedVersion: null,
  requestId: null,
  payloadBytes: 2,
  responseBytes: 2,
  durationMs: 3,
  coldStart: false,
  ...change,
});

const now = new Date(2026, 10, 23, 12);

it('puts runs under their day', () => {
  const runs = [
    runAt('1', new Date(2026, 10, 23, 11)),
    runAt('2', new Date(2026, 10, 23, 1)),
    runAt('3', new Date(2026, 10, 22, 23)),
  ];
  const rows = historyRows(runs, now).map((row) => (row.kind === 'day' ? row.text : row.run.id));
  expect(rows).toEqual(['Today', '1', '2', 'Yesterday', '3']);
});

it('knows the latest outcome of each function, however it was named', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:hello:live';
  const outcomes = lastOutcomes([
    runAt('1', now, { functionName: arn, outcomeKind: 'functionError' }),
    runAt('2', now),
    runAt('3', now, { functionName: 'echo' }),
  ]);
  expect(outcomes.get('hello')).toBe('functionError');
  expect(outcomes.get('echo')).toBe('succeeded');
});
