import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { RunProgress } from '../../contract/run-progress.ts';
import type { Run } from '../../contract/run.ts';
import type { Settings } from '../../contract/settings.ts';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import { demoGroup, refusal, startFakeLogGroup, type FakeLogGroup } from '../servers/fake-log-group.ts';
import { invokeRequest, startTestHost, type TestHost, type TestHostOptions } from '../servers/test-host.ts';
import { answerError, answerInvoke } from '../servers/wire-server.ts';

const own = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';

const ends: (() => PromiseLike<void> | void)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0).toReversed()) await end();
});

function startHost(settings: Partial<Settings> = {}, options: TestHostOptions = {}): TestHost {
  const host = startTestHost(options);
  ends.push(() => host.end());
  mkdirSync(join(host.folder, 'data'), { recursive: true });
  writeFileSync(join(host.folder, 'data', 'settings.json'), JSON.stringify(settings));
  return host;
}

/** A run with a window that follows it: what was told, and the lines as they stand. */
class Followed {
  readonly events: RunProgress[] = [];
  readonly request: InvokeRequest;
  readonly run: Promise<Run>;
  lines: LogRecord[] = [];
  candidates = 0;
  readonly #host: TestHost;
  readonly #reader: Promise<AsyncIterator<RunProgress>>;

  constructor(host: TestHost, changes: Partial<InvokeRequest>) {
    this.#host = host;
    this.request = invokeRequest(changes);
    this.run = host.client.runs.invoke(this.request);
    this.#reader = host.client.runs
      .follow({ runId: this.request.runId })
      .then((iterator) => iterator[Symbol.asyncIterator]());
  }

  async until(done: () => boolean): Promise<void> {
    const reader = await this.#reader;
    while (!done()) {
      const step = await reader.next();
      if (step.done === true) throw new Error(`ended before: ${JSON.stringify(this.events)}`);
      this.events.push(step.value);
      if (step.value.kind !== 'logged') continue;
      this.lines = [...this.lines.slice(0, step.value.from), ...step.value.records];
      this.candidates = step.value.candidates;
    }
  }

  seen(text: string): Promise<void> {
    return this.until(() => this.raw().includes(text));
  }

  toEnd(): Promise<void> {
    return this.until(() => this.events.at(-1)?.kind === 'ended');
  }

  raw(): string {
    return this.lines.map(({ raw }) => raw).join('');
  }

  reasons(): string[] {
    return this.events.flatMap((event) => (event.kind === 'log-unavailable' ? [event.reason] : []));
  }

  async cancel(): Promise<void> {
    await this.#host.client.runs.cancel({ runId: this.request.runId });
    await this.run;
  }
}

describe('the lines of a run of this machine', () => {
  it('appear while it runs, with those of its cold start, and give way to the log of the answer', async () => {
    const host = startHost();
    const followed = new Followed(host, { functionName: 'slow', payload: '{"seconds":2}' });
    await followed.seen('1 of 2 s');
    expect(await host.client.runs.active()).toHaveLength(1);
    expect(followed.lines.map(({ kind }) => kind).slice(0, 3)).toEqual(['init-start', 'start', 'app']);
    expect(followed.candidates).toBe(1);
    await followed.toEnd();
    const run = await followed.run;
    expect(run.logs.completeness).toBe('complete');
    expect(run.logs.records.map(({ raw }) => raw).join('')).toContain(followed.raw());
    expect(followed.reasons()).toEqual([]);
  });

  it('are told apart from those of a run that has ended, and of the function’s earlier runs', async () => {
    const host = startHost();
    const short = new Followed(host, { functionName: 'slow', payload: '{"seconds":1}' });
    const long = new Followed(host, { functionName: 'slow', payload: '{"seconds":30}' });
    await long.until(() => long.candidates === 2 && long.raw().includes('of 30 s'));
    const { requestId } = await short.run;
    await long.until(() => long.candidates === 1);
    await long.seen('2 of 30 s');
    expect(long.raw()).not.toContain(requestId);
    expect(long.lines.filter(({ kind }) => kind === 'start')).toHaveLength(1);
    await long.cancel();
  });

  it('appear in the JSON format too, where the level hides START', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lambdeck-json-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(
      join(folder, 'template.yaml'),
      `Resources:
  Quiet:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: quiet
      Runtime: nodejs24.x
      Handler: index.handler
      CodeUri: .
      Timeout: 60
      LoggingConfig: { LogFormat: JSON, SystemLogLevel: WARN }
`,
    );
    writeFileSync(
      join(folder, 'index.js'),
      'exports.handler = async () => { console.log("hello"); await new Promise((r) => setTimeout(r, 30000)); };',
    );
    const host = startHost({}, { localProject: folder });
    const followed = new Followed(host, { functionName: 'quiet' });
    await followed.seen('hello');
    expect(followed.lines).toMatchObject([{ kind: 'app', level: 'INFO', message: 'hello' }]);
    await followed.cancel();
  });

  it('wait for CloudWatch as long as it takes', async () => {
    const host = startHost({}, { localLogDelayMs: 800 });
    const followed = new Followed(host, { functionName: 'slow', payload: '{"seconds":30}' });
    await followed.seen('0 of 30 s');
    expect(followed.lines[0]?.kind).toBe('init-start');
    await followed.cancel();
  });
});

