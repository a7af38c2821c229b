import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { ErrorObject } from './error-object.ts';

export interface NextInvocation {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a streamed response goes. `end` settles when the endpoint has taken it. */
export interface ResponseWriter {
  write(chunk: Uint8Array, done: (error?: Error | null) => void): void;
  end(done: () => void): void;
  fail(error: ErrorObject, done: () => void): void;
}

/** The function's side of the Lambda Runtime API. */
export class RuntimeClient {
  private readonly host: string;
  private readonly port: number;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2 });

  constructor(address: string) {
    const [host, port] = address.split(':');
    this.host = host ?? '';
    this.port = Number(port);
  }

  async next(): Promise<NextInvocation> {
    const { headers, body } = await this.call('GET', 'invocation/next', {}, null);
    const texts: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') texts[name] = value;
    return { headers: texts, body };
  }

  async response(requestId: string, body: string): Promise<void> {
    await this.call('POST', `invocation/${requestId}/response`, { 'Content-Type': 'application/json' }, body);
  }

  async invocationError(requestId: string, error: ErrorObject): Promise<void> {
    await this.call('POST', `invocation/${requestId}/error`, errorHeaders(error), JSON.stringify(error));
  }

  async initError(error: ErrorObject): Promise<void> {
    await this.call('POST', 'init/error', errorHeaders(error), JSON.stringify(error));
  }

  /** Begins a streamed response; the error of a stream that breaks off goes into trailers. */
  stream(requestId: string, contentType: string): ResponseWriter {
    const request = httpRequest({
      host: this.host,
      port: this.port,
      agent: this.agent,
      method: 'POST',
      path: `/2018-06-01/runtime/invocation/${requestId}/response`,
      headers: {
        'Content-Type': contentType,
        'Lambda-Runtime-Function-Response-Mode': 'streaming',
        'Transfer-Encoding': 'chunked',
        Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
        ...memoryHeader(),
      },
    });
    let settled = false;
    let waiting: (() => void) | null = null;
    const settle = (): void => {
      settled = true;
      waiting?.();
    };
    request.on('error', settle);
    request.on('response', (response) => {
      response.resume();
      response.on('end', settle);
      response.on('error', settle);
    });
    const finish = (done: () => void): void => {
      if (settled) done();
      else waiting = done;
      request.end();
    };
    request.flushHeaders();
    return {
      write: (chunk, done) => {
        request.write(chunk, done);
      },
      end: finish,
      fail: (error, done) => {
        request.addTrailers({
          'Lambda-Runtime-Function-Error-Type': error.errorType,
          'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(error)).toString('base64'),
        });
        finish(done);
      },
    };
  }

  private call(
    method: string,
    action: string,
    headers: Readonly<Record<string, string>>,
    body: string | null,
  ): Promise<{ readonly headers: IncomingHttpHeaders; readonly body: string }> {
    return new Promise((resolve, reject) => {
      const bytes = body === null ? null : Buffer.from(body);
      const request = httpRequest(
        {
          host: this.host,
          port: this.port,
          agent: this.agent,
          method,
          path: `/2018-06-01/runtime/${action}`,
          headers:
            bytes === null ? headers : { ...headers, ...memoryHeader(), 'Content-Length': bytes.length },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const [first] = parts;
            const whole = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
            resolve({ headers: response.headers, body: whole.toString('utf8') });
          });
        },
      );
      request.on('error', reject);
      request.end(bytes ?? undefined);
    });
  }
}

function errorHeaders(error: ErrorObject): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': error.errorType.replaceAll(/[^\x20-\x7e]/g, '?'),
  };
}

/** The endpoint reads memory from /proc where there is one, and takes our word elsewhere. */
function memoryHeader(): Record<string, string> {
  if (process.platform === 'linux') return {};
  return { 'Lambdeck-Peak-Memory': String(process.resourceUsage().maxRSS * 1024) };
}
