import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerError } from '../../tests/servers/wire-server.ts';
import {
  answered,
  id,
  line,
  minute,
  other,
  rawOf,
  report,
  start,
  startFollowing,
  sync,
  type Following,
} from './testing/following.ts';

let on: Following;

beforeEach(async () => {
  on = await startFollowing();
});

afterEach(() => on.close());

const platform = (type: string, record: object) =>
  JSON.stringify({ time: '2026-11-23T07:00:00.000Z', type: `platform.${type}`, record });
const jsonLine = (message: string, requestId = id) =>
  JSON.stringify({ timestamp: '2026-11-23T07:00:00.000Z', level: 'WARN', message, requestId });
const logging = (more: object) => ({
  FunctionName: 'demo',
  Timeout: 30,
  LoggingConfig: { LogGroup: '/own/group', ...more },
});

describe('a run in a busy stream', () => {
  it('is read from its cold start to a moment after its REPORT, and nothing else is', async () => {
    on.configuration = logging({ LogFormat: 'Text' });
    const minutes = Array.from({ length: 400 }, (_, index) => index - 200);
    on.at('s', [
      ...minutes.filter((one) => one < 0).map((one) => [one * 1000, `before ${one}`] as const),
      [50, 'INIT_START Runtime Version: nodejs:24.v1'],
      [100, start],
      [200, 'printed without an id'],
      [300, report('Init Duration: 40.00 ms')],
      [310, `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`],
      [400, `START RequestId: ${other} Version: 7`],
      ...minutes.filter((one) => one > 0).map((one) => [one * 1000, `after ${one}`] as const),
    ]);
    const [run] = await on.followed(on.recorded(answered, sync));
    expect(run?.logs).toMatchObject({
      completeness: 'complete',
      reason: null,
      logGroup: '/own/group',
      logStream: 's',
    });
    expect(run?.logs.records.map(({ kind }) => kind)).toContain('fault');
    expect(rawOf(run)).toContain('INIT_START');
    expect(rawOf(run)).not.toContain('before -30');
    expect(rawOf(run)).not.toContain(other);
    for (const input of on.inputs('GetLogEvents')) {
      expect(input['startTime']).toBe(on.startedAt + 100 - 15_040);
      expect(input['endTime']).toBeLessThan(on.startedAt + 6000);
    }
    // What the function logs with the id need not be searched for, however much it is.
    expect(on.inputs('FilterLogEvents')[0]).toMatchObject({ filterPattern: `"RequestId: ${id}"` });
  });

  it('is told from another run in it', async () => {
    on.at('s', [
      [1, `START RequestId: ${other} Version: 7`],
      [2, 'of the other'],
      [3, report().replace(id, other)],
      [4, start],
      [5, 'own'],
      [6, report()],
      [7, `START RequestId: ${other} Version: 7`],
      [8, 'of the other'],
    ]);
    const [run] = await on.followed(on.recorded(answered, sync));
    expect(rawOf(run)).toBe(`${start}\nown\n${report()}\n`);
  });

  it('is looked for by the clock of the answer too, where that goes wrong by hours', async () => {
    const ahead = 3 * 60 * minute;
    on.at('s', [
      [ahead + 1, start],
      [ahead + 2, report()],
    ]);
    const date = new Date(on.startedAt + ahead).toUTCString();
    const [run] = await on.followed(on.recorded({ ...answered, headers: { date } }, sync));
    expect(run?.logs.completeness).toBe('complete');
    expect(on.inputs('FilterLogEvents')[0]).toMatchObject({ startTime: on.startedAt - 10_000 });
  });

  it('that goes on is read on from where the last look ended', async () => {
    const lines: [number, string][] = Array.from({ length: 20 }, (_, index) => [index + 2, `line ${index}`]);
    on.at('s', [[1, start], ...lines]);
    on.group = { pageSize: 10 };
    on.during = new Map([
      [1, () => on.at('s', [[1, start], ...lines, [40, 'more']])],
      [3, () => on.at('s', [[1, start], ...lines, [40, 'more'], [50, report()]])],
    ]);
    on.configuration = logging({ LogFormat: 'Text' });
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => logs.records.length)).toEqual([21, 22, 23]);
    expect(rawOf(runs.at(-1))).toContain('more\nREPORT');
    const reads = on.inputs('GetLogEvents').filter((input) => input['endTime'] === undefined);
    // Once from the beginning, and then from the token of the last page.
    expect(reads.filter((input) => input['nextToken'] === undefined)).toHaveLength(1);
  });
});

