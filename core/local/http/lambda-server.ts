import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { EventQueue } from '../event-queue.ts';
import { localAccountId } from '../local-account.ts';
import type { LocalFunction } from '../local-function.ts';
import { getEventInvokeConfig, getFunctionUrlConfig } from './async-routes.ts';
import { callerProblem } from './caller-guard.ts';
import { parseFunctionName } from './function-name.ts';
import { invoke, invokeWithResponseStream, type InvokeTarget } from './invoke-routes.ts';
import { resourceNotFound, type LambdaError } from './lambda-error.ts';
import { answerError, answerJson, header, type LambdaRequest } from './lambda-request.ts';
import {
  getAlias,
  getConfiguration,
  getFunction,
  listAliases,
  listFunctions,
  listVersions,
} from './list-routes.ts';
import type { LiveTail } from './live-tail.ts';
import type { LogsApi } from './logs-api.ts';
import { readBody } from './read-body.ts';
import { isSchemasPath, type SchemasApi } from './schemas-api.ts';
import { getPolicy, listEventSourceMappings } from './trigger-routes.ts';

const logsRequestBytes = 1024 * 1024;
/** A schema holds all test events of a function. */
const schemasRequestBytes = 64 * 1024 * 1024;

export interface LambdaServerOptions {
  readonly region: string;
  readonly functions: () => readonly LocalFunction[];
  readonly find: (name: string) => LocalFunction | null;
  readonly events: EventQueue;
  readonly logs: LogsApi;
  readonly liveTail: LiveTail;
  readonly schemas: SchemasApi;
  readonly maximumEnvironments: number;
}

const route =
  /^\/(2015-03-31|2019-09-25|2021-10-31|2021-11-15)\/functions(?:\/([^/]*)(?:\/(configuration|aliases|versions|invocations|response-streaming-invocations|event-invoke-config|url|policy)(?:\/([^/]+))?)?)?\/?$/;

const mappingsRoute = /^\/2015-03-31\/event-source-mappings\/?$/;

/** The Lambda REST API over the project's functions. The caller listens on and closes the server. */
export function createLambdaServer(options: LambdaServerOptions): Server {
  const server = createServer(
    { keepAlive: true, keepAliveTimeout: 120_000, requestTimeout: 0 },
    (request, response) => {
      const call = { request, response, requestId: randomUUID() };
      serve(call, options).catch((error: unknown) => {
        if (response.destroyed || response.headersSent) {
          response.destroy();
          return;
        }
        answerError(
          { ...call, query: new URLSearchParams() },
          { statusCode: 500, name: 'ServiceException', message: String(error) },
        );
      });
    },
  );
  // A run may take 15 minutes without a byte on the wire.
  server.timeout = 0;
  return server;
}

