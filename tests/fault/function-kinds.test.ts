import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueEvent } from '../../contract/function-summary.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let answer: Answer;
let functions: readonly object[];

beforeEach(async () => {
  host = startTestHost();
  functions = [];
  server = await startWireServer((response, request, count) => {
    if (request.method === 'POST') return answer(response, request, count);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ Functions: functions }));
  });
});

afterEach(async () => {
  await host.end();
  await server.close();
});

async function listed(...listing: readonly object[]): Promise<void> {
  functions = listing;
  const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
  const events: CatalogueEvent[] = [];
  for await (const event of await host.client.functions.catalogue({ connectionId: id, region: null })) {
    events.push(event);
  }
  expect(events.at(-1)).toMatchObject({ kind: 'end', count: listing.length });
}

const invocations = () => server.requests.filter(({ method }) => method === 'POST');
const tails = () => invocations().map(({ headers }) => headers['x-amz-log-type']);

const tailRefusal = 'Tail logs are not supported for functions configured with capacity provider';

describe('a function on Managed Instances', () => {
  it('is sent for once more without the tail it refuses, and never with it again', async () => {
    answer = (response, { headers }) => {
      if (headers['x-amz-log-type'] === 'Tail') {
        answerError(response, 400, 'InvalidParameterValueException', tailRefusal);
      } else answerInvoke(response, '1');
    };
    const run = await host.invoke(server.url);
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.attempts).toMatchObject([
      { number: 1, outcome: 'rejected', name: 'InvalidParameterValueException', statusCode: 400 },
      { number: 2, outcome: 'succeeded', waitedMs: 0 },
    ]);
    expect(run.logs).toMatchObject({ completeness: 'not available' });
    expect(run.logs.reason).toContain('Managed Instances');
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
    const again = await host.invoke(server.url);
    expect(again.attempts).toHaveLength(1);
    expect(again.logs.reason).toContain('Managed Instances');
    expect(tails()).toEqual(['Tail', undefined, undefined]);
  });

  it('is never asked for a tail when the list has told of it', async () => {
    await listed({
      FunctionName: 'demo',
      CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: {} },
    });
    answer = (response) => answerInvoke(response, '1');
    expect((await host.invoke(server.url)).logs.reason).toContain('Managed Instances');
    expect(tails()).toEqual([undefined]);
  });

  it('that refuses what has no tail is not asked a third time', async () => {
    answer = (response) => answerError(response, 400, 'InvalidParameterValueException', tailRefusal);
    const run = await host.invoke(server.url, { retries: { count: 5, ambiguous: true } });
    expect(run.outcome).toMatchObject({ kind: 'rejected', action: 'turn-off-log-tail' });
    expect(run.attempts).toHaveLength(2);
    expect(tails()).toEqual(['Tail', undefined]);
  });

  it.each([
    ['another status', 502, 'InvalidParameterValueException', tailRefusal],
    ['another error', 400, 'ValidationException', tailRefusal],
    ['another message', 400, 'InvalidParameterValueException', 'The tenant id is missing'],
  ])('is not taken for one by %s', async (_name, status, type, message) => {
    answer = (response) => answerError(response, status, type, message);
    expect((await host.invoke(server.url)).attempts).toHaveLength(1);
  });

  it('is not asked once more after an attempt that may have run', async () => {
    answer = (response, _request, count) => {
      if (count === 1) response.socket?.resetAndDestroy();
      else answerError(response, 400, 'InvalidParameterValueException', tailRefusal);
    };
    const run = await host.invoke(server.url, { retries: { count: 1, ambiguous: true } });
    expect(run.outcome).toMatchObject({ kind: 'unknown' });
    expect(tails()).toEqual(['Tail', 'Tail']);
  });

  it('still has all its retries after the tail was left out', async () => {
    answer = (response, { headers }, count) => {
      if (headers['x-amz-log-type'] === 'Tail') {
        answerError(response, 400, 'InvalidParameterValueException', tailRefusal);
      } else if (count === 2) {
        answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' });
      } else answerInvoke(response, '1');
    };
    const run = await host.invoke(server.url, { retries: { count: 1, ambiguous: false } });
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'succeeded']);
  });
});

