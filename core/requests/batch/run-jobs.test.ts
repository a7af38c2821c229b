import { expect, it } from 'vitest';
import type { BatchRow } from '../../../contract/batch.ts';
import { buildRun } from '../../runs/build-run.ts';
import { endedRun, startedRun } from '../../store/testing/sample-run.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import type { BatchJob } from './batch-job.ts';
import { runJobs } from './run-jobs.ts';

it('tells of a run that could not be looked at as one that ran', async () => {
  const path = 'one.lambda.yml';
  const { request } = readRequestFile('function: demo\n', path);
  if (request === null) throw new Error('The file cannot be read');
  const started = startedRun();
  const { runId } = started.request;
  const run = buildRun({
    started,
    ended: endedRun(runId),
    response: null,
    records: [],
    payloadBytes: 2,
    cost: null,
    notRecorded: null,
  });
  const rows: BatchRow[] = [];
  const end = await runJobs({
    jobs: (async function* () {
      const spokenOf = { functionError: false, refusal: false, log: false };
      const job = {
        kind: 'job',
        planned: { path, request, spokenOf },
        dataRow: null,
        repetition: 1,
        values: {},
      };
      yield job as BatchJob;
    })(),
    concurrency: 1,
    bail: false,
    backOff: false,
    stop: new AbortController().signal,
    send: async () => run,
    rowOf: async () => {
      throw new Error('The disk is full');
    },
    watch: { began() {}, throttled() {}, waiting() {}, ended: (row) => void rows.push(row) },
  });
  expect(end).toEqual({ kind: 'finished' });
  expect(rows).toMatchObject([
    { runId, outcomeKind: 'succeeded', passed: false, problem: { message: 'The disk is full' } },
  ]);
});
