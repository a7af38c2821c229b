import {
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetFunctionUrlConfigCommand,
  InvokeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';

const template = `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src }
Resources:
  worker:
    Type: AWS::Serverless::Function
    Properties:
      EphemeralStorage: { Size: 1024 }
      Tracing: Active
      DeadLetterQueue: { Type: SQS, TargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead' }
      EventInvokeConfig:
        MaximumRetryAttempts: 1
        MaximumEventAgeInSeconds: 600
        DestinationConfig:
          OnSuccess: { Type: Lambda, Destination: !GetAtt collector.Arn }
          OnFailure: { Type: Lambda, Destination: !GetAtt collector.Arn }
  collector:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.collect }
  circle:
    Type: AWS::Serverless::Function
    Properties:
      EventInvokeConfig:
        DestinationConfig: { OnSuccess: { Destination: !GetAtt circle.Arn } }
  aged:
    Type: AWS::Serverless::Function
    Properties:
      EventInvokeConfig:
        MaximumEventAgeInSeconds: 60
        DestinationConfig: { OnFailure: { Destination: !GetAtt collector.Arn } }
  streamed:
    Type: AWS::Serverless::Function
    Properties: { AutoPublishAlias: live, FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM } }
  page:
    Type: AWS::Serverless::Function
    Properties: { FunctionUrlConfig: { AuthType: AWS_IAM } }
  workflow:
    Type: AWS::Serverless::Function
    Properties: { DurableConfig: { ExecutionTimeout: 3600, RetentionPeriodInDays: 7 } }
  odd:
    Type: AWS::Serverless::Function
    Properties: { FunctionUrlConfig: { InvokeMode: SOMETIMES } }
`;
const source = `
let runs = 0;
export const handler = async (event) => {
  runs += 1;
  if (event.fail === true) throw new Error('no such order');
  console.log('circling ' + runs);
  return { got: event.number ?? null };
};
export const collect = async (event) => { console.log('COLLECTED ' + JSON.stringify(event)); };
`;

let test: TestEndpoint;
beforeAll(async () => {
  test = await startTestEndpoint(
    { 'template.yaml': template, 'src/app.mjs': source },
    { timing: { eventRetryDelaysMs: [0, 0] } },
  );
});
afterAll(() => test[Symbol.asyncDispose]());

const arn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

/** What the destination was given, once it has run. */
async function collected(requestId: string | undefined): Promise<Record<string, unknown>> {
  const line = () =>
    test.entries.find(({ text }) => text.includes('COLLECTED') && text.includes(`${requestId}`));
  await expect.poll(line).toBeDefined();
  const found = line()?.text ?? '';
  return JSON.parse(found.slice(found.indexOf('{'))) as Record<string, unknown>;
}

async function send(functionName: string, payload: string): Promise<string | undefined> {
  const output = await test.client.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: Buffer.from(payload),
    }),
  );
  return output.$metadata.requestId;
}

describe('the configuration', () => {
  it('tells what the template says of storage, tracing, dead letters and durable execution', async () => {
    expect(
      await test.client.send(new GetFunctionConfigurationCommand({ FunctionName: 'worker' })),
    ).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'Successful',
      EphemeralStorage: { Size: 1024 },
      TracingConfig: { Mode: 'Active' },
      SnapStart: { ApplyOn: 'None' },
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead' },
    });
    const workflow = await test.client.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'workflow' }),
    );
    expect(workflow.DurableConfig).toEqual({ ExecutionTimeout: 3600, RetentionPeriodInDays: 7 });
    expect(workflow.DeadLetterConfig).toBeUndefined();
    expect(test.endpoint.functions().find(({ name }) => name === 'workflow')?.durable).toBe(true);
  });

  it('names a property that no function URL has', () => {
    expect(test.endpoint.problems().map(({ message }) => message)).toEqual([
      expect.stringContaining('odd: FunctionUrlConfig.InvokeMode'),
    ]);
  });
});

