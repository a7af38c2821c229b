import type { IncomingMessage, ServerResponse } from 'node:http';
import { lambdaErrorBody, type LambdaError } from './lambda-error.ts';

/** One request to the Lambda API, taken apart. */
export interface LambdaRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly query: URLSearchParams;
}

export function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function answerJson({ response, requestId }: LambdaRequest, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    'x-amzn-RequestId': requestId,
  });
  response.end(bytes);
}

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
