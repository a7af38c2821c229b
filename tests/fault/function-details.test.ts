import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let connectionId: string;
let configuration: Answer;
let url: Answer;
let events: Answer;

const missing: Answer = (response) =>
  answerError(response, 404, 'ResourceNotFoundException', 'The resource you requested does not exist.');
const denied =
  (action: string): Answer =>
  (response) =>
    answerError(
      response,
      403,
      'AccessDeniedException',
      `User: arn:u is not authorized to perform: ${action} on resource: arn:f`,
    );

beforeEach(async () => {
  host = startTestHost();
  configuration = (response) => json(response, full);
  url = missing;
  events = missing;
  server = await startWireServer((response, request, count) => {
    if (request.path.endsWith('/configuration')) return configuration(response, request, count);
    if (request.path.endsWith('/url')) return url(response, request, count);
    return events(response, request, count);
  });
  connectionId = host.connect({ url: server.url, region: 'eu-west-1', profile: null }).id;
});

afterEach(async () => {
  await host.end();
  await server.close();
});

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

const full = {
  FunctionName: 'demo',
  FunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:demo:7',
  Version: '7',
  State: 'Inactive',
  StateReason: 'The function is idle.',
  LastUpdateStatus: 'Failed',
  LastUpdateStatusReason: 'The image is gone.',
  Description: 'Orders',
  Runtime: 'python3.13',
  Handler: 'app.handler',
  PackageType: 'Zip',
  Architectures: ['arm64'],
  MemorySize: 512,
  EphemeralStorage: { Size: 2048 },
  Timeout: 30,
  LastModified: '2026-01-01T00:00:00.000+0000',
  CodeSha256: 'abc=',
  LoggingConfig: {
    LogFormat: 'JSON',
    ApplicationLogLevel: 'DEBUG',
    SystemLogLevel: 'WARN',
    LogGroup: '/own/group',
  },
  TenancyConfig: { TenantIsolationMode: 'PER_TENANT' },
  DurableConfig: { ExecutionTimeout: 3600, RetentionPeriodInDays: 7 },
  CapacityProviderConfig: {
    LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: 'arn:aws:lambda:x:capacity' },
  },
  SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'On' },
  TracingConfig: { Mode: 'Active' },
  VpcConfig: { VpcId: 'vpc-1', SubnetIds: [], SecurityGroupIds: [] },
  DeadLetterConfig: { TargetArn: 'arn:aws:sqs:x:y:dead' },
  Environment: { Variables: { PASSWORD: 'topsecretvalue' } },
};

const details = (functionName = 'demo', qualifier: string | null = null) =>
  host.client.functions.details({ connectionId, region: null, functionName, qualifier });
const asyncConfig = (functionName = 'demo', qualifier: string | null = null) =>
  host.client.functions.asyncConfig({ connectionId, region: null, functionName, qualifier });

