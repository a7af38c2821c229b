import type { Invocation, InvocationEnd } from './environments/invocation.ts';
import { jsonProblem } from './http/json-problem.ts';

/** Why an asynchronous run is over, in Lambda's words. */
export type EventCondition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/** An asynchronous run that is over. */
export interface EndedEvent {
  readonly invocation: Invocation;
  /** With the qualifier or version. */
  readonly functionArn: string;
  readonly version: string;
  readonly condition: EventCondition;
  /** How often the function was run. */
  readonly invokeCount: number;
  /** The last run; null when there was none. */
  readonly end: InvocationEnd | null;
}

/**
 * The event that a destination gets (invocation-async-retain-records in Lambda's guide). Payloads go in as they came, byte
 * for byte; what is no JSON goes in as a string.
 */
export function destinationRecord(ended: EndedEvent): Buffer {
  const { condition, end, functionArn, invocation, invokeCount, version } = ended;
  const context = {
    requestId: invocation.requestId,
    functionArn,
    condition,
    approximateInvokeCount: invokeCount,
  };
  const members: (readonly [string, Buffer])[] = [
    ['version', json('1.0')],
    ['timestamp', json(new Date().toISOString())],
    ['requestContext', json(context)],
    ['requestPayload', invocation.payload],
  ];
  if (end !== null) {
    const response = {
      statusCode: 200,
      executedVersion: version,
      ...(end.errorType !== null && { functionError: 'Unhandled' }),
    };
    members.push(['responseContext', json(response)], ['responsePayload', asJson(Buffer.concat(end.body))]);
  }
  const parts = members.flatMap(([name, value], index) => [
    Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
    value,
  ]);
  return Buffer.concat([...parts, Buffer.from('}')]);
}

function asJson(body: Buffer): Buffer {
  if (body.length === 0) return Buffer.from('null');
  return jsonProblem(body) === null ? body : json(body.toString('utf8'));
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
