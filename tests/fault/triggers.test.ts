import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../servers/fake-endpoints.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let mappings: Answer;
let policy: Answer;
let url: Answer;

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};
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
const queue = (name: string, State = 'Enabled') => ({
  UUID: name,
  EventSourceArn: `arn:aws:sqs:eu-west-1:111122223333:${name}`,
  State,
});
const statement = (service: string, arn: string) => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'lambda:InvokeFunction',
  Condition: { ArnLike: { 'AWS:SourceArn': arn } },
});
const policyOf =
  (...statements: readonly object[]): Answer =>
  (response) =>
    json(response, {
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
      RevisionId: 'r',
    });

beforeEach(async () => {
  host = startTestHost();
  mappings = (response) => json(response, { EventSourceMappings: [] });
  policy = missing;
  url = missing;
  server = await startWireServer((response, request, count) => {
    if (request.path.startsWith('/2015-03-31/event-source-mappings'))
      return mappings(response, request, count);
    if (request.path.endsWith('/policy')) return policy(response, request, count);
    return url(response, request, count);
  });
});

afterEach(async () => {
  await host.end();
  await server.close();
});

const triggers = (functionName = 'demo', qualifier: string | null = null, address = server.url) =>
  host.client.functions.triggers({
    connectionId: host.connect({ url: address, region: 'eu-west-1', profile: null }).id,
    region: null,
    functionName,
    qualifier,
  });

describe('triggers', () => {
  it('are mappings of every page, statements of the policy and the URL', async () => {
    mappings = (response, { query }) =>
      json(
        response,
        query.get('Marker') === null
          ? { EventSourceMappings: [queue('a')], NextMarker: 'more' }
          : { EventSourceMappings: [queue('b', 'Disabled')] },
      );
    policy = policyOf(statement('sns.amazonaws.com', 'arn:aws:sns:eu-west-1:111122223333:topic'));
    url = (response) =>
      json(response, { FunctionUrl: 'https://q7.lambda-url.eu-west-1.on.aws/', AuthType: 'NONE' });
    const read = await triggers();
    expect(read).toEqual({
      triggers: [
        {
          service: 'SQS',
          source: 'a',
          origin: 'event source mapping',
          templates: ['sqs', 'sns-in-sqs'],
          enabled: true,
        },
        {
          service: 'SQS',
          source: 'b',
          origin: 'event source mapping',
          templates: ['sqs', 'sns-in-sqs'],
          enabled: false,
        },
        { service: 'SNS', source: 'topic', origin: 'resource policy', templates: ['sns'], enabled: true },
        {
          service: 'Function URL',
          source: 'https://q7.lambda-url.eu-west-1.on.aws/',
          origin: 'function URL',
          templates: ['function-url'],
          enabled: true,
        },
      ],
      reason: null,
    });
  });

  it('are asked of the qualifier and of the function, and told once', async () => {
    mappings = (response) => json(response, { EventSourceMappings: [queue('a')] });
    policy = policyOf(statement('s3.amazonaws.com', 'arn:aws:s3:::invoices'));
    const read = await triggers('demo:live');
    expect(read.triggers.map(({ service }) => service)).toEqual(['SQS', 'S3']);
    const asked = server.requests.map(({ path, query }) => `${path}?${query.toString()}`);
    expect(asked.filter((each) => each.includes('event-source-mappings')).sort()).toEqual([
      expect.stringContaining('FunctionName=demo'),
      expect.stringContaining('FunctionName=demo%3Alive'),
    ]);
    expect(asked.filter((each) => each.includes('/policy')).sort()).toEqual([
      '/2015-03-31/functions/demo/policy?',
      '/2015-03-31/functions/demo/policy?Qualifier=live',
    ]);
    expect(asked.filter((each) => each.includes('/url'))).toEqual([
      '/2021-10-31/functions/demo/url?Qualifier=live',
    ]);
  });

  it('are none of a function without any, and that is no reason', async () => {
    expect(await triggers()).toEqual({ triggers: [], reason: null });
  });

  it('are told in part where a call is forbidden, with the permission that lacks', async () => {
    mappings = denied('lambda:ListEventSourceMappings');
    policy = policyOf(statement('s3.amazonaws.com', 'arn:aws:s3:::invoices'));
    url = denied('lambda:GetFunctionUrlConfig');
    const read = await triggers('demo', 'live');
    expect(read.triggers.map(({ service }) => service)).toEqual(['S3']);
    expect(read.reason).toContain('The event source mappings could not be read: ');
    expect(read.reason).toContain('lambda:ListEventSourceMappings');
    expect(read.reason).toContain('The function URL could not be read: ');
    // Asked for the qualifier and the function, told once.
    expect(read.reason?.split('could not be read').length).toBe(3);
  });

  it('are what was read before a page failed', async () => {
    mappings = (response, request, count) =>
      request.query.get('Marker') === null
        ? json(response, { EventSourceMappings: [queue('a')], NextMarker: 'more' })
        : denied('lambda:ListEventSourceMappings')(response, request, count);
    const read = await triggers();
    expect(read.triggers.map(({ source }) => source)).toEqual(['a']);
    expect(read.reason).toContain('lambda:ListEventSourceMappings');
  });

  it('are read again while the service throttles', async () => {
    let asked = 0;
    mappings = (response) => {
      asked += 1;
      if (asked === 1) answerError(response, 429, 'TooManyRequestsException', 'Rate exceeded');
      else json(response, { EventSourceMappings: [queue('a')] });
    };
    expect((await triggers()).triggers).toHaveLength(1);
  });

  it('are none where a policy is no JSON', async () => {
    policy = (response) => json(response, { Policy: '{', RevisionId: 'r' });
    expect(await triggers()).toEqual({ triggers: [], reason: null });
  });

  it('are not asked of an endpoint that is known not to tell them', async () => {
    const endpoint = await startFakeEndpoint('sam local');
    try {
      const read = await triggers('demo', null, endpoint.url);
      expect(read).toEqual({ triggers: [], reason: expect.stringContaining('this endpoint cannot tell') });
      expect(endpoint.refusals).toEqual([]);
    } finally {
      await endpoint.close();
    }
  });

  it('say so where an endpoint nobody knows lacks the call', async () => {
    mappings = (response) => {
      response.writeHead(404).end('not here');
    };
    expect((await triggers()).reason).toBe('This endpoint does not tell what triggers a function.');
  });

  it('of a connection that is gone are none, with the reason', async () => {
    const read = await host.client.functions.triggers({
      connectionId: 'endpoint:gone',
      region: null,
      functionName: 'demo',
      qualifier: null,
    });
    expect(read.triggers).toEqual([]);
    expect(read.reason).toMatch(/./);
  });

  it('of the samples are those of their template', async () => {
    const read = await host.client.functions.triggers({
      connectionId: 'local',
      region: null,
      functionName: 'jsonlog',
      qualifier: null,
    });
    expect(read.reason).toBeNull();
    expect(read.triggers.map(({ service, source }) => [service, source])).toEqual([
      ['Kinesis', 'clicks'],
      ['SNS', 'notes'],
    ]);
  });
});
