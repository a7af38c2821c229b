import type { Outcome } from '../../contract/outcome.ts';
import type { RemedyAction } from '../../contract/problem.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import type { Exchange } from './http-handler.ts';
import { connectionRemedy } from './connection-remedies.ts';
import type { RemedyFacts } from './remedies.ts';
import { remedyFor, remedyText, unsupportedAction } from './remedies.ts';

/** How a failed attempt ended, and whether repeating it could run the function twice. */
export interface FailedAttempt {
  readonly outcome: Extract<Outcome, { kind: 'rejected' | 'unknown' }>;
  /** `safe`: it surely did not run and may succeed later. `ambiguous`: it may have run. `never`: repeating is no help. */
  readonly repeat: 'safe' | 'ambiguous' | 'never';
}

const mayHaveRun = 'It may have run: look for it in the logs before you invoke it again.';

/**
 * Turns whatever the SDK threw for an Invoke into an outcome. The exchange decides what the SDK cannot say: whether
 * anything had left, and what really was answered.
 */
export function outcomeOfError(error: unknown, exchange: Exchange, facts: RemedyFacts): FailedAttempt {
  if (error instanceof CredentialsProblem) return rejected({ ...error.problem, statusCode: null }, 'never');
  if (exchange.statusCode !== null) return answeredWithError(error, exchange.statusCode, exchange, facts);
  if (exchange.sentAt === null) return beforeSending(error, facts);
  return afterSending(error, facts);
}

function answeredWithError(
  error: unknown,
  statusCode: number,
  exchange: Exchange,
  facts: RemedyFacts,
): FailedAttempt {
  const name = awsErrorName(error, exchange);
  const message = exchange.errorBody === null ? errorText(error) : serviceMessage(error, exchange.errorBody);
  // A 2xx that could not be read to its end, or not be understood, or an exception in the middle of a response stream,
  // whatever its name: Lambda did run it.
  if (exchange.errorBody === null && statusCode < 300) {
    const words = messageIn(errorText(error)) ?? errorText(error);
    return unknown(errorName(error), `The answer broke off: ${words}`, mayHaveRun);
  }
  const known = name === null ? null : remedyFor(name);
  if (name !== null && known !== null) {
    const reason = throttleReason(error);
    const told = { ...facts, message, throttleReason: reason };
    const remedy = remedyText(known, told);
    if (known.ran === 'maybe') return unknown(name, message, remedy);
    const repeat = statusCode === 429 ? 'safe' : statusCode >= 500 ? 'ambiguous' : 'never';
    const action = known.action?.(told) ?? null;
    const more = {
      ...(reason === null ? {} : { throttleReason: reason }),
      ...(action === null ? {} : { action }),
    };
    return rejected(
      { name, message, remedy, statusCode, retryAfterSeconds: retryAfter(exchange), ...more },
      repeat,
    );
  }
  // 501 says that the call or an option is not known: nothing ran.
  if (statusCode >= 500 && statusCode !== 501) {
    return unknown(name ?? `HTTP ${statusCode}`, message, gatewayRemedy(statusCode));
  }
  const answer = {
    name: name ?? `HTTP ${statusCode}`,
    message,
    statusCode,
    retryAfterSeconds: retryAfter(exchange),
    ...unsupported(statusCode, facts),
  };
  return rejected(
    { ...answer, remedy: statusRemedy(statusCode, exchange) },
    statusCode === 429 ? 'safe' : 'never',
  );
}

/** 501 is how emulators say that they lack an option, `sam local start-lambda` for one. */
function unsupported(statusCode: number, facts: RemedyFacts): { action?: RemedyAction } {
  const action = statusCode === 501 ? unsupportedAction(facts) : null;
  return action === null ? {} : { action };
}

function beforeSending(error: unknown, facts: RemedyFacts): FailedAttempt {
  const { remedy, temporary } = connectionRemedy(errorCode(error), facts);
  return rejected(
    { name: errorCode(error) ?? errorName(error), message: errorText(error), remedy, statusCode: null },
    temporary ? 'safe' : 'never',
  );
}

function afterSending(error: unknown, facts: RemedyFacts): FailedAttempt {
  const code = errorCode(error);
  const timedOut = code === 'EIDLETIMEOUT' || errorName(error) === 'TimeoutError';
  if (!timedOut && facts.payloadBytes > facts.limitBytes) {
    const over = facts.payloadBytes - facts.limitBytes;
    return rejected(
      {
        name: 'RequestTooLargeException',
        message: `The connection was closed while a payload ${over} bytes over the limit of ${facts.limitBytes} was sent.`,
        remedy: `Shorten the payload by ${over} bytes, or pass the data through S3.`,
        statusCode: null,
      },
      'never',
    );
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return unknown(code, 'The answer’s headers are larger than can be read.', mayHaveRun);
  }
  if (code?.startsWith('HPE_') === true) {
    return rejected(
      {
        name: 'NotHttp',
        message: 'What answered does not speak HTTP.',
        remedy: 'Check the endpoint URL: its port, and whether it begins with http:// or https://.',
        statusCode: null,
      },
      'never',
    );
  }
  if (timedOut) return unknown('TimeoutError', errorText(error), mayHaveRun);
  return unknown(
    code ?? errorName(error),
    `The connection was lost after sending: ${errorText(error)}`,
    mayHaveRun,
  );
}

