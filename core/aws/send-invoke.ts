import type { InvocationResponse, LambdaClient } from '@aws-sdk/client-lambda';
import { encodedClientContext } from './check-request.ts';
import type { Exchange, SendOptions } from './http-handler.ts';
import type { ReceivedBytes } from './received-bytes.ts';
import { maximumStreamBytes } from './received-bytes.ts';
import type { ResolvedRequest } from './resolved-request.ts';

/** What came back for one Invoke that was answered with a 2xx. */
export interface InvokeAnswer {
  readonly statusCode: number;
  /** The X-Amz-Function-Error header. */
  readonly functionError: string | null;
  /** InvokeComplete with an error: the function failed after its response had begun. */
  readonly streamError: { readonly code: string; readonly details: string } | null;
  readonly executedVersion: string | null;
  /** Null when there was no body at all. */
  readonly payload: Uint8Array | null;
  /** Base64, as it came. */
  readonly logResult: string | null;
  readonly contentType: string | null;
  /** Milliseconds from sending to the first byte of a response stream. */
  readonly firstByteMs: number | null;
}

const eventStreamType = 'application/vnd.amazon.eventstream';

/** A response stream that went wrong in a way that only its reader can see. */
class StreamProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StreamProblem';
  }
}

/** Sends one Invoke. The payload goes out as it is; `options` are seen by our HTTP handler. Throws what the SDK throws. */
export async function sendInvoke(
  client: LambdaClient,
  request: ResolvedRequest,
  payload: Uint8Array,
  options: SendOptions,
): Promise<InvokeAnswer> {
  const { InvokeCommand } = await import('@aws-sdk/client-lambda');
  const command = new InvokeCommand({
    ...sharedInput(request, payload),
    ...(isGiven(request.durableExecutionName) ? { DurableExecutionName: request.durableExecutionName } : {}),
  });
  const output: InvocationResponse = await client.send(command, options);
  // The SDK gives null for the empty body of a 202 or 204 although its type does not say so.
  const isPage = options.exchange?.errorBody != null;
  const body = isPage ? null : (output.Payload ?? null);
  return {
    statusCode: output.StatusCode ?? 200,
    functionError: output.FunctionError ?? null,
    streamError: null,
    executedVersion: output.ExecutedVersion ?? null,
    payload: body === null || body.byteLength === 0 ? null : body,
    logResult: output.LogResult ?? null,
    contentType: options.exchange?.headers['content-type'] ?? null,
    firstByteMs: null,
  };
}

/** Sends one InvokeWithResponseStream and reads it to its end. `received` keeps what had arrived when this throws. */
export async function sendStreamingInvoke(
  client: LambdaClient,
  request: ResolvedRequest,
  payload: Uint8Array,
  options: SendOptions & { readonly exchange: Exchange },
  received: ReceivedBytes,
): Promise<InvokeAnswer> {
  const { InvokeWithResponseStreamCommand } = await import('@aws-sdk/client-lambda');
  const input = { ...sharedInput(request, payload), InvocationType: streamingType(request) };
  const output = await client.send(new InvokeWithResponseStreamCommand(input), options);
  let streamError: InvokeAnswer['streamError'] = null;
  let logResult: string | null = null;
  let complete = false;
  for await (const event of output.EventStream ?? []) {
    const chunk = event.PayloadChunk?.Payload;
    if (chunk !== undefined) {
      if (received.sizeBytes + chunk.byteLength > maximumStreamBytes)
        throw new StreamProblem('The response stream is longer than Lambda’s limit of 200 MB.');
      received.add(chunk, performance.now() - (options.exchange.sentAt ?? performance.now()));
    }
    if (event.InvokeComplete !== undefined) {
      complete = true;
      logResult = event.InvokeComplete.LogResult ?? null;
      const { ErrorCode: code, ErrorDetails: details } = event.InvokeComplete;
      if (isGiven(code ?? null)) streamError = { code: code ?? '', details: details ?? '' };
    }
  }
  const dryRun = request.invocationType === 'DryRun';
  if (!complete && !dryRun)
    throw new StreamProblem('The response stream ended before Lambda said that it was complete.');
  const type = options.exchange.headers['content-type'] ?? null;
  return {
    statusCode: output.StatusCode ?? options.exchange.statusCode ?? 200,
    functionError: null,
    streamError,
    executedVersion: output.ExecutedVersion ?? null,
    payload: received.bytes(),
    logResult,
    contentType: type === eventStreamType ? null : type,
    firstByteMs: received.firstByteMs,
  };
}

function sharedInput(request: ResolvedRequest, payload: Uint8Array) {
  const clientContext = encodedClientContext(request.clientContext);
  return {
    FunctionName: request.functionName,
    InvocationType: request.invocationType,
    Payload: payload,
    // LogType is refused for anything but a synchronous run.
    ...(request.logTail && request.invocationType === 'RequestResponse' ? { LogType: 'Tail' as const } : {}),
    ...(clientContext === null ? {} : { ClientContext: clientContext }),
    ...(isGiven(request.qualifier) ? { Qualifier: request.qualifier } : {}),
    ...(isGiven(request.tenantId) ? { TenantId: request.tenantId } : {}),
  };
}

function streamingType(request: ResolvedRequest): 'RequestResponse' | 'DryRun' {
  return request.invocationType === 'DryRun' ? 'DryRun' : 'RequestResponse';
}

function isGiven(value: string | null): value is string {
  return value !== null && value !== '';
}
