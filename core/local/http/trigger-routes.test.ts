import {
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  LambdaServiceException,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';

const many = Array.from(
  { length: 120 },
  (_unused, index) =>
    `        Q${index}: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:000000000000:q${index}' } }`,
);
const template = `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src }
Resources:
  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: shop-jobs } }
  Notes: { Type: AWS::SNS::Topic }
  Invoices: { Type: AWS::S3::Bucket }
  Table: { Type: AWS::DynamoDB::Table }
  Broker: { Type: AWS::AmazonMQ::Broker }
  Documents: { Type: AWS::DocDB::DBCluster }
  Pool: { Type: AWS::Cognito::UserPool }
  queue:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn, BatchSize: 5 } }
        Off: { Type: Kinesis, Properties: { Stream: 'arn:aws:kinesis:eu-west-1:000000000000:stream/clicks', Enabled: false } }
        Rows: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn } }
        Cluster: { Type: MSK, Properties: { Stream: 'arn:aws:kafka:eu-west-1:000000000000:cluster/c/1', Topics: [orders] } }
        Own: { Type: SelfManagedKafka, Properties: { KafkaBootstrapServers: ['kafka-1:9092'], Topics: [orders] } }
        Rabbit:
          Type: MQ
          Properties:
            Broker: !GetAtt Broker.Arn
            Queues: [refunds]
            SourceAccessConfigurations: [{ Type: VIRTUAL_HOST, URI: / }, { Type: BASIC_AUTH, URI: 'arn:aws:secretsmanager:x' }]
        Documents: { Type: DocumentDB, Properties: { Cluster: !GetAtt Documents.DBClusterArn, DatabaseName: shop, CollectionName: orders } }
        Elsewhere: { Type: SQS, Properties: { Queue: !ImportValue other } }
        Odd: { Type: NoSuchType }
        Torn: text
  asked:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: live
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        Rest: { Type: Api, Properties: { Path: /orders, Method: get } }
        Http: { Type: HttpApi }
        Topic: { Type: SNS, Properties: { Topic: !Ref Notes } }
        Bucket: { Type: S3, Properties: { Bucket: !Ref Invoices, Events: 's3:ObjectCreated:*' } }
        Timer: { Type: Schedule, Properties: { Schedule: rate(1 hour), Name: every-hour } }
        Later: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour) } }
        Bus: { Type: EventBridgeRule, Properties: { EventBusName: shop, Pattern: { source: [shop] } } }
        Old: { Type: CloudWatchEvent, Properties: { Pattern: { source: [aws.ec2] } } }
        People: { Type: Cognito, Properties: { UserPool: !Ref Pool, Trigger: PreSignUp } }
        Things: { Type: IoTRule, Properties: { Sql: 'SELECT *' } }
        Voice: { Type: AlexaSkill }
        Lines: { Type: CloudWatchLogs, Properties: { LogGroupName: /shop, FilterPattern: '' } }
  quiet: { Type: AWS::Serverless::Function, Properties: {} }
  busy:
    Type: AWS::Serverless::Function
    Properties:
      Events:
${many.join('\n')}
`;

let test: TestEndpoint;
beforeAll(async () => {
  test = await startTestEndpoint({
    'template.yaml': template,
    'src/app.mjs': 'export const handler = () => 1;',
  });
});
afterAll(() => test[Symbol.asyncDispose]());

const mappings = (FunctionName: string, further = {}) =>
  test.client.send(new ListEventSourceMappingsCommand({ FunctionName, ...further }));
const statusOf = async (answer: Promise<unknown>) =>
  await answer.then(
    () => 200,
    (error: unknown) => (error instanceof LambdaServiceException ? error.$metadata.httpStatusCode : null),
  );

describe('the triggers of the template', () => {
  it('are no problem of it, whatever they hold', () => {
    expect(test.endpoint.problems()).toEqual([]);
  });

  it('that Lambda polls are event source mappings', async () => {
    const { EventSourceMappings: found = [] } = await mappings('queue');
    expect(
      found.map(({ EventSourceArn, State, BatchSize, Topics, Queues }) => [
        EventSourceArn ?? null,
        State,
        BatchSize,
        Topics ?? Queues ?? null,
      ]),
    ).toEqual([
      ['arn:aws:sqs:eu-west-1:000000000000:shop-jobs', 'Enabled', 5, null],
      ['arn:aws:kinesis:eu-west-1:000000000000:stream/clicks', 'Disabled', 100, null],
      ['arn:aws:dynamodb:eu-west-1:000000000000:table/Table/stream/local', 'Enabled', 100, null],
      ['arn:aws:kafka:eu-west-1:000000000000:cluster/c/1', 'Enabled', 100, ['orders']],
      [null, 'Enabled', 100, ['orders']],
      ['arn:aws:mq:eu-west-1:000000000000:broker:Broker', 'Enabled', 100, ['refunds']],
      ['arn:aws:rds:eu-west-1:000000000000:cluster:Documents', 'Enabled', 100, null],
    ]);
    expect(found[5]?.SourceAccessConfigurations).toEqual([{ Type: 'VIRTUAL_HOST' }, { Type: 'BASIC_AUTH' }]);
    expect(found[6]?.DocumentDBEventSourceConfig).toEqual({ DatabaseName: 'shop', CollectionName: 'orders' });
    expect(new Set(found.map(({ UUID }) => UUID)).size).toBe(7);
    expect(found[0]?.FunctionArn).toBe('arn:aws:lambda:eu-west-1:000000000000:function:queue');
  });

  it('come in pages, and by source', async () => {
    const first = await mappings('busy');
    expect(first.EventSourceMappings).toHaveLength(100);
    const second = await mappings('busy', { Marker: first.NextMarker });
    expect(second.EventSourceMappings).toHaveLength(20);
    expect(second.NextMarker).toBeUndefined();
    const one = await mappings('busy', { EventSourceArn: 'arn:aws:sqs:eu-west-1:000000000000:q7' });
    expect(one.EventSourceMappings).toHaveLength(1);
    expect(await statusOf(mappings('busy', { MaxItems: 0 }))).toBe(400);
  });

  it('that invoke are statements of the policy, of the alias where there is one', async () => {
    const { Policy = '' } = await test.client.send(
      new GetPolicyCommand({ FunctionName: 'asked', Qualifier: 'live' }),
    );
    const { Statement: statements }: { Statement: Record<string, unknown>[] } = JSON.parse(Policy);
    const arn = (service: string, rest: string): string =>
      `arn:aws:${service}:eu-west-1:000000000000:${rest}`;
    expect(statements.map(({ Principal, Condition }) => [Principal, Condition ?? null])).toEqual(
      [
        ['apigateway', arn('execute-api', 'ServerlessRestApi/*/GET/orders')],
        ['apigateway', arn('execute-api', 'ServerlessHttpApi/*/$default')],
        ['sns', arn('sns', 'Notes')],
        ['s3', 'arn:aws:s3:::Invoices'],
        ['events', arn('events', 'rule/every-hour')],
        ['scheduler', arn('scheduler', 'schedule/default/askedLater')],
        ['events', arn('events', 'rule/shop/askedBus')],
        ['events', arn('events', 'rule/askedOld')],
        ['cognito-idp', arn('cognito-idp', 'userpool/Pool')],
        ['iot', arn('iot', 'rule/askedThings')],
        ['alexa', null],
        ['logs', arn('logs', 'log-group:/shop:*')],
      ].map(([service, source]) => [
        { Service: service === 'alexa' ? 'alexa-appkit.amazon.com' : `${service}.amazonaws.com` },
        source === null ? null : { ArnLike: { 'AWS:SourceArn': source } },
      ]),
    );
  });

  it('are answered with 404 where there are none', async () => {
    expect(await statusOf(test.client.send(new GetPolicyCommand({ FunctionName: 'asked' })))).toBe(404);
    expect(await statusOf(test.client.send(new GetPolicyCommand({ FunctionName: 'quiet' })))).toBe(404);
    expect(await statusOf(mappings('nobody'))).toBe(404);
    expect((await mappings('quiet')).EventSourceMappings).toEqual([]);
    expect((await mappings('asked:live')).EventSourceMappings).toEqual([]);
    const url = await test.client.send(
      new GetFunctionUrlConfigCommand({ FunctionName: 'asked', Qualifier: 'live' }),
    );
    expect(url.FunctionUrl).toContain('asked');
  });
});
