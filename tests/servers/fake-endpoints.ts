import type { ServerResponse } from 'node:http';
import type { WireRequest, WireServer } from './wire-server.ts';
import { answerError, answerInvoke, startWireServer } from './wire-server.ts';

/** The products that stand in for Lambda on a developer's machine, as their sources answer. */
export type FakeProduct = 'localstack' | 'sam local' | 'runtime interface emulator' | 'dotnet test tool';

export interface FakeEndpoint extends WireServer {
  /** The requests that ran the function. */
  readonly executions: readonly WireRequest[];
  /** The answers that refused a request before it ran anything, but for the question which program it is. */
  readonly refusals: readonly WireRequest[];
}

interface Notes {
  readonly ran: () => void;
  readonly refused: () => void;
}

type Product = (response: ServerResponse, request: WireRequest, notes: Notes) => void;

const invocation = /^\/2015-03-31\/functions\/(.+)\/invocations$/;

/** SAM CLI: samcli/local/lambda_service/local_lambda_http_service.py and lambda_error_responses.py. */
const samLocal: Product = (response, request, { ran, refused }) => {
  const local = (status: number, type: string, kind: string, message: string) => {
    refused();
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
    response.end(JSON.stringify({ Type: kind, Message: message }));
  };
  if (!invocation.test(request.path))
    return local(404, 'LocalServiceException', 'LocalService', 'PathNotFoundException');
  if (request.method !== 'POST')
    return local(405, 'LocalServiceException', 'LocalService', 'MethodNotAllowedException');
  if (request.query.size > 0)
    return local(400, 'InvalidRequestContentException', 'User', 'Query Parameters are not supported');
  const logType = request.headers['x-amz-log-type'] ?? 'None';
  if (logType !== 'None') {
    const message = `log-type: ${String(logType)} is not supported. None is only supported.`;
    return local(501, 'NotImplemented', 'LocalService', message);
  }
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type !== 'RequestResponse' && type !== 'Event') {
    const message = `invocation-type: ${String(type)} is not supported. Event and RequestResponse are only supported.`;
    return local(501, 'NotImplemented', 'LocalService', message);
  }
  ran();
  response.writeHead(type === 'Event' ? 202 : 200, { 'content-type': 'application/json' });
  response.end(type === 'Event' ? '' : '{"from":"sam"}');
};

/** The runtime interface emulator: cmd/aws-lambda-rie/http.go registers one path, for any method. */
const interfaceEmulator: Product = (response, request, { ran, refused }) => {
  if (request.path !== '/2015-03-31/functions/function/invocations') {
    refused();
    response.writeHead(404, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    response.end('404 page not found\n');
    return;
  }
  ran();
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('{"from":"rie"}');
};

/** The .NET test tool, version 2: LambdaRuntimeAPI.cs. Whatever is not RequestResponse is queued, a dry run too. */
const dotnetTestTool: Product = (response, request, { ran, refused }) => {
  response.setHeader('server', 'Kestrel');
  if (!invocation.test(request.path) || request.method !== 'POST') {
    refused();
    response.writeHead(invocation.test(request.path) ? 405 : 404, { allow: 'POST' }).end();
    return;
  }
  ran();
  if ((request.headers['x-amz-invocation-type'] ?? 'RequestResponse') !== 'RequestResponse') {
    response.writeHead(202).end();
    return;
  }
  const fails = request.body.includes('fail');
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(fails ? { 'x-amz-function-error': 'InvalidOperationException' } : {}),
  });
  response.end(
    fails
      ? '{"errorType":"InvalidOperationException","errorMessage":"No such order","stackTrace":["at Orders.Find()"]}'
      : '{"from":"dotnet"}',
  );
};

/** LocalStack marks each answer with its version, and answers Invoke as AWS does. */
const localStack: Product = (response, request, { ran, refused }) => {
  response.setHeader('x-localstack', '2026.6.1');
  if (request.path === '/_localstack/health') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"services":{"lambda":"running"},"edition":"community","version":"2026.6.1"}');
    return;
  }
  const qualifier = request.query.get('Qualifier') ?? '$LATEST';
  if (!['$LATEST', 'live'].includes(qualifier)) {
    refused();
    answerError(response, 404, 'ResourceNotFoundException', `Function not found: demo:${qualifier}`);
    return;
  }
  const type = request.headers['x-amz-invocation-type'];
  if (type === 'DryRun') {
    answerInvoke(response, '', {}, 204);
    return;
  }
  ran();
  const tail =
    request.headers['x-amz-log-type'] === 'Tail' ? Buffer.from('START\n').toString('base64') : null;
  answerInvoke(
    response,
    type === 'Event' ? '' : '{"from":"localstack"}',
    tail === null ? {} : { 'x-amz-log-result': tail },
    type === 'Event' ? 202 : 200,
  );
};

const products = {
  localstack: localStack,
  'sam local': samLocal,
  'runtime interface emulator': interfaceEmulator,
  'dotnet test tool': dotnetTestTool,
} as const satisfies Record<FakeProduct, Product>;

/** An endpoint that answers as the product does. */
export async function startFakeEndpoint(product: FakeProduct): Promise<FakeEndpoint> {
  const executions: WireRequest[] = [];
  const refusals: WireRequest[] = [];
  const server = await startWireServer(
    (response, request) =>
      products[product](response, request, {
        ran: () => executions.push(request),
        refused: () => {
          if (request.method !== 'GET') refusals.push(request);
        },
      }),
    { seesProbes: true },
  );
  return { ...server, executions, refusals };
}
