import type {
  Batch,
  BatchConfirmation,
  BatchRequest,
  BatchRows,
  ReportFormat,
} from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import { problemOf } from '../../runs/problem-of.ts';
import { dataRows } from '../data/data-rows.ts';
import type { DataItem } from '../data/data-item.ts';
import { reportPieces } from '../reports/report-pieces.ts';
import { batchJobs, type BatchJob } from './batch-job.ts';
import type { BatchParts } from './batch-parts.ts';
import { forgetsRuns } from './forgets-runs.ts';
import { lookedAtWhole } from './looked-at-whole.ts';
import { openBatch, type OpenBatch } from './open-batch.ts';
import { planBatch, type BatchPlan } from './plan-batch.ts';
import { requestOfJob, variablesOfJob } from './request-of-job.ts';
import { rowOfRun } from './row-of-run.ts';
import { runJobs } from './run-jobs.ts';

/** How the start of a batch went. */
export interface BatchStart {
  readonly problem: Problem | null;
  readonly confirm?: BatchConfirmation;
}

/** The batches of a host. */
export interface BatchService {
  start(request: BatchRequest): Promise<BatchStart>;
  list(): readonly Batch[];
  follow(batchId: string, signal: AbortSignal | undefined): AsyncGenerator<Batch, void, void>;
  rows(batchId: string, only: 'all' | 'failed', from: number, limit: number): BatchRows | null;
  cancel(batchId: string, waitForRuns: boolean): boolean;
  forget(batchId: string): boolean;
  /** Null for a batch that is unknown. */
  report(batchId: string, format: ReportFormat): Iterable<string> | null;
  /** Stops all of them and returns when their files are on the disk. */
  close(): Promise<void>;
}

interface Entry {
  readonly batch: OpenBatch;
  readonly stop: AbortController;
  /** Aborts the waiting for runs that are under way, too. */
  readonly abandon: AbortController;
  readonly runIds: Set<string>;
  work: Promise<void>;
}

/** Makes the batches of a host; none is there at first. */
export function createBatchService(parts: BatchParts): BatchService {
  const entries = new Map<string, Entry>();
  const starting = new Map<string, Promise<BatchStart>>();
  let closed = false;
  const changed = () => parts.events.publish({ kind: 'batches-changed' });

  async function begin(request: BatchRequest): Promise<BatchStart> {
    const plan = await planBatch(parts, request).catch((error: unknown) => ({ problem: problemOf(error) }));
    if ('problem' in plan) return plan;
    if (closed) {
      await plan.results?.close();
      return { problem: { name: 'Closed', message: 'Lambdeck is closing.', remedy: 'Start it again.' } };
    }
    const entry: Entry = {
      batch: openBatch(request, plan),
      stop: new AbortController(),
      abandon: new AbortController(),
      runIds: new Set(),
      work: Promise.resolve(),
    };
    entries.set(request.batchId, entry);
    entry.work = carryOut(request, plan, entry);
    changed();
    return { problem: null };
  }

  async function carryOut(request: BatchRequest, plan: BatchPlan, entry: Entry): Promise<void> {
    const { batch, stop } = entry;
    const forget = forgetsRuns(parts);
    const { results } = plan;
    const end = await runJobs({
      jobs: batchJobs(
        plan.requests,
        request.repeat,
        plan.dataFile === null ? null : countedRows(plan, request, batch, stop.signal),
        (path, dataRow, repetition) => results?.done.has(path, dataRow, repetition) ?? false,
      ),
      concurrency: request.concurrency,
      bail: request.bail,
      backOff: request.backOff,
      stop: stop.signal,
      send: (job) => send(request, plan, job, entry),
      rowOf: async (job, index, run, attempts) => {
        const looked = request.fullLog ? await lookedAtWhole(parts, run, entry.abandon.signal) : run;
        forget(run.id);
        return rowOfRun(job, index, looked, attempts);
      },
      watch: batch.watch,
    });
    await results?.close().catch(() => {});
    batch.end(end);
    changed();
  }

  async function send(request: BatchRequest, plan: BatchPlan, job: BatchJob, entry: Entry) {
    const called = await calledName(request, plan, job);
    const asked = requestOfJob(request, plan.place, job, called);
    entry.runIds.add(asked.runId);
    try {
      // As it was at the beginning: an environment that is edited meanwhile counts for the next batch.
      const run = parts.runs.invoke(asked, plan.chain);
      if (entry.abandon.signal.aborted) parts.runs.cancel(asked.runId);
      return await run;
    } finally {
      entry.runIds.delete(asked.runId);
    }
  }

  /** Only a connection whose protection compares it needs to know it before. */
  async function calledName(request: BatchRequest, { place }: BatchPlan, job: BatchJob): Promise<string> {
    const { functionName, templating } = job.planned.request;
    const isCompared = place.connection.settings.protection === 'type the name';
    if (!isCompared || !templating || !functionName.includes('{{')) return functionName;
    const { texts } = await parts.resolve({
      from: variablesOfJob(request, job),
      texts: {
        functionName,
        qualifier: null,
        payload: '',
        clientContext: null,
        tenantId: null,
        durableExecutionName: null,
        expect: [],
      },
    });
    return texts.functionName;
  }

  function cancel(batchId: string, waitForRuns: boolean): boolean {
    const entry = entries.get(batchId);
    if (entry === undefined || entry.batch.snapshot().state !== 'running') return false;
    entry.stop.abort();
    if (waitForRuns) return true;
    entry.abandon.abort();
    for (const runId of entry.runIds) parts.runs.cancel(runId);
    return true;
  }

  return {
    start(request) {
      const { batchId } = request;
      if (entries.has(batchId)) return Promise.resolve({ problem: null });
      const known = starting.get(batchId) ?? begin(request).finally(() => starting.delete(batchId));
      starting.set(batchId, known);
      return known;
    },
    list: () => Array.from(entries.values(), ({ batch }) => batch.snapshot()).toReversed(),
    follow: (batchId, signal) => entries.get(batchId)?.batch.follow(signal) ?? nothing(),
    rows: (batchId, only, from, limit) => entries.get(batchId)?.batch.rows.page(only, from, limit) ?? null,
    cancel,
    forget(batchId) {
      const entry = entries.get(batchId);
      if (entry === undefined || entry.batch.snapshot().state === 'running') return false;
      entries.delete(batchId);
      entry.batch.rows.close();
      changed();
      return true;
    },
    report(batchId, format) {
      const found = entries.get(batchId)?.batch;
      if (found === undefined) return null;
      return reportPieces({ batch: found.snapshot(), rows: found.rows }, format);
    },
    async close() {
      closed = true;
      await Promise.allSettled(starting.values());
      for (const batchId of entries.keys()) cancel(batchId, false);
      await Promise.allSettled(Array.from(entries.values(), ({ work }) => work));
      for (const { batch } of entries.values()) batch.rows.close();
      entries.clear();
    },
  };
}

/** The rows of the data file; tells how many runs it is once its end is read. */
async function* countedRows(
  { dataFile, requests, total }: BatchPlan,
  request: BatchRequest,
  batch: OpenBatch,
  signal: AbortSignal,
): AsyncGenerator<DataItem, void, void> {
  if (dataFile === null) return;
  let rows = 0;
  for await (const item of dataRows(dataFile, signal)) {
    if (item.kind === 'row') rows += 1;
    yield item;
  }
  if (total === null) batch.setTotal(rows * requests.length * request.repeat);
}

async function* nothing(): AsyncGenerator<Batch, void, void> {}
