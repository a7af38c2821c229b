import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callerProblem } from '../http/caller-guard.ts';
import type { Invocation } from './invocation.ts';

const prefix = '/2018-06-01/runtime/';

/** What a runtime client tells through the Runtime API. Each handler of an invocation is called for the current one only. */
export interface RuntimeApiListener {
  /** The client asks for work. */
  onNext(): void;
  /** The response begins; the body must be read from `request`. */
  onResponse(request: IncomingMessage, done: (status: number, body: object) => void): void;
  onError(errorType: string, body: Buffer): void;
  onInitError(errorType: string, body: Buffer): void;
}

/** The Lambda Runtime API (2018-06-01) for one environment, on its own loopback port. */
export class RuntimeApi {
  private readonly server: Server;
  private readonly listener: RuntimeApiListener;
  private waiting: ServerResponse | null = null;
  private current: string | null = null;

  private constructor(listener: RuntimeApiListener) {
    this.listener = listener;
    this.server = createServer(
      { keepAlive: true, keepAliveTimeout: 0, requestTimeout: 0 },
      (request, response) => {
        this.handle(request, response);
      },
    );
    this.server.timeout = 0;
  }

  static async listen(listener: RuntimeApiListener): Promise<RuntimeApi> {
    const api = new RuntimeApi(listener);
    await new Promise<void>((resolve, reject) => {
      api.server.once('error', reject);
      api.server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  /** The value of AWS_LAMBDA_RUNTIME_API: host and port. */
  get address(): string {
    const address: AddressInfo | string | null = this.server.address();
    return address !== null && typeof address === 'object' ? `127.0.0.1:${address.port}` : '';
  }

  get isWaiting(): boolean {
    return this.waiting !== null;
  }

  /** Answers the client's `next` with an invocation. Only valid while it is waiting. */
  deliver(invocation: Invocation, deadline: number): void {
    const response = this.waiting;
    if (response === null) throw new Error('The runtime client has not asked for work');
    this.waiting = null;
    this.current = invocation.requestId;
    const headers: Record<string, string | number> = {
      'Content-Type': 'application/json',
      'Content-Length': invocation.payload.length,
      'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
      'Lambda-Runtime-Deadline-Ms': Math.round(deadline),
      'Lambda-Runtime-Invoked-Function-Arn': invocation.invokedArn,
      'Lambda-Runtime-Trace-Id': invocation.traceId,
    };
    if (invocation.clientContext !== null) {
      headers['Lambda-Runtime-Client-Context'] = asciiJson(invocation.clientContext);
    }
    if (invocation.tenantId !== null) headers['Lambda-Runtime-Aws-Tenant-Id'] = invocation.tenantId;
    response.writeHead(200, headers);
    response.end(invocation.payload);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    if (callerProblem(request) !== null || !path.startsWith(prefix)) {
      request.resume();
      answer(response, 404, { errorType: 'NotFound', errorMessage: `No such resource: ${path}` });
      return;
    }
    const action = path.slice(prefix.length);
    if (request.method === 'GET' && action === 'invocation/next') {
      request.resume();
      this.next(response);
      return;
    }
    if (request.method === 'POST' && action === 'init/error') {
      readAll(request, (body) => {
        this.listener.onInitError(errorTypeOf(request), body);
        answer(response, 202, { status: 'OK' });
      });
      return;
    }
    const [, requestId, what] = /^invocation\/([^/]+)\/(response|error)$/.exec(action) ?? [];
    if (request.method !== 'POST' || requestId === undefined) {
      request.resume();
      answer(response, 404, { errorType: 'NotFound', errorMessage: `No such resource: ${path}` });
      return;
    }
    if (requestId !== this.current) {
      request.resume();
      answer(response, 400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' });
      return;
    }
    this.current = null;
    if (what === 'error') {
      readAll(request, (body) => {
        this.listener.onError(errorTypeOf(request), body);
        answer(response, 202, { status: 'OK' });
      });
      return;
    }
    this.listener.onResponse(request, (status, body) => {
      answer(response, status, body);
    });
  }

  private next(response: ServerResponse): void {
    this.waiting = response;
    response.once('close', () => {
      if (this.waiting === response) this.waiting = null;
    });
    this.listener.onNext();
  }
}

const accepted = Buffer.from('{"status":"OK"}\n');

function answer(response: ServerResponse, status: number, body: object): void {
  const bytes = status === 202 ? accepted : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.end(bytes);
}

function readAll(request: IncomingMessage, done: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.once('end', () => {
    done(Buffer.concat(parts));
  });
}

function errorTypeOf(request: IncomingMessage): string {
  const type = request.headers['lambda-runtime-function-error-type'];
  return typeof type === 'string' && type !== '' ? type : 'Runtime.Unknown';
}

/** A header holds Latin-1 only; JSON can say the rest with escapes. */
function asciiJson(json: string): string {
  return json
    .replaceAll(/[\r\n]/g, ' ')
    .replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
