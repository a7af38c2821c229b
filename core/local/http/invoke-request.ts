import { lambdaLimits } from '../../../contract/limits.ts';
import type { LocalFunction } from '../local-function.ts';
import { jsonProblem } from './json-problem.ts';
import { invalidParameter, requestTooLarge, resourceNotFound, type LambdaError } from './lambda-error.ts';
import { header, type LambdaRequest } from './lambda-request.ts';
import { readBody } from './read-body.ts';

type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

/** An Invoke whose every part was found valid. */
export interface CheckedInvoke {
  readonly type: InvocationType;
  readonly payload: Buffer;
  readonly version: string;
  readonly invokedArn: string;
  readonly wantsTail: boolean;
  readonly clientContext: string | null;
  readonly tenantId: string | null;
}

/** Lambda gives a function that is invoked without a body an empty object. */
const emptyEvent = Buffer.from('{}');
const tenantPattern = /^[a-zA-Z0-9._:/=+\-@ ]{1,256}$/;

/** Reads and checks an Invoke or InvokeWithResponseStream in the order in which Lambda refuses what is wrong with it. */
export async function checkInvoke(
  call: LambdaRequest,
  local: LocalFunction | null,
  arn: string,
  qualifier: string | null,
): Promise<CheckedInvoke | { readonly error: LambdaError }> {
  const { request } = call;
  const given = header(request, 'x-amz-invocation-type') ?? 'RequestResponse';
  const limit =
    given === 'Event' ? lambdaLimits.asynchronousPayloadBytes : lambdaLimits.synchronousPayloadBytes;
  const body = await readBody(request, limit);
  if (body === null) return { error: requestTooLarge(limit) };
  if (given !== 'RequestResponse' && given !== 'Event' && given !== 'DryRun') {
    return {
      error: invalidParameter(
        `Value '${given}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`,
      ),
    };
  }
  const version = local?.resolve(qualifier) ?? null;
  if (local === null || version === null) {
    return {
      error: resourceNotFound(`Function not found: ${arn}${qualifier === null ? '' : `:${qualifier}`}`),
    };
  }
  const context = clientContext(header(request, 'x-amz-client-context'));
  if (typeof context === 'object' && context !== null) return context;
  const tenantId = header(request, 'x-amz-tenant-id');
  const tenantError = tenantProblem(tenantId, local);
  if (tenantError !== null) return { error: tenantError };
  if (local.definition.durable !== null) return { error: durableRefusal(qualifier) };
  if (header(request, 'x-amz-durable-execution-name') !== null) {
    return {
      error: invalidParameter(
        'The function is not a durable function: the local endpoint does not run durable executions.',
      ),
    };
  }
  const payload = body.length === 0 ? emptyEvent : body;
  const problem = jsonProblem(payload);
  if (problem !== null) {
    return {
      error: {
        statusCode: 400,
        name: 'InvalidRequestContentException',
        message: `Could not parse request body into json: ${problem}`,
      },
    };
  }
  return {
    type: given,
    payload,
    version,
    invokedArn: qualifier === null ? arn : `${arn}:${qualifier}`,
    wantsTail: header(request, 'x-amz-log-type') === 'Tail' && given === 'RequestResponse',
    clientContext: context,
    tenantId,
  };
}

/** The decoded JSON text; an error when it is too long or no JSON. */
function clientContext(given: string | null): string | null | { readonly error: LambdaError } {
  if (given === null) return null;
  if (given.length > lambdaLimits.clientContextBytes) {
    return {
      error: invalidParameter(
        `Client context must be no more than ${lambdaLimits.clientContextBytes} bytes, and is ${given.length}`,
      ),
    };
  }
  const decoded = Buffer.from(given, 'base64');
  if (jsonProblem(decoded) !== null) {
    return {
      error: {
        statusCode: 400,
        name: 'InvalidRequestContentException',
        message: 'Client context must be a valid Base64-encoded JSON object.',
      },
    };
  }
  return decoded.toString('utf8');
}

/** Lambda refuses an unqualified run of a durable function in the same way; the qualified one is refused only here. */
function durableRefusal(qualifier: string | null): LambdaError {
  return invalidParameter(
    qualifier === null
      ? 'You cannot invoke a durable function using an unqualified ARN.'
      : 'The function is a durable function, and durable execution is not available here: the local endpoint does not run it.',
  );
}

function tenantProblem(tenantId: string | null, local: LocalFunction): LambdaError | null {
  const { tenantIsolation } = local.definition;
  if (tenantId === null) {
    if (!tenantIsolation) return null;
    return invalidParameter(
      'The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.',
    );
  }
  if (!tenantIsolation) {
    return invalidParameter(
      'The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.',
    );
  }
  if (tenantPattern.test(tenantId) && tenantId.trim() !== '') return null;
  return {
    statusCode: 400,
    name: 'ValidationException',
    message: `1 validation error detected: Value '${tenantId}' at 'tenantId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9\\._:\\/=+\\-@ ]+`,
  };
}
