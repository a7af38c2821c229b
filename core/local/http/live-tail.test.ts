import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  StartLiveTailCommand,
  type StartLiveTailCommandInput,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';
import type { LocalEndpointOptions } from '../start-local-endpoint.ts';

const arn = (group: string) => `arn:aws:logs:eu-west-1:000000000000:log-group:${group}`;
const chatty = arn('/aws/lambda/chatty');

const ends: (() => PromiseLike<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(
  project: Parameters<typeof startTestEndpoint>[0] = 'samples',
  options: Partial<LocalEndpointOptions> = {},
): Promise<{ readonly test: TestEndpoint; readonly logs: CloudWatchLogsClient }> {
  const test = await startTestEndpoint(project, options);
  const logs = new CloudWatchLogsClient({
    endpoint: test.endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // The SDK would call stream-127.0.0.1.
    disableHostPrefix: true,
  });
  ends.push(
    () => test[Symbol.asyncDispose](),
    () => logs.destroy(),
  );
  return { test, logs };
}

/** The session's messages, one after the other; ended with the test. */
async function session(
  logs: CloudWatchLogsClient,
  input: Partial<StartLiveTailCommandInput> = {},
): Promise<AsyncIterator<StartLiveTailResponseStream>> {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  const { responseStream } = await logs.send(
    new StartLiveTailCommand({ logGroupIdentifiers: [chatty], ...input }),
    { abortSignal: stop.signal },
  );
  if (responseStream === undefined) throw new Error('There is no stream');
  return responseStream[Symbol.asyncIterator]();
}

/** Reads updates until their events satisfy `done`. */
async function eventsUntil(
  messages: AsyncIterator<StartLiveTailResponseStream>,
  done: (texts: readonly string[]) => boolean,
) {
  const texts: string[] = [];
  const sizes: number[] = [];
  let sampled = false;
  while (!done(texts)) {
    const { value } = await messages.next();
    const update = (value as StartLiveTailResponseStream | undefined)?.sessionUpdate;
    if (update === undefined) throw new Error('No update');
    sampled ||= update.sessionMetadata?.sampled === true;
    sizes.push(update.sessionResults?.length ?? 0);
    texts.push(...(update.sessionResults ?? []).map((result) => result.message ?? ''));
  }
  return { texts, sizes, sampled };
}

const reported = (texts: readonly string[]) => texts.some((text) => text.startsWith('REPORT'));

describe('StartLiveTail', () => {
  it('pushes the lines of a function that has never run before, and all that FilterLogEvents then has', async () => {
    const { test, logs } = await start();
    const messages = await session(logs);
    expect((await messages.next()).value).toMatchObject({
      sessionStart: { logGroupIdentifiers: [chatty], sessionId: expect.stringMatching(/./) as string },
    });
    const { output } = await test.invoke('chatty', '{"lines":20}');
    const { texts, sampled } = await eventsUntil(messages, reported);
    expect(sampled).toBe(false);
    expect(texts[0]).toMatch(/^INIT_START /);
    expect(texts.some((text) => text.startsWith(`START RequestId: ${output.$metadata.requestId}`))).toBe(
      true,
    );
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/chatty' }));
    expect(texts).toEqual(events?.map(({ message }) => message));
  });

  it('says every second that it is still there', async () => {
    const { logs } = await start();
    const messages = await session(logs);
    await messages.next();
    for (const _ of [1, 2]) {
      expect((await messages.next()).value).toMatchObject({
        sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults: [] },
      });
    }
  });

  it('sends 500 events a second at most, and says that they are a sample', async () => {
    const { test, logs } = await start();
    const messages = await session(logs);
    await messages.next();
    await test.invoke('chatty', '{"lines":10000}');
    let [sampled, total] = [false, 0];
    while (!sampled) {
      const { value } = await messages.next();
      const update = (value as StartLiveTailResponseStream).sessionUpdate;
      const size = update?.sessionResults?.length ?? 0;
      expect(size).toBeLessThanOrEqual(500);
      total += size;
      sampled = update?.sessionMetadata?.sampled === true;
    }
    expect(total).toBeLessThan(10_000);
  });

  it('sends everything where a pace is set instead', async () => {
    const { test, logs } = await start('samples', { liveTailPace: 2000 });
    const messages = await session(logs);
    await messages.next();
    await test.invoke('chatty', '{"lines":3000}');
    const { texts, sampled, sizes } = await eventsUntil(messages, reported);
    expect(sampled).toBe(false);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    expect(texts).toEqual(test.entries.map(({ text }) => `${text}\n`));
  });

  it('selects by pattern and by stream', async () => {
    const { test, logs } = await start();
    await test.invoke('chatty', '{"lines":1}');
    const [stream = ''] = test.entries.map(({ logStream }) => logStream);
    const own = await session(logs, { logEventFilterPattern: 'REPORT', logStreamNames: [stream] });
    const prefixed = await session(logs, { logStreamNamePrefixes: [stream.slice(0, 12)] });
    const other = await session(logs, { logStreamNames: ['another'] });
    for (const one of [own, prefixed, other]) await one.next();
    await test.invoke('chatty', '{"lines":1}');
    expect((await eventsUntil(own, (texts) => texts.length > 0)).texts).toEqual([
      expect.stringMatching(/^REPORT/),
    ]);
    expect((await eventsUntil(prefixed, reported)).texts[0]).toMatch(/^START/);
    expect((await other.next()).value).toMatchObject({ sessionUpdate: { sessionResults: [] } });
  });

  it.each([
    ['a group that is not there', { logGroupIdentifiers: [arn('none')] }, 'ResourceNotFoundException'],
    [
      'an ARN that ends in an asterisk',
      { logGroupIdentifiers: [`${chatty}:*`] },
      'InvalidParameterException',
    ],
    ['a name', { logGroupIdentifiers: ['/aws/lambda/chatty'] }, 'InvalidParameterException'],
    [
      'eleven groups',
      { logGroupIdentifiers: Array.from({ length: 11 }, () => chatty) },
      'InvalidParameterException',
    ],
    [
      'streams of two groups',
      { logGroupIdentifiers: [chatty, arn('/aws/lambda/hello')], logStreamNames: ['a'] },
      'InvalidParameterException',
    ],
    ['a pattern that nobody reads', { logEventFilterPattern: '[a, b]' }, 'InvalidParameterException'],
  ])('refuses %s', async (_what, input, name) => {
    const { logs } = await start();
    await expect(session(logs, input)).rejects.toMatchObject({ name });
  });

  it('ends with SessionTimeoutException', async () => {
    const { logs } = await start('samples', { timing: { liveTailSessionMs: 50 } });
    const messages = await session(logs);
    await messages.next();
    await expect(messages.next()).rejects.toMatchObject({ name: 'SessionTimeoutException' });
  });

  it('logs to the group, in the format and from the levels that the template names', async () => {
    const { test, logs } = await start({
      'template.yaml': `
Resources:
  Quiet:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: quiet
      Runtime: nodejs24.x
      Handler: index.handler
      CodeUri: .
      LoggingConfig: { LogGroup: /shop/all, LogFormat: JSON, ApplicationLogLevel: WARN, SystemLogLevel: WARN }
  Plain:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: plain
      Runtime: nodejs24.x
      Handler: index.handler
      CodeUri: .
      LoggingConfig: { LogGroup: /shop/all }
`,
      'index.js':
        'exports.handler = async () => { console.info("said"); console.warn("warned"); return 1; };',
    });
    const messages = await session(logs, { logGroupIdentifiers: [arn('/shop/all')] });
    await messages.next();
    await test.invoke('quiet');
    await test.invoke('plain');
    const { texts } = await eventsUntil(messages, reported);
    const json = texts.filter((text) => text.startsWith('{')).map((text): unknown => JSON.parse(text));
    expect(json).toEqual([expect.objectContaining({ level: 'WARN', message: 'warned' })]);
    expect(texts.filter((text) => text.includes('\tINFO\tsaid'))).toHaveLength(1);
    expect(texts.filter((text) => /^(INIT_START|START|END|REPORT) /.test(text))).toHaveLength(4);
    const streams = [...new Set(test.entries.map(({ logStream }) => logStream))];
    expect(streams).toEqual([
      expect.stringMatching(/\/quiet\[\$LATEST\]/),
      expect.stringMatching(/\/plain\[\$LATEST\]/),
    ]);
  });
});

describe('ingestion', () => {
  it('takes the time that was asked for', async () => {
    const { test, logs } = await start('samples', { logDelayMs: 400 });
    const messages = await session(logs);
    await messages.next();
    await test.invoke('chatty', '{"lines":3}');
    const filter = new FilterLogEventsCommand({ logGroupName: '/aws/lambda/chatty' });
    const { texts } = await eventsUntil(messages, reported);
    const seenAt = Date.now();
    const { events = [] } = await logs.send(filter);
    expect(events.map(({ message }) => message)).toEqual(texts);
    for (const { timestamp = 0, ingestionTime = 0 } of events) {
      expect(ingestionTime - timestamp).toBeGreaterThanOrEqual(395);
      expect(ingestionTime).toBeLessThanOrEqual(seenAt);
    }
  });
});
