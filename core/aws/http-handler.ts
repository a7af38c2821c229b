import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Profile } from './aws-config.ts';
import type { Agents } from './http-agents.ts';
import { proxyError } from './proxy-error.ts';

/**
 * What one HTTP request has gone through so far. It is what tells "nothing left this machine" from "it may have run",
 * which the SDK's own handler does not say. Times are performance.now() milliseconds.
 */
export interface Exchange {
  /** When the first byte could leave, over an open (and for https: trusted) connection; null before that. */
  sentAt: number | null;
  /** How long the connection took to open, in milliseconds, a proxy and TLS among it; null over one that was open. */
  connectMs: number | null;
  /** When the whole request was handed to the operating system, and when the head of its answer came. */
  writtenAt: number | null;
  answeredAt: number | null;
  statusCode: number | null;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** The body of an answer that is not a 2xx, or is a web page: at most `errorBodyBytes` of it. */
  errorBody: string | null;
  /** Called when the whole request was handed to the operating system. */
  readonly onSent: () => void;
}

/** A request's beginning: nothing sent, nothing answered. */
export function newExchange(onSent: () => void = () => {}): Exchange {
  return {
    sentAt: null,
    connectMs: null,
    writtenAt: null,
    answeredAt: null,
    statusCode: null,
    headers: {},
    errorBody: null,
    onSent,
  };
}

/** What a call may say about its own HTTP request; passed as the second argument of `client.send`. */
export interface SendOptions {
  readonly abortSignal?: AbortSignal;
  readonly exchange?: Exchange;
  /** Give up when nothing moved on the connection for this long, in milliseconds. */
  readonly idleTimeoutMs?: number;
}

/** The same as the SDK declares it: its own idea of an abort signal is a wider one. */
interface HandlerOptions {
  readonly abortSignal?: object | undefined;
  readonly exchange?: Exchange;
  readonly idleTimeoutMs?: number;
}

/** The part of the SDK's HTTP request that is read here. */
interface OutgoingRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null> | undefined;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface Answer {
  readonly response: {
    readonly statusCode: number;
    readonly reason: string;
    readonly headers: Record<string, string>;
    readonly body: IncomingMessage | Uint8Array;
  };
}

const connectTimeoutMs = 10_000;
const defaultIdleTimeoutMs = 60_000;
const errorBodyBytes = 64 * 1024;
/** A page of functions that forgot to say what it is would be larger than any error document. */
const collectedErrorBytes = 4 * 1024 * 1024;
/** Far over Lambda's 6 MB, for emulators that have no limit; far under what would end this process. */
const collectedBodyBytes = 210 * 1024 * 1024;

/** An error of the connection, with the words that the outcome tables look for. */
class ConnectionError extends Error {
  readonly code: string;

  constructor(name: string, code: string, message: string) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/**
 * The SDK's request handler, made for runs that must happen exactly once and may take fifteen minutes: it says how far
 * a request got (Exchange), times out on silence rather than on duration, and never repeats anything.
 */
export class ExchangeHttpHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #agents: Agents;
  readonly #certificatesFile: () => string | null;

  /** `certificatesFile` is asked before each request; left out, it is what holds for keys of no profile. */
  constructor(
    agents: Agents,
    certificatesFile: () => string | null = () => agents.certificates(null)?.file ?? null,
  ) {
    this.#agents = agents;
    this.#certificatesFile = certificatesFile;
  }

  /** The same handler for a connection whose certificate bundle is known; null trusts the usual authorities alone. */
  trusting(certificatesFile: string | null): ExchangeHttpHandler {
    return new ExchangeHttpHandler(this.#agents, () => certificatesFile);
  }

  /** The same handler for the services that give a profile its keys. */
  ofProfile(profile: Profile | null): ExchangeHttpHandler {
    return new ExchangeHttpHandler(this.#agents, () => this.#agents.certificates(profile)?.file ?? null);
  }

  handle(request: OutgoingRequest, options: HandlerOptions = {}): Promise<Answer> {
    const exchange = options.exchange ?? newExchange();
    const idleTimeoutMs = options.idleTimeoutMs ?? defaultIdleTimeoutMs;
    const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
    return new Promise<Answer>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(abortError());
        return;
      }
      const secure = request.protocol === 'https:';
      const hostname = request.hostname.replace(/^\[(.*)\]$/, '$1');
      const certificatesFile = secure ? this.#certificatesFile() : null;
      const destination = { secure, hostname, port: request.port, certificatesFile };
      const proxy = this.#agents.proxy(destination);
      const opening = performance.now();
      const clientRequest = (secure ? httpsRequest : httpRequest)({
        host: hostname,
        port: request.port,
        method: request.method,
        path: request.path + queryText(request.query),
        headers: request.headers,
        agent: this.#agents.for(destination),
      });
      let answering: IncomingMessage | null = null;
      // Once an answer has begun, the error has to travel through its body: the promise is settled by then.
      const fail = (error: Error) => {
        answering?.destroy(error);
        clientRequest.destroy();
        reject(error);
      };
      const abort = () => fail(abortError());
      signal?.addEventListener('abort', abort, { once: true });
      watchConnection(clientRequest, secure, idleTimeoutMs, fail, () => {
        const now = performance.now();
        exchange.sentAt = now;
        exchange.connectMs = clientRequest.reusedSocket ? null : now - opening;
      });
      clientRequest.once('finish', () => {
        exchange.writtenAt = performance.now();
        exchange.onSent();
      });
      clientRequest.once('close', () => signal?.removeEventListener('abort', abort));
      clientRequest.on('error', (error) => {
        reject(proxy !== null && exchange.sentAt === null ? proxyError(error, proxy) : error);
      });
      // An answer in another protocol (101) ends without an error and without a response.
      clientRequest.once('close', () => {
        if (answering === null) {
          reject(
            new ConnectionError('Error', 'ECONNRESET', 'The connection was closed without an HTTP answer.'),
          );
        }
      });
      clientRequest.once('response', (message) => {
        exchange.answeredAt = performance.now();
        exchange.statusCode = message.statusCode ?? 0;
        exchange.headers = joinedHeaders(message);
        answering = message;
        // Between here and the SDK's first read nobody listens: an error then must not end the process. Readers still see it.
        message.on('error', () => {});
        answer(message, exchange).then(resolve, reject);
      });
      clientRequest.end(bodyBytes(request.body));
    });
  }

  /** The agents outlive a client: createHost ends them. */
  destroy(): void {}

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

