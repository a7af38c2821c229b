import { describe, expect, it } from 'vitest';
import { readTemplate } from './read-template.ts';

const template = `
Parameters:
  Topic: { Type: String, Default: refunds }
Resources:
  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs.fifo } }
  Notes: { Type: AWS::SNS::Topic }
  Hourly: { Type: AWS::Events::Rule, Properties: { Name: hourly, ScheduleExpression: rate(1 hour) } }
  Api: { Type: AWS::ApiGateway::RestApi }
  Orders:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: shop-orders, Runtime: nodejs24.x, Handler: app.handler, Code: src }
  Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Orders, Name: live, FunctionVersion: '1' } }
  Sam:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
      CodeUri: src
      AutoPublishAlias: live
      Events: { Own: { Type: SNS, Properties: { Topic: !Ref Notes } } }
  FromJobs:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !GetAtt Jobs.Arn, BatchSize: 5 }
  FromKafka:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !GetAtt Orders.Arn
      Enabled: false
      Topics: [!Ref Topic]
      SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['kafka-1:9092'] } }
      SourceAccessConfigurations: [{ Type: VPC_SUBNET, URI: !ImportValue subnet }]
  FromElsewhere:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !ImportValue stream }
  ByNotes:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com, SourceArn: !Ref Notes }
  ByRule:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Sub '\${Orders.Arn}:live'
      Action: lambda:InvokeFunction
      Principal: events.amazonaws.com
      SourceArn: !GetAtt Hourly.Arn
  ByApi:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Sam.Alias
      Action: lambda:InvokeFunction
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub 'arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/POST/orders'
  ByUnknown:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: shop-orders, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: !ImportValue bucket }
  ByAccount:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Orders, Action: lambda:InvokeFunction, Principal: '111122223333' }
  ToRead:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Orders, Action: lambda:GetFunction, Principal: s3.amazonaws.com }
  Nobody:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !ImportValue other, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com }
  Torn: { Type: AWS::Lambda::EventSourceMapping }
  Url:
    Type: AWS::Lambda::Url
    Properties: { TargetFunctionArn: !GetAtt Orders.Arn, AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM }
`;

const { functions, problems } = readTemplate(template, {
  path: '/project/template.yaml',
  region: 'eu-west-1',
  accountId: '000000000000',
});
const [orders, sam] = functions;

describe('the triggers that are resources of their own', () => {
  it('are no problem of the template, whatever they hold', () => {
    expect(problems).toEqual([]);
  });

  it('are those of the function that they name, by its name, its ARN or its alias', () => {
    expect(orders?.triggers).toEqual([
      {
        kind: 'event source mapping',
        name: 'FromJobs',
        enabled: true,
        batchSize: 5,
        source: { EventSourceArn: 'arn:aws:sqs:eu-west-1:000000000000:jobs.fifo' },
      },
      {
        kind: 'event source mapping',
        name: 'FromKafka',
        enabled: false,
        batchSize: 100,
        source: {
          Topics: ['refunds'],
          SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['kafka-1:9092'] } },
          SourceAccessConfigurations: [{ Type: 'VPC_SUBNET' }],
        },
      },
      {
        kind: 'permission',
        name: 'ByNotes',
        principal: 'sns.amazonaws.com',
        sourceArn: 'arn:aws:sns:eu-west-1:000000000000:Notes',
      },
      {
        kind: 'permission',
        name: 'ByRule',
        principal: 'events.amazonaws.com',
        sourceArn: 'arn:aws:events:eu-west-1:000000000000:rule/hourly',
      },
      { kind: 'permission', name: 'ByUnknown', principal: 's3.amazonaws.com', sourceArn: null },
    ]);
    expect(orders?.url).toEqual({ authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM' });
  });

  it('stand beside those of the function itself', () => {
    expect(sam?.triggers.map(({ name }) => name)).toEqual(['Own', 'ByApi']);
    expect(sam?.triggers[1]).toMatchObject({
      sourceArn: 'arn:aws:execute-api:eu-west-1:000000000000:Api/*/POST/orders',
    });
    expect(sam?.url).toBeNull();
  });
});