describe('a durable function', () => {
  const qualifiers = () => invocations().map(({ query }) => query.get('Qualifier'));

  it('is invoked with a qualifier, which the run then has', async () => {
    await listed(
      { FunctionName: 'demo', DurableConfig: { ExecutionTimeout: 3600 } },
      { FunctionName: 'held', DurableConfig: {}, CapacityProviderConfig: {} },
      { FunctionName: 'plain' },
    );
    answer = (response) => answerInvoke(response, '1');
    const run = await host.invoke(server.url);
    expect(run.qualifier).toBe('$LATEST');
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
    expect((await host.invoke(server.url, { functionName: 'held' })).qualifier).toBe('$LATEST.PUBLISHED');
    expect((await host.invoke(server.url, { functionName: 'demo:7' })).qualifier).toBeNull();
    expect((await host.invoke(server.url, { qualifier: 'live' })).qualifier).toBe('live');
    expect((await host.invoke(server.url, { functionName: 'plain' })).qualifier).toBeNull();
    expect(qualifiers()).toEqual(['$LATEST', '$LATEST.PUBLISHED', null, 'live', null]);
  });

  it('gets one with its execution name, and names the execution', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:demo:$LATEST/durable-execution/one/x';
    answer = (response) => answerInvoke(response, '1', { 'x-amz-durable-execution-arn': arn });
    const run = await host.invoke(server.url, { durableExecutionName: 'one' });
    expect(run).toMatchObject({
      qualifier: '$LATEST',
      durableExecutionName: 'one',
      durableExecutionArn: arn,
    });
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it('of a name that began with another payload is refused with its own remedy', async () => {
    answer = (response) =>
      answerError(response, 409, 'DurableExecutionAlreadyStartedException', 'It has already started');
    const { outcome } = await host.invoke(server.url, { durableExecutionName: 'one' });
    expect(outcome).toMatchObject({ kind: 'rejected', statusCode: 409 });
    expect(outcome.kind === 'rejected' && outcome.remedy).toContain('new durable execution name');
  });
});

describe('what can be done at one click', () => {
  const missing = 'Functions from ‘us-east-1’ are not reachable in this region (‘eu-west-1’)';
  it.each([
    ['InvalidParameterValueException', 'The tenant id is missing', {}, 'set-tenant-id'],
    ['InvalidParameterValueException', 'The tenant id is wrong', { tenantId: 'a' }, undefined],
    [
      'InvalidParameterValueException',
      'You cannot invoke a durable function unqualified',
      {},
      'choose-qualifier',
    ],
    ['InvalidParameterValueException', 'The derived qualifier does not match', {}, 'choose-qualifier'],
    [
      'ResourceNotFoundException',
      'Function not found: arn:x:demo:live',
      { qualifier: 'live' },
      'choose-qualifier',
    ],
    ['ResourceNotFoundException', 'Function not found: arn:x:demo', { qualifier: 'live' }, undefined],
    ['ResourceNotFoundException', missing, {}, 'choose-region'],
    ['OptInRequired', 'not subscribed', {}, 'choose-region'],
    ['NoPublishedVersionException', 'none', {}, 'choose-qualifier'],
    ['ModeNotSupportedException', 'no', { streaming: 'on' }, 'turn-off-streaming'],
    ['ModeNotSupportedException', 'no', {}, undefined],
    ['UnknownOperationException', 'no', { streaming: 'on' }, 'turn-off-streaming'],
    ['NotImplementedException', 'no', { logTail: true }, 'turn-off-log-tail'],
    ['NotImplementedException', 'no', { logTail: false }, undefined],
  ] satisfies [string, string, Partial<InvokeRequest>, string | undefined][])(
    'about %s "%s" for %j',
    async (type, message, request, action) => {
      answer = (response) => answerError(response, 400, type, message);
      const { outcome } = await host.invoke(server.url, request);
      expect(outcome.kind === 'rejected' ? outcome.action : outcome.kind).toBe(action);
    },
  );

  it('for a function that is known to isolate tenants, whatever Lambda’s words', async () => {
    await listed({ FunctionName: 'demo', TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } });
    answer = (response) =>
      answerError(response, 400, 'InvalidParameterValueException', 'Something is missing');
    expect((await host.invoke(server.url)).outcome).toMatchObject({ action: 'set-tenant-id' });
    expect(invocations()).toHaveLength(1);
  });

  it('about an option that an emulator refuses with 501: nothing ran', async () => {
    answer = (response) => {
      response.writeHead(501, { 'content-type': 'application/json' });
      response.end('{"Type":"LocalService","Message":"log-type: Tail is not supported."}');
    };
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: 501, action: 'turn-off-log-tail' });
  });

  it.each([
    [{ streaming: 'on', invocationType: 'Event' }, 'turn-off-streaming'],
    [{ streaming: 'on', durableExecutionName: 'one' }, 'turn-off-streaming'],
    [{ tenantId: 'a\nb' }, 'set-tenant-id'],
    [{ region: 'EU WEST' }, 'choose-region'],
  ] satisfies [Partial<InvokeRequest>, string][])(
    'about %j, before anything is sent',
    async (request, action) => {
      expect((await host.invoke(server.url, request)).outcome).toMatchObject({ kind: 'rejected', action });
      expect(invocations()).toEqual([]);
    },
  );

  it('tells the reason of a throttled run as Lambda gives it', async () => {
    const fields = { Reason: 'CallerRateLimitExceeded' };
    answer = (response) =>
      answerError(
        response,
        429,
        'TooManyRequestsException',
        'Rate Exceeded.',
        { 'retry-after': '7' },
        fields,
      );
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ throttleReason: 'CallerRateLimitExceeded', retryAfterSeconds: 7 });
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });
});