/** Reads a response body whole; what the SDK calls for every body that is not an event stream. Throws when it is endless. */
export async function collectBody(stream: unknown): Promise<Uint8Array> {
  if (!isAsyncBytes(stream)) throw new TypeError('A response body is a stream of bytes');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > collectedBodyBytes) {
      throw new ConnectionError(
        'ResponseTooLarge',
        'ERESPONSETOOLARGE',
        `the response is longer than ${collectedBodyBytes} bytes, which no Lambda endpoint sends`,
      );
    }
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

function isAsyncBytes(stream: unknown): stream is AsyncIterable<Uint8Array> {
  return typeof stream === 'object' && stream !== null && Symbol.asyncIterator in stream;
}

/** Errors are read here, so that what a proxy or a login page said is known where the SDK would only fail to parse it. */
async function answer(message: IncomingMessage, exchange: Exchange): Promise<Answer> {
  const { statusCode = 0, statusMessage = '' } = message;
  // A function may stream a web page of its own; Lambda names the request, a captive portal does not.
  const page =
    (exchange.headers['content-type'] ?? '').startsWith('text/html') &&
    exchange.headers['x-amzn-requestid'] === undefined;
  const head = { statusCode, reason: statusMessage, headers: exchange.headers };
  if (statusCode >= 200 && statusCode < 300 && !page) return { response: { ...head, body: message } };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > collectedErrorBytes) break;
  }
  const body = Buffer.concat(chunks);
  exchange.errorBody = body.toString('utf8', 0, errorBodyBytes);
  return { response: { ...head, body } };
}

/** Tells when the request can leave, and ends it when the connection stays closed or silent for too long. */
function watchConnection(
  request: ClientRequest,
  secure: boolean,
  idleTimeoutMs: number,
  fail: (error: Error) => void,
  opened: () => void,
): void {
  const connecting = setTimeout(() => {
    fail(
      new ConnectionError(
        'TimeoutError',
        'ECONNECTTIMEOUT',
        `No connection within ${connectTimeoutMs / 1000} seconds.`,
      ),
    );
  }, connectTimeoutMs);
  const connected = (socket: Socket) => {
    clearTimeout(connecting);
    opened();
    socket.setTimeout(idleTimeoutMs);
    const idle = () => {
      const { bytesRead } = socket;
      // Timers come before what lies there to be read: after a halt of this machine or process that is no silence.
      setImmediate(() => {
        if (request.closed || socket.bytesRead !== bytesRead) return;
        const seconds = Math.round(idleTimeoutMs / 100) / 10;
        fail(new ConnectionError('TimeoutError', 'EIDLETIMEOUT', `No answer within ${seconds} seconds.`));
      });
    };
    socket.on('timeout', idle);
    request.once('close', () => socket.off('timeout', idle));
  };
  request.once('socket', (socket) => {
    if (!socket.connecting && !socket.pending) connected(socket);
    else socket.once(secure ? 'secureConnect' : 'connect', () => connected(socket));
  });
  request.once('close', () => clearTimeout(connecting));
}

function queryText(query: OutgoingRequest['query']): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      pairs.push(one === null ? strictUri(name) : `${strictUri(name)}=${strictUri(one)}`);
    }
  }
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** RFC 3986 encoding: the signature is computed over it, so encodeURIComponent's exceptions must go too. */
function strictUri(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function joinedHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

function bodyBytes(body: unknown): Uint8Array | string | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('A request body is text or bytes');
}

function abortError(): Error {
  return new DOMException('Request aborted', 'AbortError');
}
