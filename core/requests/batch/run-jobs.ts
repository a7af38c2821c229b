import type { BatchRow } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Run } from '../../../contract/run.ts';
import { pause } from '../../aws/pause.ts';
import { problemOf } from '../../runs/problem-of.ts';
import { backOffMs, isThrottled, isThrottledAttempt } from './back-off.ts';
import type { BatchJob, JobItem } from './batch-job.ts';
import { rowOfProblem, rowOfRun } from './row-of-run.ts';
import { createThrottleGate } from './throttle-gate.ts';

/** How jobs are carried out, and who is told. */
export interface JobsPlan {
  readonly jobs: AsyncIterable<JobItem>;
  /** How many may be under way at once. */
  readonly concurrency: number;
  readonly bail: boolean;
  readonly backOff: boolean;
  /** Begins no further run once it aborts; those under way are waited for. */
  readonly stop: AbortSignal;
  /** Sends once. */
  readonly send: (job: BatchJob) => Promise<Run>;
  /** What is kept of a run; it is not sent again. */
  readonly rowOf: (job: BatchJob, index: number, run: Run, attempts: number) => Promise<BatchRow>;
  readonly watch: JobsWatch;
}

/** Is told how the jobs go. What `ended` throws ends the batch. */
export interface JobsWatch {
  /** It is sent for the first time. */
  began(): void;
  throttled(): void;
  /** The earliest time at which something is sent again, while runs wait for that. */
  waiting(until: number | null): void;
  ended(row: BatchRow, run: Run | null): void;
}

/** How it came to its end. */
export type JobsEnd =
  | { readonly kind: 'finished' | 'bailed' | 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface Sent {
  readonly run: Run;
  /** How often it was sent. */
  readonly attempts: number;
}

/**
 * Carries jobs out, at most `concurrency` at once; a job is taken only when it can begin. With `backOff` what Lambda
 * throttled is sent again until it runs, fewer at a time; nothing else is ever sent twice. Never rejects.
 */
export async function runJobs(plan: JobsPlan): Promise<JobsEnd> {
  const { watch } = plan;
  const gate = createThrottleGate(plan.concurrency);
  const slots = createThrottleGate(plan.concurrency);
  const halt = new AbortController();
  const stop = AbortSignal.any([plan.stop, halt.signal]);
  const waits: number[] = [];
  let end: JobsEnd | null = null;
  /** Whether something was not begun, or not waited for, because it was stopped. */
  let isCutShort = false;
  const finish = (how: JobsEnd) => {
    end ??= how;
    halt.abort();
  };

  /** Null for one that was not sent at all, since the batch was stopped before. */
  async function sent(job: BatchJob): Promise<Sent | null> {
    let run = await sentOnce(job, true);
    if (run === null) return null;
    let attempts = timesSent(run);
    for (let time = 1; plan.backOff && isThrottled(run.outcome); time += 1) {
      await waited(backOffMs(time, run.outcome));
      const again: Run | null = await sentOnce(job, false);
      if (again === null) break;
      run = again;
      attempts += timesSent(run);
    }
    return { run, attempts };
  }

  async function sentOnce(job: BatchJob, isFirst: boolean): Promise<Run | null> {
    const ticket = await gate.enter();
    let isRefused = false;
    try {
      // It may have been stopped while this one waited for its turn.
      if (stop.aborted) {
        isCutShort = true;
        return null;
      }
      if (isFirst) watch.began();
      const run = await plan.send(job);
      isRefused = isThrottled(run.outcome);
      for (const attempt of run.attempts) if (isThrottledAttempt(attempt)) watch.throttled();
      return run;
    } finally {
      gate.leave(ticket, isRefused && plan.backOff ? 'throttled' : 'answered');
    }
  }

  async function waited(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    waits.push(until);
    watch.waiting(Math.min(...waits));
    await pause(milliseconds, stop);
    waits.splice(waits.indexOf(until), 1);
    watch.waiting(waits.length === 0 ? null : Math.min(...waits));
  }

  async function carryOut(job: BatchJob, index: number): Promise<void> {
    let run: Run | null = null;
    let row: BatchRow;
    let attempts = 0;
    try {
      const answer = await sent(job);
      if (answer === null) return;
      ({ run, attempts } = answer);
      if (run.outcome.kind === 'cancelled') isCutShort = true;
      row = await plan.rowOf(job, index, run, attempts);
    } catch (error) {
      const problem = problemOf(error);
      // What ran is a run, whatever hinders looking at it: a batch that goes on must not send it again.
      row =
        run === null
          ? rowOfProblem(job, index, problem)
          : { ...rowOfRun(job, index, run, attempts), passed: false, problem };
    }
    try {
      watch.ended(row, run);
    } catch (error) {
      finish({ kind: 'failed', problem: problemOf(error) });
      return;
    }
    if (plan.bail && !row.passed) finish({ kind: 'bailed' });
  }

  const underWay = new Set<Promise<void>>();
  let index = 0;
  try {
    for await (const item of plan.jobs) {
      if (item.kind === 'problem') {
        finish({ kind: 'failed', problem: item.problem });
        break;
      }
      const slot = await slots.enter();
      if (stop.aborted) {
        isCutShort = true;
        break;
      }
      const work = carryOut(item, index).finally(() => {
        underWay.delete(work);
        slots.leave(slot, 'answered');
      });
      index += 1;
      underWay.add(work);
    }
  } catch (error) {
    if (stop.aborted) isCutShort = true;
    else finish({ kind: 'failed', problem: problemOf(error) });
  }
  await Promise.all(underWay);
  return end ?? { kind: plan.stop.aborted && isCutShort ? 'stopped' : 'finished' };
}

/** How often a run left for Lambda, by its own retries among them: never where nothing was sent. */
function timesSent({ attempts }: Run): number {
  return attempts.filter(({ openMs }) => openMs != null).length;
}
