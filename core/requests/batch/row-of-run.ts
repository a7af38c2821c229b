import { assertNever } from '../../../contract/assert-never.ts';
import type { BatchRow } from '../../../contract/batch.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Run } from '../../../contract/run.ts';
import { shortText } from '../expectations/short-text.ts';
import type { BatchJob } from './batch-job.ts';
import type { PlannedRequest } from './planned-request.ts';

/** The row of a run that has ended. `attempts` is how often it was sent, before this run too. */
export function rowOfRun(job: BatchJob, index: number, run: Run, attempts: number): BatchRow {
  const results = run.expectations ?? [];
  const isExpected = isExpectedOutcome(job.planned, run.outcome);
  const failures = results.filter(({ verdict }) => verdict !== 'met');
  // Expectations that were not looked at were not met.
  const expectations = expectationsOf(job);
  const isChecked = results.length === expectations;
  const passed = isExpected && isChecked && failures.length === 0;
  return {
    ...rowOfJob(job, index),
    runId: run.id,
    outcomeKind: run.outcome.kind,
    errorName: run.errorName === null ? null : shortText(run.errorName, longestName),
    passed,
    failures,
    expectations,
    problem: passed ? null : short(problemOfOutcome(run.outcome)),
    startedAt: run.startedAt,
    // Of what never left there is no time: it would be the shortest of all.
    clientMs: attempts === 0 ? null : run.clientMs,
    durationMs: run.durationMs,
    coldStart: run.coldStart,
    executedVersion: run.executedVersion,
    attempts,
  };
}

/** What is kept of an error, in characters: a function may throw megabytes, of which the run in the history has all. */
const longestName = 200;
const longestMessage = 4000;

function short(problem: Problem | null): Problem | null {
  if (problem === null) return null;
  const { name, message } = problem;
  return { ...problem, name: shortText(name, longestName), message: shortText(message, longestMessage) };
}

/** The row of a run that was not sent. */
export function rowOfProblem(job: BatchJob, index: number, problem: Problem): BatchRow {
  return {
    ...rowOfJob(job, index),
    runId: null,
    outcomeKind: null,
    errorName: problem.name,
    passed: false,
    failures: [],
    expectations: expectationsOf(job),
    problem,
    startedAt: new Date().toISOString(),
    clientMs: null,
    durationMs: null,
    coldStart: null,
    executedVersion: null,
    attempts: 0,
  };
}

/** A line that is empty expects nothing. */
function expectationsOf({ planned }: BatchJob): number {
  return planned.request.expect.filter((expression) => expression.trim() !== '').length;
}

function rowOfJob(
  { planned, dataRow, repetition }: BatchJob,
  index: number,
): Pick<BatchRow, 'index' | 'path' | 'name' | 'dataRow' | 'repetition'> {
  return { index, path: planned.path, name: planned.request.name, dataRow, repetition };
}

/** Whether a run may pass that ended so: a failure only where an expectation speaks of it, an unknown end never. */
function isExpectedOutcome({ spokenOf }: PlannedRequest, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'permitted':
      return true;
    case 'functionError':
      return spokenOf.functionError;
    case 'rejected':
      // Without a status Lambda was not reached: no expectation can be about that.
      return spokenOf.refusal && outcome.statusCode !== null;
    case 'unknown':
    case 'cancelled':
      return false;
    default:
      return assertNever(outcome);
  }
}

function problemOfOutcome(outcome: Outcome): Problem | null {
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'permitted':
      return null;
    case 'functionError': {
      const { type, message } = outcome.error;
      return {
        name: type ?? 'FunctionError',
        message,
        remedy: 'Look at its log; where the error is what is expected, expect functionError or error.',
      };
    }
    case 'rejected':
    case 'unknown':
      return { name: outcome.name, message: outcome.message, remedy: outcome.remedy };
    case 'cancelled':
      return { name: 'Cancelled', message: outcome.message, remedy: outcome.remedy };
    default:
      return assertNever(outcome);
  }
}
