import { Writable } from 'node:stream';
import { errorObject } from './error-object.ts';
import type { LambdaContext } from './lambda-context.ts';
import type { LoadedHandler } from './load-handler.ts';
import type { ResponseWriter, RuntimeClient } from './runtime-client.ts';

/** Marks a handler that was wrapped by awslambda.streamifyResponse. The symbol's name is the one of Lambda's own runtime. */
export const streamHandlerMark = Symbol.for('aws.lambda.runtime.handler.streaming');

const httpIntegration = 'application/vnd.awslambda.http-integration-response';

/** The stream that a streaming handler writes its response to. */
class ResponseStream extends Writable {
  private contentType = 'application/octet-stream';
  private writer: ResponseWriter | null = null;
  private prelude: string | null = null;
  private readonly open: (contentType: string) => ResponseWriter;

  constructor(open: (contentType: string) => ResponseWriter) {
    super();
    this.open = open;
  }

  get started(): boolean {
    return this.writer !== null;
  }

  /** May be called until the first byte is written. */
  setContentType(contentType: string): void {
    if (this.writer !== null) throw new Error('Cannot set content-type, too late.');
    this.contentType = contentType;
  }

  /** HTTP status and headers for a function URL: JSON, eight zero bytes, then the body. */
  setPrelude(json: string): void {
    this.setContentType(httpIntegration);
    this.prelude = json;
  }

  fail(error: unknown): Promise<void> {
    const { writer } = this;
    return new Promise((resolve) => {
      if (writer === null) resolve();
      else writer.fail(errorObject(error), resolve);
    });
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.begin().write(chunk, done);
  }

  override _final(done: () => void): void {
    this.begin().end(done);
  }

  private begin(): ResponseWriter {
    if (this.writer !== null) return this.writer;
    const writer = this.open(this.contentType);
    this.writer = writer;
    if (this.prelude !== null) {
      writer.write(Buffer.concat([Buffer.from(this.prelude), Buffer.alloc(8)]), () => undefined);
    }
    return writer;
  }
}

/** Defines the global `awslambda`, by which a handler says that it streams. */
export function installStreaming(): void {
  const awslambda = {
    streamifyResponse: (handler: object): object =>
      Object.assign(handler, { [streamHandlerMark]: 'response' }),
    HttpResponseStream: {
      from: (stream: ResponseStream, prelude: unknown): ResponseStream => {
        stream.setPrelude(JSON.stringify(prelude));
        return stream;
      },
    },
  };
  Object.defineProperty(globalThis, 'awslambda', { value: awslambda, writable: true, configurable: true });
}

/** Runs a streaming handler to the end of its stream. An error after the first byte ends the stream with trailers. */
export async function runStreaming(
  client: RuntimeClient,
  handler: LoadedHandler,
  event: unknown,
  context: LambdaContext,
): Promise<void> {
  const stream = new ResponseStream((contentType) => client.stream(context.awsRequestId, contentType));
  const finished = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
  finished.catch(() => undefined);
  try {
    await handler.function(event, stream, context);
    if (!stream.writableEnded) stream.end();
    await finished;
  } catch (error) {
    if (!stream.started) throw error;
    await stream.fail(error);
  }
}