function rejected(
  facts: {
    name: string;
    message: string;
    remedy: string;
    statusCode: number | null;
    retryAfterSeconds?: number | null;
    throttleReason?: string;
    action?: RemedyAction | undefined;
  },
  repeat: FailedAttempt['repeat'],
): FailedAttempt {
  const { action, ...rest } = facts;
  const outcome = { kind: 'rejected' as const, ...rest, retryAfterSeconds: facts.retryAfterSeconds ?? null };
  return { outcome: action === undefined ? outcome : { ...outcome, action }, repeat };
}

function unknown(name: string, message: string, remedy: string): FailedAttempt {
  return { outcome: { kind: 'unknown', name, message, remedy }, repeat: 'ambiguous' };
}

/** The AWS error name from the header or the body; the SDK's `Unknown` and its parse errors are none. */
function awsErrorName(error: unknown, exchange: Exchange): string | null {
  const header = exchange.headers['x-amzn-errortype'];
  const name = header ?? (error instanceof Error ? error.name : '');
  const plain = (name.split(/[:,]/)[0] ?? '').split('#').at(-1) ?? '';
  return plain === '' || ['Unknown', 'Error', 'TypeError', 'SyntaxError'].includes(plain) ? null : plain;
}

function throttleReason(error: unknown): string | null {
  return error instanceof Error && 'Reason' in error && typeof error.Reason === 'string'
    ? error.Reason
    : null;
}

/** The service's words: the SDK's message where it parsed one, else the beginning of what came. */
function serviceMessage(error: unknown, body: string): string {
  const text = error instanceof Error ? error.message : '';
  const parsed =
    text !== '' &&
    text !== 'UnknownError' &&
    !(error instanceof SyntaxError) &&
    !text.includes('Deserialization');
  if (parsed) return text;
  return messageIn(body) ?? 'The answer has no message.';
}

function messageIn(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) {
      for (const key of ['message', 'Message', 'errorMessage']) {
        const message: unknown = Reflect.get(value, key);
        if (typeof message === 'string' && message !== '') return message;
      }
    }
  } catch {
    // Not JSON: a web page or plain text of a proxy; its words are shown below.
  }
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  const text = (title ?? body.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ').trim();
  return text === '' ? null : text.slice(0, 300);
}

function retryAfter(exchange: Exchange): number | null {
  const value = exchange.headers['retry-after'];
  if (value === undefined) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function gatewayRemedy(statusCode: number): string {
  return statusCode === 503
    ? `The endpoint is not available at this moment. ${mayHaveRun}`
    : `Something between here and the function failed. ${mayHaveRun}`;
}

function statusRemedy(statusCode: number, exchange: Exchange): string {
  const page = (exchange.headers['content-type'] ?? '').startsWith('text/html');
  if (statusCode === 407) return 'The proxy asks for a sign-in: put user and password into HTTPS_PROXY.';
  if (page || (statusCode >= 300 && statusCode < 400)) {
    return 'A web page answered instead of Lambda: sign in to the network or the proxy, or check the endpoint URL.';
  }
  if (statusCode === 404)
    return 'This endpoint does not know the function or the call: check the endpoint URL and the name.';
  if (statusCode === 401 || statusCode === 403)
    return 'The endpoint refuses these keys: check the connection’s profile and endpoint.';
  if (statusCode === 413) return 'The endpoint takes no request of this size: shorten the payload.';
  if (statusCode === 429)
    return 'The endpoint is throttling: wait a little and invoke again, or allow retries in the options.';
  if (statusCode === 501)
    return 'This endpoint does not support the chosen options: switch off the log tail, streaming or dry run.';
  return 'Correct what the message names; check that the endpoint URL is a Lambda endpoint.';
}

/** The system's or Node's code of an error, also where it wraps several attempts to connect. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) {
    for (const inner of error.errors) {
      const code = errorCode(inner);
      if (code !== null) return code;
    }
  }
  return null;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

/** An error's words; an AggregateError (both address families refused) has none of its own. */
function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map((inner) => errorText(inner)).join('; ');
  }
  if (!(error instanceof Error)) return 'unknown reason';
  return error.message.replace(/\n[\s\S]*$/, '').replace(/^@smithy\/[\w-]+ - /, '');
}
