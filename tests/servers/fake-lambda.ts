import type { ServerResponse } from 'node:http';
import { answerLogs } from './fake-logs.ts';
import type { LogStreams } from './fake-logs.ts';
import { answerError, startWireServer } from './wire-server.ts';
import type { WireRequest, WireServer } from './wire-server.ts';

/** A function that the test makes up: what is read of it, and how each of its runs is answered. */
export interface FakeFunction {
  /** Members of GetFunctionConfiguration's answer that differ from the usual. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly invokeMode?: 'BUFFERED' | 'RESPONSE_STREAM';
  /** Members of GetFunctionEventInvokeConfig's answer; left out, nothing is configured. */
  readonly eventInvokeConfig?: Readonly<Record<string, unknown>>;
  readonly invoke?: (response: ServerResponse, request: WireRequest) => void | Promise<void>;
}

export interface FakeLambdaOptions {
  readonly functions: Readonly<Record<string, FakeFunction>>;
  readonly logs?: LogStreams;
  /** Stands in for the answer to ListFunctions. */
  readonly list?: (response: ServerResponse, request: WireRequest) => void | Promise<void>;
}

/** One function as ListFunctions and GetFunctionConfiguration tell of it. */
export const configurationOf = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  FunctionName: name,
  FunctionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  Runtime: 'python3.13',
  Handler: 'app.handler',
  Description: `Does ${name}`,
  Timeout: 30,
  MemorySize: 256,
  Version: '$LATEST',
  PackageType: 'Zip',
  Architectures: ['arm64'],
  State: 'Active',
  LastUpdateStatus: 'Successful',
  LastModified: '2026-10-14T09:26:53.000+0000',
  LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
  ...more,
});

/** Lambda's API, as far as the window reads and invokes, over functions that a test makes up; and their logs. */
export async function startFakeLambda(options: FakeLambdaOptions): Promise<WireServer> {
  const { functions, logs = new Map() } = options;
  return await startWireServer(async (response, request) => {
    if (answerLogs(response, request, logs)) return;
    const json = (value: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const found = /^\/[\d-]+\/functions(?:\/([^/]+)(?:\/(.+))?)?$/.exec(request.path);
    if (found === null) return answerError(response, 404, 'UnknownOperationException', 'No such path');
    const [, encoded, what] = found;
    if (encoded === undefined) {
      if (options.list !== undefined) return await options.list(response, request);
      return json({
        Functions: Object.entries(functions).map(([name, one]) => configurationOf(name, one.configuration)),
      });
    }
    const name = decodeURIComponent(encoded)
      .replace(/^arn:.*:function:/, '')
      .replace(/:.*$/, '');
    const one = functions[name];
    if (one === undefined)
      return answerError(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    switch (what ?? '') {
      case 'configuration':
        return json(configurationOf(name, one.configuration));
      case 'aliases':
        return json({ Aliases: [] });
      case 'versions':
        return json({ Versions: [configurationOf(name, one.configuration)] });
      case 'url':
        if (one.invokeMode === undefined) break;
        return json({
          FunctionUrl: `https://${name}.lambda-url.eu-west-1.on.aws/`,
          FunctionArn: configurationOf(name).FunctionArn,
          AuthType: 'AWS_IAM',
          InvokeMode: one.invokeMode,
          CreationTime: '2026-10-14T09:26:53.000Z',
          LastModifiedTime: '2026-10-14T09:26:53.000Z',
        });
      case 'event-invoke-config':
        if (one.eventInvokeConfig === undefined) break;
        return json({ FunctionArn: configurationOf(name).FunctionArn, ...one.eventInvokeConfig });
      case 'invocations':
      case 'response-streaming-invocations':
        return await one.invoke?.(response, request);
      default:
    }
    return answerError(
      response,
      404,
      'ResourceNotFoundException',
      'The resource you requested does not exist.',
    );
  });
}
