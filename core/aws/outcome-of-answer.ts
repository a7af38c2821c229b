import type { Outcome } from '../../contract/outcome.ts';
import type { Exchange } from './http-handler.ts';
import { parseFunctionError, parseStreamError } from './parse-function-error.ts';
import type { RemedyFacts } from './remedies.ts';
import type { InvokeAnswer } from './send-invoke.ts';

/** A function's error payload is small; what is larger is shown as a body and not read for a stack. */
const readableErrorBytes = 6 * 1024 * 1024;

/** Turns an answer with a 2xx into an outcome: a function error is a failure, and a web page is not Lambda's answer. */
export function outcomeOfAnswer(answer: InvokeAnswer, exchange: Exchange, facts: RemedyFacts): Outcome {
  const { statusCode, executedVersion } = answer;
  if (exchange.errorBody !== null) return webPage(statusCode);
  if (answer.streamError !== null) {
    const { code, details } = answer.streamError;
    return { kind: 'functionError', statusCode, executedVersion, error: parseStreamError(code, details) };
  }
  if (statusCode === 202) return { kind: 'accepted', statusCode, executedVersion };
  if (statusCode === 204) return { kind: 'permitted', statusCode, executedVersion };
  const handling = answer.functionError ?? undeclaredError(answer, exchange);
  if (handling === null) return { kind: 'succeeded', statusCode, executedVersion };
  const error = parseFunctionError(handling, errorText(answer.payload));
  const message = error.message === '' ? `${facts.functionName} failed without a message.` : error.message;
  return { kind: 'functionError', statusCode, executedVersion, error: { ...error, message } };
}

/**
 * The runtime interface emulator answers 200 without X-Amz-Function-Error when a function fails. Lambda itself always
 * sends a request id; only where that is missing are the two forms of such a failure recognised.
 */
function undeclaredError(answer: InvokeAnswer, exchange: Exchange): string | null {
  if (exchange.headers['x-amzn-requestid'] !== undefined || answer.payload === null) return null;
  if (answer.payload.byteLength > 64 * 1024) return null;
  const text = errorText(answer.payload);
  if (/^Task timed out after [\d.]+ seconds\s*$/.test(text)) return 'Unhandled';
  const isErrorDocument =
    /^\s*\{/.test(text) && text.includes('"errorMessage"') && text.includes('"errorType"');
  if (!isErrorDocument) return null;
  const { type, message } = parseFunctionError('Unhandled', text);
  return type !== null && message !== '' ? 'Unhandled' : null;
}

function webPage(statusCode: number): Outcome {
  return {
    kind: 'rejected',
    name: 'NotLambda',
    message: 'A web page came back in place of Lambda’s answer.',
    remedy:
      'Sign in to the network or the proxy (a captive portal answers like this), or check the endpoint URL.',
    statusCode,
    retryAfterSeconds: null,
  };
}

function errorText(payload: Uint8Array | null): string {
  if (payload === null) return '';
  return Buffer.from(
    payload.buffer,
    payload.byteOffset,
    Math.min(payload.byteLength, readableErrorBytes),
  ).toString('utf8');
}