describe('an ARN', () => {
  const arn = 'arn:aws:lambda:us-east-1:444455556666:function:demo';
  const scopes = () =>
    invocations().map(
      ({ headers }) => /Credential=[^/]+\/\d+\/([^/]+)\/lambda/.exec(String(headers.authorization))?.[1],
    );

  it('takes the request to its own region, for another account too', async () => {
    answer = (response) => answerInvoke(response, '1');
    const run = await host.invoke(server.url, { functionName: arn, region: 'eu-west-1' });
    expect(run).toMatchObject({ region: 'us-east-1', functionName: arn });
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
    expect(scopes()).toEqual(['us-east-1']);
    const [request] = invocations();
    expect(decodeURIComponent(request?.path ?? '')).toBe(`/2015-03-31/functions/${arn}/invocations`);
  });

  it('that is partial goes as it is, to the region that was chosen', async () => {
    answer = (response) => answerInvoke(response, '1');
    const functionName = '444455556666:function:demo:live';
    expect(await host.invoke(server.url, { functionName })).toMatchObject({
      region: 'eu-west-1',
      functionName,
    });
    expect(scopes()).toEqual(['eu-west-1']);
    expect(decodeURIComponent(invocations()[0]?.path ?? '')).toContain(`/functions/${functionName}/`);
  });

  it('needs no region beside it', async () => {
    await host.end();
    host = startTestHost({
      config: `[profile a]\nendpoint_url=${server.url}\n`,
      credentials: '[a]\naws_access_key_id=AKIDA\naws_secret_access_key=SECRETA\n',
    });
    answer = (response) => answerInvoke(response, '1');
    const request = invokeRequest({ connectionId: 'profile:a', functionName: arn });
    expect((await host.client.runs.invoke(request)).outcome.kind).toBe('succeeded');
    expect(scopes()).toEqual(['us-east-1']);
  });
});

describe('a role that may invoke and not list', () => {
  it('works by typed name', async () => {
    const denied = 'User: arn:aws:iam::1:user/ada is not authorized to perform: lambda:ListFunctions';
    const lists = await startWireServer((response, { method }) => {
      if (method === 'POST') answerInvoke(response, '"it works"');
      else answerError(response, 403, 'AccessDeniedException', denied);
    });
    const { id } = host.connect({ url: lists.url, region: 'eu-west-1', profile: null });
    const where = { connectionId: id, region: null };
    const events: CatalogueEvent[] = [];
    for await (const event of await host.client.functions.catalogue(where)) events.push(event);
    expect(events).toMatchObject([{ kind: 'failed', problem: { name: 'AccessDeniedException' } }]);
    const qualifiers = await host.client.functions.qualifiers({ ...where, functionName: 'demo' });
    expect(qualifiers).toMatchObject({
      aliases: [],
      versions: [],
      problem: { name: 'AccessDeniedException' },
    });
    for (const functionName of ['demo', 'demo:live', 'arn:aws:lambda:eu-west-1:444455556666:function:demo']) {
      expect((await host.invoke(lists.url, { functionName })).response?.text).toBe('"it works"');
    }
    await lists.close();
  });
});