describe('a function URL', () => {
  it('is the alias’s where there is one', async () => {
    const url = await test.client.send(
      new GetFunctionUrlConfigCommand({ FunctionName: 'streamed', Qualifier: 'live' }),
    );
    expect(url).toMatchObject({
      InvokeMode: 'RESPONSE_STREAM',
      AuthType: 'NONE',
      FunctionArn: `${arn('streamed')}:live`,
    });
    await expect(
      test.client.send(new GetFunctionUrlConfigCommand({ FunctionName: 'streamed' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('buffers unless the template says otherwise, and is not there without one', async () => {
    expect(await test.client.send(new GetFunctionUrlConfigCommand({ FunctionName: 'page' }))).toMatchObject({
      InvokeMode: 'BUFFERED',
      AuthType: 'AWS_IAM',
      FunctionArn: arn('page'),
    });
    await expect(
      test.client.send(new GetFunctionUrlConfigCommand({ FunctionName: 'worker' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('the configuration of asynchronous runs', () => {
  it('tells retries, age and destinations', async () => {
    const read = await test.client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'worker' }));
    expect(read).toMatchObject({
      FunctionArn: `${arn('worker')}:$LATEST`,
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 600,
      DestinationConfig: {
        OnSuccess: { Destination: arn('collector') },
        OnFailure: { Destination: arn('collector') },
      },
    });
    expect(read.LastModified).toBeInstanceOf(Date);
  });

  it('is not found where there is none, nor for a qualifier that does not exist', async () => {
    const ask = (FunctionName: string, Qualifier?: string) =>
      test.client.send(
        new GetFunctionEventInvokeConfigCommand({
          FunctionName,
          ...(Qualifier !== undefined && { Qualifier }),
        }),
      );
    await expect(ask('page')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining("doesn't have an EventInvokeConfig") as string,
    });
    await expect(ask('worker', '7')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a destination', () => {
  it('gets what succeeded, with numbers as they were sent', async () => {
    const id = await send('worker', '{"number":1.0}');
    const record = await collected(id);
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: {
        requestId: id,
        functionArn: `${arn('worker')}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: { number: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { got: 1 },
    });
  });

  it('gets what failed, after as many retries as the template allows', async () => {
    const id = await send('worker', '{"fail":true}');
    expect(await collected(id)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'no such order' },
    });
    const starts = test.entries.filter(({ text }) => text.startsWith(`START RequestId: ${id}`));
    expect(starts).toHaveLength(2);
  });

  it('that leads back to itself ends', async () => {
    await send('circle', '{}');
    const runs = () =>
      test.entries.filter(
        ({ logGroup, text }) => logGroup === '/aws/lambda/circle' && text.includes('circling'),
      ).length;
    await expect.poll(runs).toBe(17);
    await test.endpoint.eventsRun();
    expect(runs()).toBe(17);
  });
});

describe('an event that would be too old at its retry', () => {
  it('is given up', async () => {
    await using late = await startTestEndpoint(
      { 'template.yaml': template, 'src/app.mjs': source },
      { timing: { eventRetryDelaysMs: [61_000] } },
    );
    await late.client.send(
      new InvokeCommand({
        FunctionName: 'aged',
        InvocationType: 'Event',
        Payload: Buffer.from('{"fail":true}'),
      }),
    );
    const line = () => late.entries.find(({ text }) => text.includes('COLLECTED'))?.text ?? '';
    await expect.poll(line).toContain('"condition":"EventAgeExceeded"');
    expect(line()).toContain('"approximateInvokeCount":1');
  });
});

describe('a durable function', () => {
  it.each([
    [undefined, 'unqualified'],
    ['$LATEST', 'durable execution is not available here'],
  ])('is refused with the qualifier %s', async (Qualifier, words) => {
    await expect(
      test.client.send(
        new InvokeCommand({ FunctionName: 'workflow', ...(Qualifier !== undefined && { Qualifier }) }),
      ),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining(words) as string,
    });
  });
});
