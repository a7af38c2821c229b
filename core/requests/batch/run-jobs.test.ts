import { expect, it } from 'vitest';
import type { BatchRow } from '../../../contract/batch.ts';
import type { Run } from '../../../contract/run.ts';
import { buildRun } from '../../runs/build-run.ts';
import { endedRun, startedRun } from '../../store/testing/sample-run.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import type { BatchJob } from './batch-job.ts';
import { rowOfRun } from './row-of-run.ts';
import { runJobs } from './run-jobs.ts';

const path = 'one.lambda.yml';

function aRun(): Run {
  const started = startedRun();
  return buildRun({
    started,
    ended: endedRun(started.request.runId),
    response: null,
    records: [],
    payloadBytes: 2,
    cost: null,
    notRecorded: null,
  });
}

async function* jobs(count: number): AsyncGenerator<BatchJob> {
  const { request } = readRequestFile('function: demo\n', path);
  if (request === null) throw new Error('The file cannot be read');
  const spokenOf = { functionError: false, refusal: false, log: false };
  for (let repetition = 1; repetition <= count; repetition += 1) {
    yield { kind: 'job', planned: { path, request, spokenOf }, dataRow: null, repetition, values: {} };
  }
}

const usual = {
  concurrency: 1,
  bail: false,
  backOff: false,
  stop: new AbortController().signal,
  send: async () => aRun(),
  rowOf: async (job: BatchJob, index: number, run: Run, attempts: number) =>
    rowOfRun(job, index, run, attempts),
  watch: { began() {}, throttled() {}, waiting() {}, ended() {} },
};

it('tells of a run that could not be looked at as one that ran', async () => {
  const run = aRun();
  const rows: BatchRow[] = [];
  const end = await runJobs({
    ...usual,
    jobs: jobs(1),
    send: async () => run,
    rowOf: async () => {
      throw new Error('The disk is full');
    },
    watch: { ...usual.watch, ended: (row) => void rows.push(row) },
  });
  expect(end).toEqual({ kind: 'finished' });
  expect(rows).toMatchObject([
    { runId: run.id, outcomeKind: 'succeeded', passed: false, problem: { message: 'The disk is full' } },
  ]);
});

it.each([
  [1, 'finished'],
  [2, 'stopped'],
])('of %d runs is %s where it is stopped while the first is under way', async (count, kind) => {
  const stop = new AbortController();
  let sent = 0;
  const end = await runJobs({
    ...usual,
    jobs: jobs(count),
    stop: stop.signal,
    send: async () => {
      sent += 1;
      stop.abort();
      return aRun();
    },
  });
  expect({ end, sent }).toEqual({ end: { kind }, sent: 1 });
});