async function serve(call: Omit<LambdaRequest, 'query'>, options: LambdaServerOptions): Promise<void> {
  const { request } = call;
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1));
  const whole: LambdaRequest = { ...call, query };
  const refused = callerProblem(request);
  if (refused !== null) {
    request.resume();
    answerError(whole, { statusCode: 403, name: 'AccessDeniedException', message: refused });
    return;
  }
  const operation = logsOperation(request);
  if (operation !== null) {
    await serveLogs(call, operation, options);
    return;
  }
  if (mappingsRoute.test(path) && request.method === 'GET') {
    request.resume();
    answer(whole, listEventSourceMappings(options.functions(), query, options.region));
    return;
  }
  if (isSchemasPath(path)) {
    await serveSchemas(whole, path, options.schemas);
    return;
  }
  const [matched, , encodedName, action, item] = route.exec(path) ?? [];
  const name = decoded(encodedName ?? '');
  if (matched === undefined || name === null) {
    request.resume();
    answerError(whole, {
      statusCode: 404,
      name: 'UnknownOperationException',
      message: `The local endpoint does not offer ${request.method ?? ''} ${path}`,
    });
    return;
  }
  if (name === '') {
    request.resume();
    answer(whole, listFunctions(options.functions(), query));
    return;
  }
  const reference = parseFunctionName(name, query.get('Qualifier'), options.region, localAccountId);
  if ('error' in reference) {
    request.resume();
    answerError(whole, reference.error);
    return;
  }
  const local = options.find(reference.name);
  const arn = `arn:aws:lambda:${options.region}:${localAccountId}:function:${reference.name}`;
  if (action === 'invocations' || action === 'response-streaming-invocations') {
    const invokeTarget: InvokeTarget = {
      local,
      arn,
      qualifier: reference.qualifier,
      events: options.events,
      maximumEnvironments: options.maximumEnvironments,
      totalBusy: () => options.functions().reduce((sum, each) => sum + each.busyCount, 0),
    };
    await (action === 'invocations' ? invoke : invokeWithResponseStream)(whole, invokeTarget);
    return;
  }
  request.resume();
  if (local === null) {
    const qualified = reference.qualifier === null ? arn : `${arn}:${reference.qualifier}`;
    answerError(whole, resourceNotFound(`Function not found: ${qualified}`));
    return;
  }
  switch (action) {
    case 'configuration':
      answer(whole, getConfiguration(local, reference.qualifier));
      return;
    case 'versions':
      answer(whole, listVersions(local, query));
      return;
    case 'aliases':
      answer(whole, item === undefined ? listAliases(local, query) : getAlias(local, decoded(item) ?? ''));
      return;
    case 'event-invoke-config':
      answer(whole, getEventInvokeConfig(local, reference.qualifier));
      return;
    case 'url':
      answer(whole, getFunctionUrlConfig(local, reference.qualifier));
      return;
    case 'policy':
      answer(whole, getPolicy(local, reference.qualifier));
      return;
    case undefined:
    default:
      answer(whole, getFunction(local, reference.qualifier));
  }
}

/** CloudWatch Logs speaks JSON 1.1: one path, the operation in a header. */
function logsOperation(request: IncomingMessage): string | null {
  const target = header(request, 'x-amz-target');
  return request.method === 'POST' && target?.startsWith('Logs_20140328.') === true
    ? target.slice('Logs_20140328.'.length)
    : null;
}

async function serveLogs(
  { request, response, requestId }: Omit<LambdaRequest, 'query'>,
  operation: string,
  { logs, liveTail }: LambdaServerOptions,
): Promise<void> {
  const input = parsedJson(await readBody(request, logsRequestBytes));
  const result =
    operation === 'StartLiveTail' ? liveTail.serve(response, requestId, input) : logs.call(operation, input);
  if (result === null) return;
  const failed = 'error' in result && isLambdaError(result.error) ? result.error : null;
  const bytes = Buffer.from(
    JSON.stringify(failed === null ? result : { __type: failed.name, message: failed.message }),
  );
  response.writeHead(failed === null ? 200 : failed.statusCode, {
    'Content-Type': 'application/x-amz-json-1.1',
    'Content-Length': bytes.length,
    'x-amzn-RequestId': requestId,
  });
  response.end(bytes);
}

/** EventBridge Schemas speaks REST: paths below /v1. */
async function serveSchemas(call: LambdaRequest, path: string, schemas: SchemasApi): Promise<void> {
  const body = await readBody(call.request, schemasRequestBytes);
  const method = call.request.method ?? '';
  const result = await schemas.call({ method, path, query: call.query, body: body?.toString('utf8') ?? '' });
  if ('error' in result) {
    answerError(call, result.error);
    return;
  }
  if (result.body === null) {
    call.response.writeHead(result.status, { 'x-amzn-RequestId': call.requestId }).end();
    return;
  }
  answerJson(call, result.body, result.status);
}

function parsedJson(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}

function answer(call: LambdaRequest, body: object | { readonly error: LambdaError }): void {
  if ('error' in body && isLambdaError(body.error)) answerError(call, body.error);
  else answerJson(call, body);
}

function isLambdaError(value: unknown): value is LambdaError {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