describe('a function whose system log level is WARN', () => {
  beforeEach(() => {
    on.configuration = logging({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
  });

  it('logs no REPORT of a good run: its log is complete with the tail of the answer in it', async () => {
    const lines = [jsonLine('one'), 'printed', jsonLine('two'), jsonLine('three')];
    on.at(
      's',
      lines.map((message, index) => [index + 1, message] as const),
    );
    const runId = on.recorded(
      { ...answered, logText: `${lines.slice(2).join('\n').slice(20)}\n`, logCompleteness: 'tail only' },
      sync,
    );
    const runs = await on.followed(runId);
    expect(runs).toMatchObject([{ logs: { completeness: 'complete', reason: null } }]);
    expect(rawOf(runs[0])).toBe(lines.map((text) => `${text}\n`).join(''));
    expect(on.pauses).toEqual([]);
    expect(on.inputs('FilterLogEvents')[0]?.['filterPattern']).toBe(
      `{ $.requestId = "${id}" || $.record.requestId = "${id}" }`,
    );
  });

  it('has an event run that is over when it has been quiet for its timeout and a minute', async () => {
    on.at('s', [
      [1, jsonLine('one')],
      [2, jsonLine('two')],
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs.at(-1)).toMatchObject({ logs: { completeness: 'complete', reason: null } });
    expect(runs.at(-1)?.logs.records).toHaveLength(2);
    expect(on.clock - on.startedAt).toBeGreaterThanOrEqual(1.5 * minute);
    expect(on.clock - on.startedAt).toBeLessThan(1.5 * minute + 1000);
  });

  it('may have logged nothing at all, and that is said', async () => {
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.logs).toMatchObject({
      completeness: 'not available',
      reason: expect.stringContaining('system log level is WARN'),
    });
    expect(on.clock - on.startedAt).toBeLessThan(1.1 * minute);
  });

  it('has a REPORT of a run that failed', async () => {
    on.at('s', [
      [1, jsonLine('one')],
      [2, 'printed'],
      [3, platform('report', { requestId: id, metrics: { durationMs: 3 }, status: 'error' })],
    ]);
    const [run] = await on.followed(on.recorded(answered, sync));
    expect(run).toMatchObject({ logs: { completeness: 'complete' }, report: { durationMs: 3 } });
    expect(run?.logs.records).toHaveLength(3);
  });
});

describe('Managed Instances', () => {
  const events = [
    [1, platform('start', { requestId: id, version: '7' })],
    [2, platform('start', { requestId: other, version: '7' })],
    [3, jsonLine('of the other', other)],
    [4, jsonLine('own')],
    [5, platform('report', { requestId: other, metrics: { durationMs: 3 }, status: 'success' })],
    [6, platform('report', { requestId: id, metrics: { durationMs: 5 }, status: 'success' })],
  ] as const;
  const own = [0, 3, 5].map((index) => `${events[index]?.[1]}\n`).join('');

  it.each([
    ['as their configuration says', { CapacityProviderConfig: {} }],
    ['as their log shows', {}],
  ])('serve several requests at once, %s: the run is told by its id', async (_name, more) => {
    on.configuration = { ...logging({ LogFormat: 'JSON' }), ...more };
    on.at('s', events);
    const [run] = await on.followed(on.recorded(answered, sync));
    expect(run).toMatchObject({
      logs: { completeness: 'complete', reason: null },
      report: { durationMs: 5 },
    });
    expect(rawOf(run)).toBe(own);
  });
});

describe('an answer that names the stream of its log', () => {
  it('has that stream read', async () => {
    const place = { logGroup: '/other/group', logStream: 'named' };
    on.at('named', [
      [1, start],
      [2, report()],
    ]);
    const [run] = await on.followed(on.recorded({ ...answered, logPlace: place }, sync));
    expect(run?.logs).toMatchObject({ completeness: 'complete', ...place });
    expect(on.inputs('FilterLogEvents')[0]).toMatchObject({
      logGroupName: '/other/group',
      logStreamNames: ['named'],
    });
  });
});

describe('CloudWatch Logs that', () => {
  it('gives a search many pages is not asked for them as fast as it answers: its quota is the account’s', async () => {
    on.configuration = logging({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
    on.group = { pageSize: 5 };
    on.at('s', [
      ...Array.from({ length: 38 }, (_, index) => [index + 1, jsonLine(`line ${index}`)] as const),
      [50, platform('report', { requestId: id, metrics: { durationMs: 3 }, status: 'error' })],
    ]);
    const [run] = await on.followed(on.recorded(answered, sync));
    expect(run?.logs.completeness).toBe('complete');
    const calls = on.inputs('FilterLogEvents').length;
    expect(calls).toBeGreaterThan(8);
    // Two at a time are searched, and what is open besides asks too.
    expect(on.pauses).toEqual(Array.from({ length: calls - 2 }, () => 300));
  });

  it('throttles is asked less often, until it answers', async () => {
    on.ingest('s', [start, report()]);
    on.refuse = (response) => answerError(response, 400, 'ThrottlingException', 'Rate exceeded');
    on.during = new Map([[14, () => (on.refuse = null)]]);
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('throttling'), null]);
    expect(Math.max(...on.pauses)).toBeGreaterThanOrEqual(5000);
  });

  it('refuses expired keys is asked once more with keys that are read afresh', async () => {
    on.ingest('s', [start, report()]);
    on.refuse = (response) => {
      answerError(response, 400, 'ExpiredTokenException', 'expired');
      on.refuse = null;
    };
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
    expect(on.keysForgotten).toBe(1);
  });

  it('refuses keys for good says so', async () => {
    on.refuse = (response) => answerError(response, 400, 'ExpiredTokenException', 'expired');
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('The keys have expired')]);
    expect(on.keysForgotten).toBe(1);
  });

  it('repeats a secret in what it says is not repeated in the reason', async () => {
    on.refuse = (response) =>
      answerError(response, 400, 'InvalidParameterException', 'Signed with a secret of a test.');
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.logs.reason).toContain('Signed with [hidden].');
  });

  it('has an old run in another format than is configured now is asked for any line that names it', async () => {
    on.configuration = logging({ LogFormat: 'JSON' });
    on.at('s', [
      [1, start],
      [2, report()],
    ]);
    on.clock = on.startedAt + 24 * 60 * minute;
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['complete']);
    expect(on.pauses).toEqual([]);
  });

  it('allows searching only says what else to ask for', async () => {
    on.ingest('s', [start, report()]);
    on.refuse = (response, operation) => {
      if (operation !== 'GetLogEvents') return false;
      answerError(response, 400, 'AccessDeniedException', 'no');
      return true;
    };
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.logs.reason).toContain('logs:GetLogEvents was refused');
  });
});

