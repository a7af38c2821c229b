import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';

const functions = Array.from(
  { length: 60 },
  (_, index) => `  extra${index}:\n    Type: AWS::Serverless::Function`,
);
const template = `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src }
Resources:
  context:
    Type: AWS::Serverless::Function
    Properties: { AutoPublishAlias: live, Description: Tells what it was given }
  tenants:
    Type: AWS::Serverless::Function
    Properties: { TenancyConfig: { TenantIsolationMode: PER_TENANT } }
  one:
    Type: AWS::Serverless::Function
    Properties: { ReservedConcurrentExecutions: 1, Handler: app.wait }
  java:
    Type: AWS::Serverless::Function
    Properties: { Runtime: java21 }
  image:
    Type: AWS::Serverless::Function
    Properties: { PackageType: Image }
${functions.join('\n')}
`;
const source = `
export const handler = async (event, context) => ({
  event,
  ...context,
  remaining: context.getRemainingTimeInMillis(),
  pid: process.pid,
});
export const wait = () => new Promise((resolve) => setTimeout(resolve, 200, 'waited'));
`;

let test: TestEndpoint;
beforeAll(async () => {
  test = await startTestEndpoint({ 'template.yaml': template, 'src/app.mjs': source });
});
afterAll(() => test[Symbol.asyncDispose]());

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:context';

describe('the lists', () => {
  it('give fifty functions a page', async () => {
    const sizes: number[] = [];
    for await (const page of paginateListFunctions({ client: test.client }, {})) {
      sizes.push(page.Functions?.length ?? 0);
    }
    expect(sizes).toEqual([50, 15]);
  });

  it('tell configuration, versions and aliases', async () => {
    const configuration = await test.client.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'context', Qualifier: 'live' }),
    );
    expect(configuration).toMatchObject({
      FunctionName: 'context',
      FunctionArn: `${arn}:1`,
      Version: '1',
      Runtime: 'nodejs24.x',
      Timeout: 3,
      MemorySize: 128,
      State: 'Active',
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/context' },
    });
    const whole = await test.client.send(new GetFunctionCommand({ FunctionName: 'one' }));
    expect(whole.Concurrency?.ReservedConcurrentExecutions).toBe(1);
    const versions = await test.client.send(new ListVersionsByFunctionCommand({ FunctionName: 'context' }));
    expect(versions.Versions?.map((each) => each.Version)).toEqual(['$LATEST', '1']);
    const aliases = await test.client.send(new ListAliasesCommand({ FunctionName: arn }));
    expect(aliases.Aliases).toMatchObject([{ Name: 'live', FunctionVersion: '1', AliasArn: `${arn}:live` }]);
  });
});

