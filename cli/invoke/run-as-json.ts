import type { LogRecord } from '../../contract/log-record.ts';
import type { Body, Run } from '../../contract/run.ts';
import { errorOfOutcome } from '../../core/requests/expectations/error-of-outcome.ts';
import { withoutRaw } from '../logs/without-raw.ts';

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
    error: errorOfOutcome(run.outcome),
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