describe('searches', () => {
  it('are one for each run, and tell who comes later at once', async () => {
    on.during = new Map([[5, () => on.ingest('s', [start, report()])]]);
    const runId = on.recorded(answered, sync);
    const recorded = await on.store.history.get(runId);
    if (recorded === null) throw new Error('not recorded');
    expect(on.searches.begin(recorded).logs.search).toMatchObject({ looks: 0 });
    expect(on.searches.shown(recorded).logs.search).toMatchObject({ looks: 0 });
    const [first, second] = await Promise.all([on.followed(runId), on.followed(runId)]);
    expect(first.at(-1)).toEqual(second.at(-1));
    expect(first.at(-1)?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect(first.at(-1)?.logs.search).toBeUndefined();
    expect(on.server.requests.filter(({ path }) => path.endsWith('/configuration'))).toHaveLength(1);
    expect(on.searches.shown(recorded).logs.search).toBeUndefined();
  });

  it('go on without a follower where they were begun by the run', async () => {
    const runId = on.recorded(answered, sync);
    const recorded = await on.store.history.get(runId);
    if (recorded === null) throw new Error('not recorded');
    on.searches.begin(recorded);
    for await (const run of on.searches.follow(runId, new AbortController().signal)) {
      if (run.logs.search !== undefined) break;
    }
    on.ingest('s', [start, report()]);
    await expect.poll(async () => (await on.store.history.get(runId))?.logs.completeness).toBe('complete');
  });

  it('are not begun for what did not run, and not for what is there', async () => {
    const ends: readonly Parameters<Following['recorded']>[0][] = [
      {
        outcome: {
          kind: 'rejected',
          statusCode: 429,
          name: 'TooManyRequestsException',
          message: '',
          remedy: '',
          retryAfterSeconds: null,
        },
      },
      { outcome: { kind: 'permitted', statusCode: 204, executedVersion: null } },
      { requestId: null },
      { ...answered, logCompleteness: 'complete' },
    ];
    for (const end of ends) {
      const run = await on.store.history.get(on.recorded(end, sync));
      expect(run === null ? null : on.searches.begin(run)).toEqual(run);
    }
  });

  it('take turns: CloudWatch is asked by two at a time', async () => {
    let asking = 0;
    let most = 0;
    const two = Promise.withResolvers<void>();
    on.refuse = async (response) => {
      asking += 1;
      most = Math.max(most, asking);
      if (asking === 2) two.resolve();
      await two.promise;
      // Time for a third to come.
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      asking -= 1;
      answerError(response, 400, 'AccessDeniedException', 'no');
    };
    const runs = await Promise.all(Array.from({ length: 8 }, () => on.followed(on.recorded(answered, sync))));
    expect(runs.flat()).toHaveLength(8);
    expect(most).toBe(2);
  });
});

describe('a long log', () => {
  it('of 100,000 lines is completed whole', async () => {
    on.configuration = logging({ LogFormat: 'Text' });
    on.group = { pageSize: 10_000 };
    const lines = Array.from({ length: 100_000 }, (_, index) => line(`line ${index} ${'.'.repeat(20)}`));
    on.ingest('s', [start, ...lines, report()]);
    const tail = `${[...lines.slice(-10), report()].join('\n').slice(30)}\n`;
    const runId = on.recorded({ ...answered, logText: tail, logCompleteness: 'tail only' }, sync);
    const [run] = await on.followed(runId);
    expect(run?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect(run?.logs.records.length).toBeLessThanOrEqual(500);
    expect(run?.report).toMatchObject({ durationMs: 5 });
    const text = on.store.history.body(runId, 'log')?.text;
    expect(text).toBe([start, ...lines, report()].map((one) => `${one}\n`).join(''));
  });

  it('over what is kept of one run is its beginning and its end', async () => {
    on.configuration = logging({ LogFormat: 'Text' });
    on.group = { pageSize: 1000 };
    on.mostOfRun = { ...on.mostOfRun, events: 5000 };
    const many = Array.from({ length: 5100 }, () => [2, 'x'] as const);
    on.at('s', [[1, start], ...many, [3, 'the last line'], [4, report()]]);
    const runId = on.recorded(
      { ...answered, logText: `x\nx\nthe last line\n${report()}\n`, logCompleteness: 'tail only' },
      sync,
    );
    const [run] = await on.followed(runId);
    expect(run?.logs).toMatchObject({
      completeness: 'sampled',
      reason: expect.stringContaining('more than is kept of one run (64 MB or 5000 lines)'),
    });
    expect(run?.report).toMatchObject({ durationMs: 5 });
    const text = on.store.history.body(runId, 'log')?.text ?? '';
    expect(text.startsWith(`${start}\nx\n`)).toBe(true);
    expect(text.endsWith(`the last line\n${report()}\n`)).toBe(true);
  });
});