describe('an invocation', () => {
  it.each(['context', 'context:live', '000000000000:function:context', arn, `${arn}:1`, `${arn}:$LATEST`])(
    'takes the name %s',
    async (name) => {
      const { output } = await test.invoke(name);
      expect(output.StatusCode).toBe(200);
      expect(output.FunctionError).toBeUndefined();
    },
  );

  it('hands the context to the handler', async () => {
    const clientContext = { client: { app_title: 'Lambdeck' }, custom: { größe: 1 } };
    const { output, json } = await test.invoke('context', '{"a":1}', {
      Qualifier: 'live',
      ClientContext: Buffer.from(JSON.stringify(clientContext)).toString('base64'),
    });
    expect(json).toMatchObject({
      event: { a: 1 },
      awsRequestId: output.$metadata.requestId,
      clientContext,
      functionName: 'context',
      functionVersion: '1',
      invokedFunctionArn: `${arn}:live`,
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/context',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/),
      callbackWaitsForEmptyEventLoop: true,
    });
    const { remaining } = json as { remaining: number };
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(3000);
  });

  it('gives an empty body as an empty object', async () => {
    expect((await test.invoke('context')).json).toMatchObject({ event: {} });
  });

  it('is permitted or accepted without an answer', async () => {
    const dry = await test.invoke('context', '{}', { InvocationType: 'DryRun' });
    expect(dry.output.StatusCode).toBe(204);
    const event = await test.invoke('context', '{}', { InvocationType: 'Event' });
    expect(event.output.StatusCode).toBe(202);
    expect(event.text).toBe('');
  });

  const refusals: readonly [
    string,
    ConstructorParameters<typeof InvokeCommand>[0],
    number,
    string,
    string,
  ][] = [
    [
      'an unknown function',
      { FunctionName: 'nobody' },
      404,
      'ResourceNotFoundException',
      'Function not found: arn:aws:lambda:eu-west-1:000000000000:function:nobody',
    ],
    [
      'an unknown alias',
      { FunctionName: 'context:beta' },
      404,
      'ResourceNotFoundException',
      `Function not found: ${arn}:beta`,
    ],
    [
      'an unknown version',
      { FunctionName: 'context', Qualifier: '9' },
      404,
      'ResourceNotFoundException',
      `Function not found: ${arn}:9`,
    ],
    [
      'two qualifiers',
      { FunctionName: 'context:live', Qualifier: '1' },
      400,
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    ],
    [
      'another region',
      { FunctionName: arn.replace('eu-west-1', 'us-east-1') },
      404,
      'ResourceNotFoundException',
      "Functions from 'us-east-1' are not reachable in this region ('eu-west-1')",
    ],
    [
      'a malformed name',
      { FunctionName: 'a b' },
      400,
      'ValidationException',
      "Value 'a b' at 'functionName' failed to satisfy constraint",
    ],
    [
      'a body that is no JSON',
      { FunctionName: 'context', Payload: Buffer.from('value') },
      400,
      'InvalidRequestContentException',
      "Could not parse request body into json: Unrecognized token 'value': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"value\"; line: 1, column: 6]",
    ],
    [
      'over 6 MB',
      { FunctionName: 'context', Payload: Buffer.alloc(6 * 1024 * 1024 + 1, 0x20) },
      413,
      'RequestTooLargeException',
      'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    ],
    [
      'an event over 1 MB',
      { FunctionName: 'context', InvocationType: 'Event', Payload: Buffer.alloc(1024 * 1024 + 1, 0x20) },
      413,
      'RequestTooLargeException',
      'Request must be smaller than 1048576 bytes',
    ],
    [
      'a long client context',
      { FunctionName: 'context', ClientContext: 'x'.repeat(3584) },
      400,
      'InvalidParameterValueException',
      'no more than 3583 bytes',
    ],
    [
      'a client context that is no JSON',
      { FunctionName: 'context', ClientContext: 'value' },
      400,
      'InvalidRequestContentException',
      'Client context must be',
    ],
    [
      'a tenant where none belongs',
      { FunctionName: 'context', TenantId: 'blue' },
      400,
      'InvalidParameterValueException',
      'is not enabled with tenancy configuration',
    ],
    [
      'no tenant where one belongs',
      { FunctionName: 'tenants' },
      400,
      'InvalidParameterValueException',
      'Add a valid tenant ID',
    ],
    [
      'a durable execution',
      { FunctionName: 'context', DurableExecutionName: 'once' },
      400,
      'InvalidParameterValueException',
      'durable',
    ],
    ['a Java runtime', { FunctionName: 'java' }, 502, 'InvalidRuntimeException', 'cannot run java21'],
    ['a container image', { FunctionName: 'image' }, 502, 'InvalidRuntimeException', 'container image'],
  ];
  it.each(refusals)('refuses %s', async (_what, input, status, name, message) => {
    const refused: unknown = await test.client
      .send(new InvokeCommand(input))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name,
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('runs each tenant in an environment of its own', async () => {
    const run = async (tenant: string): Promise<unknown> =>
      (await test.invoke('tenants', '{}', { TenantId: tenant })).json;
    const blue = await run('blue');
    expect(blue).toMatchObject({ tenantId: 'blue' });
    const { pid } = blue as { pid: number };
    expect(await run('blue')).toMatchObject({ pid });
    expect(await run('green')).not.toMatchObject({ pid });
  });

  it('throttles beyond the reserved concurrency', async () => {
    let ends: PromiseSettledResult<unknown>[] = [];
    while (!ends.some((end) => end.status === 'rejected')) {
      ends = await Promise.allSettled([test.invoke('one'), test.invoke('one')]);
    }
    expect(ends.find((end) => end.status === 'fulfilled')?.value).toMatchObject({ json: 'waited' });
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      $metadata: { httpStatusCode: 429 },
    });
  });

  it('streams a buffered response too', async () => {
    const { EventStream, ExecutedVersion } = await test.client.send(
      new InvokeWithResponseStreamCommand({ FunctionName: 'context:live', LogType: 'Tail' }),
    );
    let text = '';
    let log = '';
    for await (const event of EventStream ?? []) {
      text += Buffer.from(event.PayloadChunk?.Payload ?? []).toString('utf8');
      log += Buffer.from(event.InvokeComplete?.LogResult ?? '', 'base64').toString('utf8');
    }
    expect(ExecutedVersion).toBe('1');
    expect(JSON.parse(text)).toMatchObject({ functionVersion: '1' });
    expect(log).toContain('REPORT RequestId');
  });
});

describe('an upload without a length', () => {
  it('that is too large is read to its end and answered', async () => {
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const sent = request(
        `${test.endpoint.url}/2015-03-31/functions/context/invocations`,
        { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } },
        (response) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part.toString()));
          response.on('end', () => {
            resolve({ status: response.statusCode, text });
          });
        },
      );
      sent.on('error', reject);
      for (let megabyte = 0; megabyte < 8; megabyte += 1) sent.write(Buffer.alloc(1024 * 1024, 0x20));
      sent.end();
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ Type: 'User' });
  });
});

describe('a web page', () => {
  const status = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${test.endpoint.url}/2015-03-31/functions/context/invocations`,
        { method: 'POST', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end('{}');
    });

  it('cannot invoke', async () => {
    expect(await status({})).toBe(200);
    expect(await status({ Origin: 'https://example.com' })).toBe(403);
    expect(await status({ Origin: 'null' })).toBe(403);
    expect(await status({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await status({ Host: 'rebound.example.com' })).toBe(403);
    expect(await status({ Host: 'localhost:1234' })).toBe(200);
  });
});
