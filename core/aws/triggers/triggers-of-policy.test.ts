import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionUrl, kindsOfPrincipals, kindsOfSources, selfManagedKafka } from './trigger-kinds.ts';
import { triggersOfPolicy } from './triggers-of-policy.ts';

const statement = (principal: unknown, arn: string | null, more: object = {}) => ({
  Sid: 'one',
  Effect: 'Allow',
  Principal: principal,
  Action: 'lambda:InvokeFunction',
  Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
  ...(arn === null ? {} : { Condition: { ArnLike: { 'AWS:SourceArn': arn } } }),
  ...more,
});
const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
const read = (service: string, arn: string | null) =>
  triggersOfPolicy(policy(statement({ Service: service }, arn))).map(
    ({ service: name, source, templates }) => [name, source, templates[0] ?? null],
  );

describe('triggersOfPolicy', () => {
  it.each([
    ['sns.amazonaws.com', 'arn:aws:sns:eu-west-1:111122223333:order-events', ['SNS', 'order-events', 'sns']],
    ['s3.amazonaws.com', 'arn:aws:s3:::invoices', ['S3', 'invoices', 's3']],
    ['sns.amazonaws.com.cn', 'arn:aws-cn:sns:cn-north-1:111122223333:t', ['SNS', 't', 'sns']],
    [
      'events.amazonaws.com',
      'arn:aws:events:eu-west-1:111122223333:rule/every-hour',
      ['EventBridge', 'every-hour', 'schedule'],
    ],
    [
      'events.amazonaws.com',
      'arn:aws:events:eu-west-1:111122223333:rule/shop/refunds',
      ['EventBridge', 'shop/refunds', 'eventbridge'],
    ],
    [
      'apigateway.amazonaws.com',
      'arn:aws:execute-api:eu-west-1:111122223333:k3v9x2m7qd/*/POST/orders/{id}',
      ['API Gateway', 'k3v9x2m7qd POST /orders/{id}', 'api-gateway-v2'],
    ],
    [
      'apigateway.amazonaws.com',
      'arn:aws:execute-api:eu-west-1:111122223333:ServerlessRestApi/*/*/orders',
      ['API Gateway', 'ServerlessRestApi ANY /orders', 'api-gateway-v1'],
    ],
    [
      'apigateway.amazonaws.com',
      'arn:aws:execute-api:eu-west-1:111122223333:k3v9x2m7qd/authorizers/7q2m',
      ['API Gateway', 'k3v9x2m7qd authorizer', 'api-gateway-authorizer-request'],
    ],
    [
      'apigateway.amazonaws.com',
      'arn:aws:execute-api:eu-west-1:111122223333:k3v9x2m7qd/*/$connect',
      ['API Gateway', 'k3v9x2m7qd $connect', 'api-gateway-websocket'],
    ],
    [
      'elasticloadbalancing.amazonaws.com',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/6d0ecf831eec9f09',
      ['Application Load Balancer', 'orders', 'alb'],
    ],
    [
      'logs.eu-west-1.amazonaws.com',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*',
      ['CloudWatch Logs', '/aws/lambda/orders', 'cloudwatch-logs'],
    ],
    [
      'lambda.alarms.cloudwatch.amazonaws.com',
      'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:refunds',
      ['CloudWatch', 'refunds', 'cloudwatch-alarm'],
    ],
    [
      'cognito-idp.amazonaws.com',
      'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_T7x',
      ['Cognito', 'eu-west-1_T7x', 'cognito-pre-sign-up'],
    ],
    [
      'iot.amazonaws.com',
      'arn:aws:iot:eu-west-1:111122223333:rule/scales',
      ['IoT Core', 'scales', 'iot-rule'],
    ],
    ['alexa-appkit.amazon.com', null, ['Alexa', null, 'alexa-skill']],
    ['lexv2.amazonaws.com', null, ['Lex', null, 'lex-v2']],
    ['config.amazonaws.com', null, ['AWS Config', null, 'config-rule']],
    ['something-new.amazonaws.com', null, ['something-new', null, null]],
  ])('%s from %s', (service, arn, expected) => {
    expect(read(service, arn)).toEqual([expected]);
  });

  it('reads every principal and every source of a statement, whatever the operator and the case', () => {
    const both = statement({ Service: ['sns.amazonaws.com', 's3.amazonaws.com'] }, null, {
      Action: ['lambda:GetFunction', 'lambda:InvokeFunction'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnEquals: { 'aws:sourcearn': ['arn:aws:sns:eu-west-1:111122223333:a', 'arn:aws:s3:::b'] },
      },
    });
    expect(triggersOfPolicy(policy(both)).map(({ service, source }) => [service, source])).toEqual([
      ['SNS', 'a'],
      ['SNS', 'b'],
      ['S3', 'a'],
      ['S3', 'b'],
    ]);
  });

  it('passes over what denies, what names accounts, and other actions', () => {
    expect(
      triggersOfPolicy(
        policy(
          statement({ Service: 'sns.amazonaws.com' }, null, { Effect: 'Deny' }),
          statement({ AWS: 'arn:aws:iam::111122223333:root' }, null),
          statement('*', null),
          statement({ Service: 'sns.amazonaws.com' }, null, { Action: 'lambda:GetFunction' }),
        ),
      ),
    ).toEqual([]);
  });

  it('tells of a function URL that the policy lets be called', () => {
    const url = statement('*', null, { Action: 'lambda:InvokeFunctionUrl' });
    expect(triggersOfPolicy(policy(url))).toMatchObject([
      { service: 'Function URL', templates: ['function-url'] },
    ]);
  });

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Array.isArray(triggersOfPolicy(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (principal, condition) => {
        const text = policy({
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Principal: principal,
          Condition: condition,
        });
        expect(Array.isArray(triggersOfPolicy(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the kinds of triggers', () => {
  it('name event templates that there are', () => {
    const index: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../assets/event-templates/index.json'), 'utf8'),
    );
    const ids = new Set((Array.isArray(index) ? index : []).map(({ id }: { id: string }) => id));
    const kinds = [
      ...Object.values(kindsOfPrincipals),
      ...Object.values(kindsOfSources),
      selfManagedKafka,
      functionUrl,
    ];
    const named = kinds.flatMap(({ templates }) => templates);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });
});
