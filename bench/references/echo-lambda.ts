// A process of its own that speaks just enough of Lambda's Invoke: the answer is the request's body. It stands for
// an endpoint that costs next to nothing, so that what is measured is the caller.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { reportPort } from './report-port.ts';

const configuration = JSON.stringify({
  FunctionName: 'echo',
  FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:echo',
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Timeout: 30,
  MemorySize: 128,
  Version: '$LATEST',
  PackageType: 'Zip',
  Architectures: ['x86_64'],
  State: 'Active',
  LastUpdateStatus: 'Successful',
  LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/echo' },
});

function logTail(requestId: string): string {
  return Buffer.from(
    `START RequestId: ${requestId} Version: $LATEST\n` +
      `2026-11-23T07:00:00.000Z\t${requestId}\tINFO\techo\n` +
      `END RequestId: ${requestId}\n` +
      `REPORT RequestId: ${requestId}\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n`,
  ).toString('base64');
}

function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const requestId = randomUUID();
  response.setHeader('x-amzn-requestid', requestId);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json');
    response.end(configuration);
    return;
  }
  if (request.headers['x-amz-log-type'] === 'Tail')
    response.setHeader('x-amz-log-result', logTail(requestId));
  response.setHeader('x-amz-executed-version', '$LATEST');
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', body.length);
  response.end(body);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, response, Buffer.concat(chunks)));
});
server.keepAliveTimeout = 600_000;
reportPort(server);
