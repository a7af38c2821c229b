import type { InvocationResponse, LambdaClient } from '@aws-sdk/client-lambda';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { encodedClientContext } from './check-request.ts';
import type { Exchange, SendOptions } from './http-handler.ts';

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

/** Where the parts of a response stream go, so that what arrived is kept when the rest is lost. */
export interface Received {
  readonly chunks: Uint8Array[];
  firstByteMs: number | null;
}

/** A stream ends at 200 MB on Lambda's side; more than that is not Lambda. */
const maximumStreamBytes = 210 * 1024 * 1024;
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
  request: InvokeRequest,
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
  request: InvokeRequest,
  payload: Uint8Array,
  options: SendOptions & { readonly exchange: Exchange },
  received: Received,
): Promise<InvokeAnswer> {
  const { InvokeWithResponseStreamCommand } = await import('@aws-sdk/client-lambda');
  const input = { ...sharedInput(request, payload), InvocationType: streamingType(request) };
  const output = await client.send(new InvokeWithResponseStreamCommand(input), options);
  let streamError: InvokeAnswer['streamError'] = null;
  let logResult: string | null = null;
  let complete = false;
  let size = 0;
  for await (const event of output.EventStream ?? []) {
    const chunk = event.PayloadChunk?.Payload;
    if (chunk !== undefined) {
      received.firstByteMs ??= performance.now() - (options.exchange.sentAt ?? performance.now());
      received.chunks.push(chunk);
      size += chunk.byteLength;
      if (size > maximumStreamBytes)
        throw new StreamProblem('The response stream is longer than Lambda’s limit of 200 MB.');
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
    payload: received.chunks.length === 0 ? null : Buffer.concat(received.chunks),
    logResult,
    contentType: type === eventStreamType ? null : type,
    firstByteMs: received.firstByteMs,
  };
}

function sharedInput(request: InvokeRequest, payload: Uint8Array) {
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

function streamingType(request: InvokeRequest): 'RequestResponse' | 'DryRun' {
  return request.invocationType === 'DryRun' ? 'DryRun' : 'RequestResponse';
}

function isGiven(value: string | null): value is string {
  return value !== null && value !== '';
}
