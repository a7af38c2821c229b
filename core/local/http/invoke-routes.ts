import { randomBytes } from 'node:crypto';
import type { Invocation, InvocationEnd } from '../environments/invocation.ts';
import type { EventQueue } from '../event-queue.ts';
import type { LocalFunction } from '../local-function.ts';
import { eventStreamMessage } from './event-stream-message.ts';
import { checkInvoke, type CheckedInvoke } from './invoke-request.ts';
import { tooManyRequests, type LambdaError } from './lambda-error.ts';
import { answerError, type LambdaRequest } from './lambda-request.ts';

export interface InvokeTarget {
  /** Null when there is no such function. */
  readonly local: LocalFunction | null;
  /** The ARN without qualifier, of the function as it was asked for. */
  readonly arn: string;
  readonly qualifier: string | null;
  readonly events: EventQueue;
  /** Runs in progress over all functions. */
  readonly totalBusy: () => number;
  readonly maximumEnvironments: number;
}

/** What both calls do before anything runs. Null when the call is answered by then: an error, a refusal, a DryRun. */
async function admit(call: LambdaRequest, target: InvokeTarget, streaming: boolean) {
  const checked = await checkInvoke(call, target.local, target.arn, target.qualifier);
  if ('error' in checked || target.local === null) {
    if ('error' in checked) answerError(call, checked.error);
    return null;
  }
  const { local } = target;
  const headers = { 'x-amzn-RequestId': call.requestId, 'X-Amz-Executed-Version': checked.version };
  if (checked.type === 'DryRun') {
    call.response.writeHead(204, headers);
    call.response.end();
    return null;
  }
  const refused = runProblem(local, target, streaming || checked.type === 'RequestResponse');
  if (refused !== null) {
    answerError(call, refused);
    return null;
  }
  return { checked, local, headers };
}

/** Invoke: RequestResponse, Event and DryRun. */
export async function invoke(call: LambdaRequest, target: InvokeTarget): Promise<void> {
  const admitted = await admit(call, target, false);
  if (admitted === null) return;
  const { checked, local, headers } = admitted;
  const { response } = call;
  const invocation = createInvocation(call, checked, null);
  if (checked.type === 'Event') {
    response.writeHead(202, { ...headers, 'Content-Length': 0 });
    response.end();
    target.events.add(local, checked.version, invocation);
    return;
  }
  const end = await local.run(checked.version, invocation);
  let length = 0;
  for (const part of end.body) length += part.length;
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': length,
    'X-Amzn-Trace-Id': invocation.traceId,
    ...(end.errorType !== null && { 'X-Amz-Function-Error': 'Unhandled' }),
    ...(checked.wantsTail && { 'X-Amz-Log-Result': end.logTail.toString('base64') }),
  });
  // Held back so that all parts leave in one system call.
  response.cork();
  for (const part of end.body) response.write(part);
  response.uncork();
  response.end();
}

/** InvokeWithResponseStream: an event stream of PayloadChunk and one InvokeComplete. */
export async function invokeWithResponseStream(call: LambdaRequest, target: InvokeTarget): Promise<void> {
  const admitted = await admit(call, target, true);
  if (admitted === null) return;
  const { checked, local, headers } = admitted;
  const { response } = call;
  let begun = false;
  const begin = (contentType: string): void => {
    if (begun) return;
    begun = true;
    response.writeHead(200, { ...headers, 'Content-Type': contentType });
  };
  const invocation = createInvocation(call, checked, (part, contentType) => {
    begin(contentType);
    response.write(eventStreamMessage('PayloadChunk', 'application/octet-stream', part));
  });
  const end = await local.run(checked.version, invocation);
  begin(end.contentType);
  response.end(eventStreamMessage('InvokeComplete', 'application/json', completion(end, checked.wantsTail)));
}

function completion(end: InvocationEnd, wantsTail: boolean): Buffer {
  return Buffer.from(
    JSON.stringify({
      ...(end.errorType !== null && {
        ErrorCode: end.errorType,
        ErrorDetails: Buffer.concat(end.body).toString('utf8'),
      }),
      ...(wantsTail && { LogResult: end.logTail.toString('base64') }),
    }),
  );
}

/** Why a function cannot take a run now: a runtime that does not run here, or a limit on parallel runs. */
function runProblem(local: LocalFunction, target: InvokeTarget, counted: boolean): LambdaError | null {
  const problem = local.problem();
  if (problem !== null) {
    return {
      statusCode: 502,
      name: 'InvalidRuntimeException',
      message: `${problem.message} ${problem.remedy}`,
    };
  }
  if (!counted) return null;
  const reserved = local.definition.reservedConcurrency;
  if (reserved !== null && local.busyCount >= reserved) {
    return tooManyRequests('ReservedFunctionConcurrentInvocationLimitExceeded');
  }
  if (target.totalBusy() >= target.maximumEnvironments) {
    return tooManyRequests('ConcurrentInvocationLimitExceeded');
  }
  return null;
}

function createInvocation(
  { requestId }: LambdaRequest,
  checked: CheckedInvoke,
  onPart: Invocation['onPart'],
): Invocation {
  const time = Math.floor(Date.now() / 1000).toString(16);
  const [root, parent] = [randomBytes(12), randomBytes(8)];
  return {
    requestId,
    payload: checked.payload,
    invokedArn: checked.invokedArn,
    traceId: `Root=1-${time}-${root.toString('hex')};Parent=${parent.toString('hex')};Sampled=0`,
    clientContext: checked.clientContext,
    tenantId: checked.tenantId,
    onPart,
  };
}