describe('details', () => {
  it('are the configuration without its environment variables', async () => {
    url = (response) =>
      json(response, { FunctionUrl: 'https://x/', AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
    const read = await details();
    expect(read.problem).toBeNull();
    expect(read.details).toEqual({
      version: '7',
      state: 'Inactive',
      stateReason: 'The function is idle.',
      lastUpdateStatus: 'Failed',
      lastUpdateReason: 'The image is gone.',
      description: 'Orders',
      runtime: 'python3.13',
      handler: 'app.handler',
      packageType: 'Zip',
      architecture: 'arm64',
      memoryMB: 512,
      ephemeralStorageMB: 2048,
      timeoutSeconds: 30,
      lastModified: '2026-01-01T00:00:00.000+0000',
      codeSha256: 'abc=',
      logFormat: 'JSON',
      applicationLogLevel: 'DEBUG',
      systemLogLevel: 'WARN',
      logGroup: '/own/group',
      tenantIsolation: true,
      durable: { executionTimeoutSeconds: 3600, retentionDays: 7 },
      capacityProvider: 'arn:aws:lambda:x:capacity',
      snapStart: 'PublishedVersions',
      tracing: 'Active',
      vpcId: 'vpc-1',
      deadLetterArn: 'arn:aws:sqs:x:y:dead',
      invokeMode: 'RESPONSE_STREAM',
    });
  });

  it('come from an endpoint that says almost nothing', async () => {
    configuration = (response) => json(response, { FunctionName: 'demo', VpcConfig: { VpcId: '' } });
    expect(await details()).toMatchObject({
      problem: null,
      details: {
        version: '$LATEST',
        state: null,
        timeoutSeconds: 3,
        memoryMB: 128,
        logGroup: '/aws/lambda/demo',
        vpcId: null,
        durable: null,
        capacityProvider: null,
        deadLetterArn: null,
        invokeMode: null,
      },
    });
  });

  it.each([
    ['demo', null, 'demo', null, null],
    ['demo', '$LATEST', 'demo', '$LATEST', null],
    ['demo', 'live', 'demo', 'live', 'live'],
    ['demo:live', null, 'demo', 'live', 'live'],
    ['123456789012:demo:live', null, '123456789012:demo', 'live', 'live'],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:demo:live',
      null,
      'arn:aws:lambda:eu-west-1:123456789012:function:demo',
      'live',
      'live',
    ],
    ['demo', '7', 'demo', '7', undefined],
    ['demo', '$LATEST.PUBLISHED', 'demo', '$LATEST.PUBLISHED', undefined],
  ])('ask for %s and %s as the API demands', async (name, qualifier, asked, asQualifier, asAlias) => {
    await details(name, qualifier);
    const sent = (end: string) => server.requests.find(({ path }) => path.endsWith(end));
    const configured = sent('/configuration');
    expect(decodeURIComponent(configured?.path ?? '')).toBe(`/2015-03-31/functions/${asked}/configuration`);
    expect(configured?.query.get('Qualifier')).toBe(asQualifier);
    // A published version has no function URL: nothing is asked.
    expect(sent('/url')?.query.get('Qualifier')).toBe(asAlias);
  });

  it.each([
    ['no URL', missing],
    ['no permission to read one', denied('lambda:GetFunctionUrlConfig')],
  ])('say nothing about %s', async (_name, answer) => {
    url = answer;
    expect(await details()).toMatchObject({ problem: null, details: { version: '7', invokeMode: null } });
  });

  it('say which part could not be read', async () => {
    url = (response) => answerError(response, 500, 'ServiceException', 'inside');
    const read = await details();
    expect(read.details?.version).toBe('7');
    expect(read.problem?.message).toContain('The function URL could not be read');
    expect(read.problem?.remedy).not.toContain('may have run');
  });

  it('wait while reading is throttled', async () => {
    let asked = 0;
    configuration = (response) => {
      asked += 1;
      if (asked === 1) {
        answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' });
      } else json(response, full);
    };
    expect((await details()).details?.version).toBe('7');
  });

  it.each([
    ['forbidden', denied('lambda:GetFunctionConfiguration'), 'lambda:GetFunctionConfiguration'],
    ['unknown', missing, 'there is no "demo" here'],
    ['unreachable', ((response) => void response.socket?.resetAndDestroy()) satisfies Answer, 'network'],
  ])('of a function that is %s are a problem with a remedy', async (_name, answer, remedy) => {
    configuration = answer;
    const read = await details();
    expect(read.details).toBeNull();
    expect(read.problem?.remedy).toContain(remedy);
  });

  it('of a connection that is gone are a problem', async () => {
    const read = await host.client.functions.details({
      connectionId: 'profile:gone',
      region: null,
      functionName: 'demo',
      qualifier: null,
    });
    expect(read).toMatchObject({ details: null, problem: { name: 'ConnectionNotFound' } });
  });

  it('decide how the next run is sent', async () => {
    url = (response) => json(response, { InvokeMode: 'RESPONSE_STREAM' });
    configuration = (response) => json(response, { FunctionName: 'demo', Version: '$LATEST', Timeout: 40 });
    await details();
    events = missing;
    await host.invoke(server.url, { connectionId, streaming: 'auto' });
    expect(server.requests.at(-1)?.path).toContain('/response-streaming-invocations');
  });
});

describe('the configuration of asynchronous runs', () => {
  it('is Lambda’s own where nothing is configured', async () => {
    expect(await asyncConfig()).toEqual({
      problem: null,
      config: {
        configured: false,
        maximumRetryAttempts: 2,
        maximumEventAgeSeconds: 21_600,
        onSuccess: null,
        onFailure: null,
        deadLetter: 'arn:aws:sqs:x:y:dead',
      },
    });
  });

  it('is what was configured for the qualifier, zero retries included', async () => {
    events = (response) =>
      json(response, {
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: 'arn:aws:sns:x:y:failed' } },
      });
    expect((await asyncConfig('demo:live')).config).toEqual({
      configured: true,
      maximumRetryAttempts: 0,
      maximumEventAgeSeconds: 21_600,
      onSuccess: null,
      onFailure: 'arn:aws:sns:x:y:failed',
      deadLetter: 'arn:aws:sqs:x:y:dead',
    });
    const asked = server.requests.find(({ path }) => path.endsWith('/event-invoke-config'));
    expect(asked?.path).toBe('/2019-09-25/functions/demo/event-invoke-config');
    expect(asked?.query.get('Qualifier')).toBe('live');
  });

  it('tells that the dead-letter queue could not be read', async () => {
    configuration = denied('lambda:GetFunctionConfiguration');
    const read = await asyncConfig();
    expect(read.config).toMatchObject({ configured: false, deadLetter: null });
    expect(read.problem?.message).toContain('dead-letter queue');
    expect(read.problem?.remedy).toContain('lambda:GetFunctionConfiguration');
  });

  it.each([
    ['forbidden', denied('lambda:GetFunctionEventInvokeConfig'), 'lambda:GetFunctionEventInvokeConfig'],
    ['of a function that is not there', missing, 'there is no "demo" here'],
  ])('%s is a problem with a remedy', async (_name, answer, remedy) => {
    events = answer;
    configuration = answer;
    const read = await asyncConfig();
    expect(read.config).toBeNull();
    expect(read.problem?.remedy).toContain(remedy);
  });
});

describe('the sample that streams', () => {
  it('is found out by its function URL, on the connection of the first start, and then streams by itself', async () => {
    const run = () =>
      host.client.runs.invoke(
        invokeRequest({ functionName: 'stream', payload: '{"pauseMs":1}', streaming: 'auto' }),
      );
    expect(await run()).toMatchObject({ outcomeKind: 'succeeded', streaming: false });
    const read = await host.client.functions.details({
      connectionId: 'local',
      region: null,
      functionName: 'stream',
      qualifier: null,
    });
    expect(read).toMatchObject({
      problem: null,
      details: { state: 'Active', invokeMode: 'RESPONSE_STREAM' },
    });
    const streamed = await run();
    expect(streamed).toMatchObject({ outcomeKind: 'succeeded', streaming: true });
    expect(streamed.response?.text).toContain('need not wait for the last word.');
  });
});
