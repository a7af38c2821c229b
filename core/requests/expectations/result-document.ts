import type { JSONValue } from '@jmespath-community/jmespath';
import { assertNever } from '../../../contract/assert-never.ts';
import type { LogRecord } from '../../../contract/log-record.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Body, Run } from '../../../contract/run.ts';
import { parseLog } from '../../logs/parse-log.ts';
import { errorOfOutcome } from './error-of-outcome.ts';
import { asDocument, parseExactly } from './parse-exactly.ts';

/** The parts of a run that may not travel with it, whole. */
export interface WholeParts {
  readonly response: Body | null;
  /** Its records, or the text that they are still to be read from. */
  readonly log: readonly LogRecord[] | string;
}

/** A run with its parts: plain values, which can be copied to another thread. */
export interface RunToLookAt {
  readonly run: Run;
  readonly whole: WholeParts;
}

/**
 * What expectations are looked at with: {statusCode, executedVersion, functionError, error, response, logs, report,
 * clientMs}. `response` is the answer's JSON, or its text where it is none (base64 where it is not even text), and null
 * where there was no body; `logs` are the records of its log.
 */
export function resultDocument({ run, whole }: RunToLookAt): JSONValue {
  const records = typeof whole.log === 'string' ? parseLog(whole.log) : whole.log;
  return {
    statusCode: run.statusCode,
    executedVersion: run.executedVersion,
    functionError: run.outcome.kind === 'functionError' ? run.outcome.error.handling : null,
    error: asDocument(namedError(run.outcome)),
    response: responseOf(whole.response),
    logs: asDocument(records.map(({ raw: _raw, ...record }) => record)),
    report: asDocument(run.report),
    clientMs: run.clientMs,
  };
}

function responseOf(body: Body | null): JSONValue {
  if (body?.text == null) return null;
  const parsed = body.encoding === 'utf8' ? parseExactly(body.text) : undefined;
  return parsed === undefined ? body.text : parsed;
}

/** As `lambdeck invoke --json` prints it; what Lambda or the network refused has its name under `name` too. */
function namedError(outcome: Outcome): Readonly<Record<string, unknown>> | null {
  const error = errorOfOutcome(outcome);
  switch (outcome.kind) {
    case 'rejected':
    case 'unknown':
      return { name: outcome.name, ...error };
    case 'cancelled':
      return { name: 'Cancelled', ...error };
    case 'succeeded':
    case 'functionError':
    case 'accepted':
    case 'permitted':
      return error;
    default:
      return assertNever(outcome);
  }
}
