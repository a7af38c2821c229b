import type { IncomingMessage, ServerResponse } from 'node:http';
import { lambdaErrorBody, type LambdaError } from './lambda-error.ts';

/** One request to the Lambda API, taken apart. */
export interface LambdaRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly query: URLSearchParams;
}

/** A header by its lower-case name; null when it is missing or empty. */
export function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Answers with a JSON body. */
export function answerJson({ response, requestId }: LambdaRequest, body: object, status = 200): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    'x-amzn-RequestId': requestId,
  });
  response.end(bytes);
}

/** Answers with the error as Lambda writes it: status, x-amzn-ErrorType and a JSON body. */
export function answerError({ response, requestId }: LambdaRequest, error: LambdaError): void {
  const bytes = Buffer.from(lambdaErrorBody(error));
  response.writeHead(error.statusCode, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    'x-amzn-RequestId': requestId,
    'x-amzn-ErrorType': error.name,
    ...error.headers,
  });
  response.end(bytes);
}
