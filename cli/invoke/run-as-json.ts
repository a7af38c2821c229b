import { assertNever } from '../../contract/assert-never.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Body, Run } from '../../contract/run.ts';
import { withoutRaw } from '../without-raw.ts';

/** The object of `lambdeck invoke --json`, with all records of its log. Scripts rely on its keys. */
export function runAsJson(
  run: Run,
  response: Body | null,
  logs: readonly LogRecord[],
): Readonly<Record<string, unknown>> {
  return {
    outcome: run.outcome.kind,
    statusCode: run.statusCode,
    executedVersion: run.executedVersion,
    functionError: run.outcome.kind === 'functionError' ? run.outcome.error.handling : null,
    error: errorOf(run.outcome),
    payload: response?.text ?? null,
    requestId: run.requestId,
    ...(run.durableExecutionArn === null ? {} : { durableExecutionArn: run.durableExecutionArn }),
    attempts: run.attempts,
    clientMs: run.clientMs,
    report: run.report,
    cost: run.cost,
    logs: logs.map(withoutRaw),
    logCompleteness: run.logs.completeness,
  };
}

/** What went wrong, always with `type` and `message`; null when nothing did. */
function errorOf(outcome: Outcome): Readonly<Record<string, unknown>> | null {
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'permitted':
      return null;
    case 'functionError': {
      const { handling: _handling, ...error } = outcome.error;
      return error;
    }
    case 'rejected': {
      const { name, message, remedy, retryAfterSeconds, throttleReason } = outcome;
      return {
        type: name,
        message,
        remedy,
        retryAfterSeconds,
        ...(throttleReason === undefined ? {} : { throttleReason }),
      };
    }
    case 'unknown':
      return { type: outcome.name, message: outcome.message, remedy: outcome.remedy };
    case 'cancelled':
      return { type: 'Cancelled', message: outcome.message, remedy: outcome.remedy };
    default:
      return assertNever(outcome);
  }
}
