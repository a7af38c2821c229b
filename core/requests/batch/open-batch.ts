import type { Batch, BatchRequest, BatchRow, BatchStatistics } from '../../../contract/batch.ts';
import type { Run } from '../../../contract/run.ts';
import type { BatchPlan } from './plan-batch.ts';
import { createStatisticsCounter } from './batch-statistics.ts';
import { createRowSpool, type RowSpool } from './row-spool.ts';
import type { JobsEnd, JobsWatch } from './run-jobs.ts';

/** A batch from its first run on: what is known of it, and who is told. */
export interface OpenBatch {
  readonly rows: RowSpool;
  readonly watch: JobsWatch;
  snapshot(): Batch;
  /** Sets how many runs it is once that is known. */
  setTotal(total: number): void;
  end(how: JobsEnd): void;
  /** At once and after changes, at most some ten times a second; the last one has ended. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<Batch, void, void>;
}

const pauseMs = 100;
/** Percentiles are reckoned anew only after so many times what they took, so that long batches are not slowed by them. */
const statisticsPauses = 30;

/** Begins to note what becomes of a batch. */
export function openBatch(request: BatchRequest, plan: BatchPlan): OpenBatch {
  const startedAt = new Date();
  const rows = createRowSpool();
  const statistics = createStatisticsCounter();
  const { results, place } = plan;
  const waiting = new Set<() => void>();
  const counts = { begun: 0, done: 0, passed: 0 };
  let total = plan.total;
  let waitingUntil: number | null = null;
  let end: { readonly how: JobsEnd; readonly at: Date } | null = null;
  let version = 0;
  let known: {
    readonly version: number;
    readonly until: number;
    readonly statistics: BatchStatistics;
  } | null = null;

  const changed = () => {
    version += 1;
    for (const resume of waiting) resume();
  };

  function statisticsNow(): BatchStatistics {
    const now = performance.now();
    if (known !== null && (known.version === version || (end === null && now < known.until))) {
      return known.statistics;
    }
    const made = statistics.now((end?.at ?? new Date()).getTime() - startedAt.getTime());
    const took = performance.now() - now;
    known = { version, until: now + Math.max(pauseMs / 2, statisticsPauses * took), statistics: made };
    return made;
  }

  const watch: JobsWatch = {
    began() {
      counts.begun += 1;
      changed();
    },
    throttled() {
      statistics.throttled();
      changed();
    },
    waiting(until) {
      waitingUntil = until;
      changed();
    },
    ended(row: BatchRow, run: Run | null) {
      try {
        // What had not left yet was no run: it is one when the batch goes on.
        if (run?.outcome.kind !== 'cancelled' || run.outcome.sent) results?.append(row);
      } finally {
        // Last: a disk that is full of other things must not cost a line of the results.
        statistics.add(row);
        counts.done += 1;
        if (row.passed) counts.passed += 1;
        changed();
        rows.add(row);
      }
    },
  };

  const snapshot = (): Batch => ({
    batchId: request.batchId,
    request,
    title: plan.title,
    connectionName: place.connection.name,
    connectionId: place.connection.id,
    region: place.region,
    state: stateOf(end?.how ?? null),
    problem: end?.how.kind === 'failed' ? end.how.problem : null,
    startedAt: startedAt.toISOString(),
    endedAt: end?.at.toISOString() ?? null,
    total,
    resumed: results?.done.count() ?? 0,
    ...(results === null || results.done.failed() === 0 ? {} : { resumedFailed: results.done.failed() }),
    done: counts.done,
    passed: counts.passed,
    failed: counts.done - counts.passed,
    running: counts.begun - counts.done,
    waitingUntil: waitingUntil === null ? null : new Date(waitingUntil).toISOString(),
    statistics: statisticsNow(),
  });

  async function* follow(signal: AbortSignal | undefined): AsyncGenerator<Batch, void, void> {
    for (let seen = -1; ;) {
      if (signal?.aborted === true) return;
      if (seen === version) {
        await change(signal);
        continue;
      }
      seen = version;
      const isLast = end !== null;
      yield snapshot();
      if (isLast) return;
      await pauseUnlessEnded(signal);
    }
  }

  function change(signal: AbortSignal | undefined, milliseconds: number | null = null): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        waiting.delete(woken);
        signal?.removeEventListener('abort', resume);
        resolve();
      };
      // While it pauses only the end is worth waking for.
      const woken = () => {
        if (milliseconds === null || end !== null) resume();
      };
      const timer = milliseconds === null ? undefined : setTimeout(resume, milliseconds);
      waiting.add(woken);
      signal?.addEventListener('abort', resume, { once: true });
    });
  }

  const pauseUnlessEnded = (signal: AbortSignal | undefined) =>
    end !== null || signal?.aborted === true ? Promise.resolve() : change(signal, pauseMs);

  return {
    rows,
    watch,
    snapshot,
    setTotal(known) {
      total = known;
      changed();
    },
    end(how) {
      end = { how, at: new Date() };
      waitingUntil = null;
      changed();
    },
    follow,
  };
}

function stateOf(how: JobsEnd | null): Batch['state'] {
  if (how === null) return 'running';
  if (how.kind === 'bailed') return 'stopped';
  return how.kind === 'stopped' ? 'cancelled' : how.kind;
}
