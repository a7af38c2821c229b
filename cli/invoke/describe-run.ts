import { assertNever } from '../../contract/assert-never.ts';
import type { FunctionError } from '../../contract/function-error.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Attempt, Report, Run } from '../../contract/run.ts';
import { bytes, coloured, harmless, milliseconds } from '../terminal-text.ts';
import { money } from './money.ts';

/** The summary of a run, for a person: it stands below the log, where the eye is when it ends. */
export function describeRun(run: Run, asked: { readonly fullLog: boolean }): string {
  return [
    ...headline(run),
    ...explanation(run.outcome),
    ...retried(run.attempts),
    coloured('dim', where(run)),
    ...(run.durableExecutionArn === null
      ? []
      : [coloured('dim', harmless(`durable execution ${run.durableExecutionArn}`))]),
    ...logNote(run, asked.fullLog).map((line) => coloured('dim', line)),
  ].join('\n');
}

const titles = {
  succeeded: ['green', 'Succeeded'],
  accepted: ['green', 'Accepted'],
  permitted: ['green', 'Permitted'],
  functionError: ['red', 'Function error'],
  rejected: ['red', 'Rejected'],
  unknown: ['yellow', 'Outcome unknown'],
  cancelled: ['yellow', 'Cancelled'],
} as const satisfies Record<Outcome['kind'], readonly [string, string]>;

function headline(run: Run): readonly string[] {
  const [style, title] = titles[run.outcome.kind];
  const facts = [
    milliseconds(run.clientMs),
    ...reportFacts(run.report),
    run.cost === null ? null : `cost ${money(run.cost.amount, run.cost.currency)}`,
    run.executedVersion === null ? null : `version ${run.executedVersion}`,
    run.responseBytes === null ? null : bytes(run.responseBytes),
  ].filter((fact) => fact !== null);
  const status = run.statusCode === null ? '' : ` ${run.statusCode}`;
  return [`${coloured(style, title + status)}  ${facts.join('  ')}`];
}

function reportFacts(report: Report | null): readonly (string | null)[] {
  if (report === null) return [];
  const { billedMs, memoryMB, maxMemoryMB, initMs, restoreMs } = report;
  return [
    billedMs === null ? null : `billed ${milliseconds(billedMs)}`,
    memoryMB === null || maxMemoryMB === null ? null : `memory ${maxMemoryMB}/${memoryMB} MB`,
    initMs === null ? null : `cold start ${milliseconds(initMs)}`,
    restoreMs === null ? null : `restore ${milliseconds(restoreMs)}`,
  ];
}

function explanation(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'succeeded':
    case 'permitted':
      return [];
    case 'accepted':
      return ['Lambda has queued it, and runs it up to three times.'];
    case 'functionError':
      return errorLines(outcome.error);
    case 'rejected':
      return [
        harmless(`${outcome.name}: ${outcome.message}`),
        throttled(outcome.throttleReason ?? null, outcome.retryAfterSeconds),
        harmless(outcome.remedy),
      ].filter((line) => line !== '');
    case 'unknown':
      return [`${outcome.name}: ${outcome.message}`, outcome.remedy]
        .filter((line) => line !== '')
        .map((line) => harmless(line));
    case 'cancelled':
      return [outcome.message, outcome.remedy].filter((line) => line !== '');
    default:
      return assertNever(outcome);
  }
}

function throttled(reason: string | null, retryAfterSeconds: number | null): string {
  const asked = retryAfterSeconds === null ? null : `it asks to wait ${retryAfterSeconds} s`;
  return [reason === null ? null : `Reason: ${harmless(reason)}`, asked]
    .filter((part) => part !== null)
    .join('; ');
}

function errorLines(error: FunctionError): readonly string[] {
  return [
    titled(error.type, error.message),
    ...error.frames.map((frame) => coloured('dim', `    ${harmless(frame.text.trim())}`)),
    ...error.causes.flatMap((cause) => [
      `caused by ${titled(cause.type, cause.message)}`,
      ...cause.frames.map((frame) => coloured('dim', `    ${harmless(frame.text.trim())}`)),
    ]),
  ];
}

const titled = (type: string | null, message: string): string =>
  harmless(type === null ? message : `${type}: ${message}`);

function retried(attempts: readonly Attempt[]): readonly string[] {
  if (attempts.length < 2) return [];
  return attempts.map((attempt) => {
    const ended = [attempt.outcome, attempt.statusCode, attempt.name]
      .filter((part) => part !== null)
      .join(' ');
    return `Attempt ${attempt.number}: ${harmless(ended)}, ${milliseconds(attempt.durationMs)}`;
  });
}

function where(run: Run): string {
  const name = run.qualifier === null ? run.functionName : `${run.functionName}:${run.qualifier}`;
  const request = run.requestId === null ? '' : `  request ${run.requestId}`;
  const place = [run.endpoint, run.region]
    .filter((part) => part !== null && part !== run.connectionName)
    .join(', ');
  return `${name} on ${run.connectionName}${place === '' ? '' : ` (${place})`}${request}`;
}

function logNote(run: Run, fullLog: boolean): readonly string[] {
  const { completeness, reason } = run.logs;
  if (completeness === 'complete') return fullLog ? ['Log: complete.'] : [];
  if (completeness === 'tail only' && !fullLog) {
    return run.logs.records.length === 0
      ? []
      : ['Only the last 4 KB of the log; --full-log waits for all of it.'];
  }
  if (completeness === 'not available' && !fullLog) return [];
  return [reason === null ? `Log: ${completeness}.` : harmless(`Log: ${completeness}. ${reason}`)];
}