/** Lambda and CloudWatch Logs on the wire, a host with that setting, and a run that waits to be answered. */
async function onAws(
  liveLog: Settings['liveLog'],
  prepare: (group: FakeLogGroup, host: TestHost) => Promise<void> | void = () => {},
  changes: Partial<InvokeRequest> = {},
) {
  const group = await startFakeLogGroup();
  ends.push(() => group.close());
  const host = startHost({ liveLog });
  await prepare(group, host);
  const arrived = Promise.withResolvers<Parameters<FakeLogGroup['onInvoke']>[0]>();
  group.onInvoke = (response) => arrived.resolve(response);
  const { id } = host.connect({ url: group.url, region: 'eu-west-1', profile: null });
  const followed = new Followed(host, { connectionId: id, ...changes });
  const response = await arrived.promise;
  return { group, host, followed, response };
}

const start = (id: string) => ({ message: `START RequestId: ${id} Version: $LATEST\n` });
const line = (text: string, stream?: string) => ({
  message: `${text}\n`,
  ...(stream === undefined ? {} : { stream }),
});

describe('the lines of a run on AWS', () => {
  it('are polled by default, from the cold start on', async () => {
    const { group, followed, response } = await onAws('polling');
    group.log(
      line(
        'INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0',
      ),
      start(own),
      line('printed'),
    );
    await followed.seen('printed');
    expect(followed.lines.map(({ kind }) => kind)).toEqual(['init-start', 'start', 'app']);
    expect(group.calls('StartLiveTail')).toEqual([]);
    answerInvoke(response, '1');
    await followed.toEnd();
    expect((await followed.run).outcome.kind).toBe('succeeded');
  });

  it('come through StartLiveTail where that is set, and the session ends with the run', async () => {
    const { group, followed, response } = await onAws('live-tail');
    group.log(start(own));
    await followed.seen('START');
    const session = await group.opened(1);
    const closed = Promise.withResolvers<void>();
    session.onClose(closed.resolve);
    group.log(line('pushed'), line('    and indented'));
    await followed.seen('indented');
    expect(followed.lines.at(-1)).toMatchObject({ message: 'pushed', stack: ['    and indented'] });
    answerInvoke(response, '1');
    await followed.toEnd();
    await closed.promise;
  });

  it('are asked for neither when the answer is quick nor when nobody follows', async () => {
    // A machine may be slow, an answer is not: the clock stands still until it is there.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { group, host, followed, response } = await onAws('polling');
    answerInvoke(response, '1');
    await followed.toEnd();
    vi.useRealTimers();
    group.onInvoke = (late) => setTimeout(() => answerInvoke(late, '2'), 600);
    await host.client.runs.invoke(again(followed.request));
    expect(group.calls('FilterLogEvents')).toEqual([]);
  });

  it.each([
    ['off', () => {}, 'switched off'],
    [
      'polling',
      (group: FakeLogGroup) => group.refuse('FilterLogEvents', refusal(400, 'AccessDeniedException')),
      `logs:FilterLogEvents on ${demoGroup}`,
    ],
    [
      'live-tail',
      (group: FakeLogGroup) => {
        group.refuse('StartLiveTail', refusal(400, 'InvalidOperationException', 'Infrequent Access'));
      },
      'infrequent access',
    ],
  ] as const)('are not available: %s', async (liveLog, prepare, reason) => {
    const { followed, response } = await onAws(liveLog, prepare);
    await followed.until(() => followed.reasons().length > 0);
    expect(followed.reasons()[0]).toContain(reason);
    answerInvoke(response, '1');
    await followed.toEnd();
    expect(followed.reasons()).toHaveLength(1);
  });

  it('leave out a run that this host knows, and one that had begun before', async () => {
    const { group, followed, response } = await onAws('polling', async (prepared, host) => {
      prepared.onInvoke = (answer) => answerInvoke(answer, '1', { 'x-amzn-requestid': other });
      await host.invoke(prepared.url, { functionName: 'demo' });
    });
    const before = '77777777-2222-4333-8444-555555555555';
    const old = { ...start(before), stream: 'old', at: Date.now() - 60_000 };
    group.log({ ...start(other), stream: 'a' }, line('of the known run', 'a'), old);
    group.log(line('of the run before', 'old'), { ...start(own), stream: 'b' }, line('of this run', 'b'));
    await followed.seen('of this run');
    expect(followed.candidates).toBe(1);
    expect(followed.lines.map(({ kind }) => kind)).toEqual(['start', 'app']);
    answerInvoke(response, '1');
    await followed.toEnd();
  });

  it('are those of the request id alone once a response stream has named it', async () => {
    const { group, followed, response } = await onAws('polling', undefined, { streaming: 'on' });
    group.log({ ...start(other), stream: 'a' }, line('of another run', 'a'));
    group.log({ ...start(own), stream: 'b' }, line('of this run', 'b'));
    await followed.until(() => followed.candidates === 2 && followed.raw().includes('of this run'));
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': own,
    });
    response.write(payloadChunk('first'));
    await followed.until(() => followed.candidates === 1);
    expect(followed.lines.map(({ raw }) => raw)).toEqual([start(own).message, 'of this run\n']);
    response.end(invokeComplete());
    await followed.toEnd();
  });

  it('begin anew with the next attempt', async () => {
    const { group, followed, response } = await onAws('polling', undefined, {
      retries: { count: 1, ambiguous: true },
    });
    group.log(start(other), line('of the first attempt'));
    await followed.seen('of the first attempt');
    const second = Promise.withResolvers<typeof response>();
    group.onInvoke = (again) => second.resolve(again);
    answerError(response, 500, 'ServiceException', 'failed', { 'x-amzn-requestid': other });
    const answer = await second.promise;
    await followed.until(() => followed.lines.length === 0);
    group.log({ ...start(own), stream: 'b' }, line('of the second attempt', 'b'));
    await followed.seen('of the second attempt');
    expect(followed.raw()).not.toContain('of the first attempt');
    answerInvoke(answer, '1');
    await followed.toEnd();
  });

  it('cost the run nothing when the log cannot be reached', async () => {
    const { group, followed, response } = await onAws('polling', (prepared) => {
      prepared.refuse('FilterLogEvents', (refused) => refused.socket?.resetAndDestroy());
    });
    await followed.until(() => followed.reasons().length > 0);
    expect(followed.reasons()[0]).toContain('could not be read');
    group.refuse('FilterLogEvents', null);
    answerInvoke(response, '1');
    await followed.toEnd();
    expect((await followed.run).outcome.kind).toBe('succeeded');
  });
});

function again(request: InvokeRequest): InvokeRequest {
  return { ...request, runId: invokeRequest({}).runId };
}
