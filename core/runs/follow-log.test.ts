import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { LogStreams } from '../../tests/servers/fake-logs.ts';
import { answerLogs } from '../../tests/servers/fake-logs.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerError, startWireServer } from '../../tests/servers/wire-server.ts';
import { createAwsClients } from '../aws/aws-clients.ts';
import { findConnection } from '../aws/connections.ts';
import { createAgents } from '../aws/http-agents.ts';
import { ExchangeHttpHandler } from '../aws/http-handler.ts';
import { openStore } from '../store/open-store.ts';
import type { EndedRun, Store } from '../store/store.ts';
import { endedRun, startedRun } from '../store/testing/sample-run.ts';
import { createLogFollower, type LogFollower } from './follow-log.ts';

const id = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const minute = 60_000;
const start = `START RequestId: ${id} Version: 7`;
const report = (further = '') =>
  `REPORT RequestId: ${id}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t${further}`;
const failed = report('Status: error\tError Type: Runtime.ExitError');
const line = (text: string, level = 'INFO') => `2026-11-23T07:00:00.000Z\t${id}\t${level}\t${text}`;

let store: Store;
let server: WireServer;
let follower: LogFollower;
let agents: ReturnType<typeof createAgents>;
let streams: LogStreams;
/** Milliseconds since 1970, moved by pauses alone. */
let clock: number;
let startedAt: number;
let pauses: number[];
/** What happens during the pause of that number; pauses begin with 1. */
let during: ReadonlyMap<number, () => void>;
let refuse: ((response: ServerResponse) => void) | null;
let eventConfig: object | null;
let configuration: object | null;

beforeEach(async () => {
  streams = new Map();
  startedAt = Date.parse('2026-11-23T07:00:00.000Z');
  clock = startedAt + 100;
  pauses = [];
  during = new Map();
  refuse = null;
  eventConfig = null;
  configuration = { FunctionName: 'demo', Timeout: 30, LoggingConfig: { LogGroup: '/own/group' } };
  server = await startWireServer((response, request) => {
    if (request.path.endsWith('/configuration')) answerOr404(response, configuration);
    else if (request.path.endsWith('/event-invoke-config')) answerOr404(response, eventConfig);
    else if (refuse !== null) refuse(response);
    else answerLogs(response, request, streams);
  });
  store = openStore({ dataFolder: null });
  agents = createAgents({});
  const keys = { accessKeyId: 'AKID', secretAccessKey: 'a secret of a test' };
  const clients = createAwsClients(
    { keys: async () => keys, forget: () => {}, close: () => {} },
    new ExchangeHttpHandler(agents),
  );
  follower = createLogFollower({
    store: () => store,
    clients,
    resolve: async (connectionId) =>
      findConnection(
        {
          environment: {},
          endpoints: [{ id: 'endpoint:a', name: 'a', url: server.url, region: 'eu-west-1', profile: null }],
          pasted: [],
          localUrl: null,
          settings: {
            connection: () => ({ colour: null, protection: 'none', lastRegion: null }),
            app: () => ({ certificatesFile: null }),
          },
        },
        connectionId,
      ),
    changed: () => {},
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      clock += milliseconds;
      during.get(pauses.length)?.();
    },
    now: () => clock,
  });
});

afterEach(async () => {
  follower.close();
  agents.close();
  store.close();
  await server.close();
});

function answerOr404(response: ServerResponse, value: object | null): void {
  if (value === null) {
    answerError(response, 404, 'ResourceNotFoundException', 'not found');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** A recorded run, an Event that Lambda accepted unless said otherwise. */
function recorded(end: Partial<EndedRun> = {}, request: Parameters<typeof startedRun>[0] = {}): string {
  const run = startedRun({
    connectionId: 'endpoint:a',
    functionName: 'demo',
    invocationType: 'Event',
    ...request,
  });
  store.history.begin({ ...run, startedAt: new Date(startedAt).toISOString() });
  store.history.end(
    endedRun(run.request.runId, {
      requestId: id,
      outcome: { kind: 'accepted', statusCode: 202, executedVersion: '7' },
      response: null,
      ...end,
    }),
  );
  return run.request.runId;
}

function ingest(name: string, lines: readonly string[]): void {
  streams.set(
    name,
    lines.map((message, index) => ({ timestamp: clock + index, message })),
  );
}

async function followed(runId: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for await (const run of follower.follow(runId, new AbortController().signal)) runs.push(run);
  return runs;
}

const rawOf = (run: Run | undefined) => run?.logs.records.map(({ raw }) => raw).join('');
const searches = () =>
  server.requests.filter(({ headers }) => String(headers['x-amz-target']).endsWith('FilterLogEvents'));

describe('an asynchronous run', () => {
  it('is told of whenever its log grows, and recorded, until its REPORT', async () => {
    during = new Map([
      [1, () => ingest('s', [start])],
      [3, () => ingest('s', [start, line('working')])],
      [4, () => ingest('s', [start, line('working'), 'printed without an id', report()])],
    ]);
    const runId = recorded();
    const runs = await followed(runId);
    expect(runs.map(({ logs }) => [logs.completeness, logs.records.length])).toEqual([
      ['not available', 0],
      ['tail only', 1],
      ['tail only', 2],
      ['complete', 4],
    ]);
    expect(runs[0]?.logs.reason).toContain('/own/group');
    expect(rawOf(runs.at(-1))).toBe(`${start}\n${line('working')}\nprinted without an id\n${report()}\n`);
    expect(runs.at(-1)).toMatchObject({ report: { durationMs: 5 }, logs: { reason: null } });
    expect(store.history.get(runId)).toEqual(runs.at(-1));
    expect(searches()[0]?.body.toString()).toContain('/own/group');
    // Nothing failed: how often Lambda would try again was not asked.
    expect(server.requests.some(({ path }) => path.endsWith('/event-invoke-config'))).toBe(false);
  });

  it('is looked for with growing pauses, and more often again when something came', async () => {
    during = new Map([
      [8, () => ingest('s', [start])],
      [10, () => ingest('s', [start, report()])],
    ]);
    await followed(recorded());
    expect(pauses.map(Math.round)).toEqual([1000, 1500, 2250, 3375, 5063, 7594, 10_000, 10_000, 1000, 1500]);
  });

  it('is followed over Lambda’s retries, which share its request id', async () => {
    const first = [start, line('first'), failed];
    const second = [start, line('second'), failed];
    during = new Map([
      [1, () => ingest('a', first)],
      [9, () => ingest('b', second)],
      [
        25,
        () => ingest('a', [...first, `START RequestId: ${other} Version: 7`, start, line('third'), report()]),
      ],
    ]);
    const runs = await followed(recorded());
    expect(runs.map(({ logs }) => logs.reason)).toEqual([
      expect.stringContaining('does not have this run yet'),
      'Attempt 1 of up to 3 failed: Lambda runs the event again.',
      'Attempt 2 of up to 3 failed: Lambda runs the event again.',
      null,
    ]);
    expect(rawOf(runs.at(-1))).toContain('third');
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
  });

  it('ends when no further retry is possible', async () => {
    eventConfig = { MaximumRetryAttempts: 1 };
    during = new Map([
      [1, () => ingest('a', [start, failed])],
      [2, () => ingest('b', [start, failed])],
    ]);
    const runs = await followed(recorded({}, { qualifier: 'live' }));
    expect(runs.at(-1)).toMatchObject({
      logs: { completeness: 'complete' },
      report: { status: 'error', errorType: 'Runtime.ExitError' },
    });
    expect(pauses).toHaveLength(2);
    const asked = server.requests.filter(({ path }) => path.endsWith('/event-invoke-config'));
    expect(asked.map(({ query }) => query.get('Qualifier'))).toEqual(['live']);
  });

  it('that timed out in an older log has failed', async () => {
    eventConfig = { MaximumRetryAttempts: 0 };
    ingest('a', [start, `2026-11-23T07:00:03.000Z ${id} Task timed out after 3.00 seconds`, report()]);
    const runs = await followed(recorded());
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ logs: { completeness: 'complete' }, report: { status: 'timeout' } });
  });

  it('that logged an error and may have failed is waited for as long as Lambda waits', async () => {
    ingest('a', [start, line('card declined', 'ERROR'), report()]);
    const runs = await followed(recorded());
    expect(runs.map(({ logs }) => [logs.completeness, logs.reason])).toEqual([
      ['tail only', expect.stringContaining('logged an error: if it failed, Lambda runs the event again')],
      ['complete', null],
    ]);
    expect(clock - startedAt).toBeGreaterThanOrEqual(5 * minute);
    expect(clock - startedAt).toBeLessThan(5 * minute + 30_000);
  });

  it('of which nothing comes is given up 15 minutes past the function’s timeout', async () => {
    const runs = await followed(recorded());
    const limit = 15 * minute + 30_000;
    expect(clock - startedAt).toBeGreaterThanOrEqual(limit);
    expect(clock - startedAt).toBeLessThan(limit + 10_001);
    expect(runs.at(-1)?.logs).toMatchObject({ completeness: 'not available', records: [] });
    expect(runs.at(-1)?.logs.reason).toContain('got nothing more of this run');
  });

  it('of long ago is looked at once', async () => {
    ingest('a', [start, line('then'), failed]);
    clock = startedAt + 24 * 60 * minute;
    const runs = await followed(recorded());
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['complete']);
    expect(pauses).toEqual([]);
  });

  it('logs in JSON just as well', async () => {
    const platform = (type: string, record: object) =>
      JSON.stringify({ time: '2026-11-23T07:00:00.000Z', type: `platform.${type}`, record });
    eventConfig = { MaximumRetryAttempts: 0 };
    ingest('a', [
      platform('start', { requestId: id, version: '7' }),
      platform('report', { requestId: id, metrics: { durationMs: 3 }, status: 'error', errorType: 'Boom' }),
    ]);
    const runs = await followed(recorded());
    expect(runs).toMatchObject([{ logs: { completeness: 'complete' }, report: { errorType: 'Boom' } }]);
  });
});

describe('a run whose answer was lost', () => {
  const lost = {
    outcome: { kind: 'unknown', name: 'HTTP 502', message: 'bad gateway', remedy: 'look' },
  } as const;

  it('is followed to its one REPORT', async () => {
    during = new Map([[2, () => ingest('a', [start, failed])]]);
    const runs = await followed(recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)).toMatchObject({ outcomeKind: 'unknown', logs: { completeness: 'complete' } });
    expect(pauses).toHaveLength(2);
  });
});

describe('a run whose answer was lost with its request id', () => {
  const lost = {
    requestId: null,
    outcome: { kind: 'unknown', name: 'ECONNRESET', message: 'reset', remedy: 'look' },
  } as const;
  const elsewhere = `START RequestId: ${other} Version: 7`;

  it('is the only one that began in the minute after it was sent', async () => {
    ingest('old', [elsewhere]);
    streams.set('old', [{ timestamp: startedAt - 30_000, message: elsewhere }]);
    during = new Map([
      [2, () => ingest('a', [start, line('working')])],
      [4, () => ingest('a', [start, line('working'), report()])],
    ]);
    const runId = recorded(lost, { invocationType: 'RequestResponse' });
    const runs = await followed(runId);
    expect(runs[0]?.logs.reason).toContain('looking for the runs that began');
    expect(runs.at(-1)).toMatchObject({
      requestId: null,
      report: { durationMs: 5 },
      logs: { completeness: 'tail only', reason: expect.stringContaining('most likely the same') as string },
    });
    expect(rawOf(runs.at(-1))).toContain('working');
    expect(store.history.get(runId)).toEqual(runs.at(-1));
  });

  it('is not one that this history knows as another', async () => {
    recorded({ requestId: other }, { invocationType: 'RequestResponse' });
    ingest('a', [elsewhere, start, report()]);
    const runs = await followed(recorded(lost, { invocationType: 'RequestResponse' }));
    expect(rawOf(runs.at(-1))).toBe(`${start}\n${report()}\n`);
  });

  it('is not guessed where several can be it, also when the second is read later', async () => {
    ingest('a', [start]);
    during = new Map([[1, () => ingest('b', [elsewhere])]]);
    const runs = await followed(recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.records).toEqual([]);
    expect(runs.at(-1)?.logs.reason).toContain('2 runs of the function began');
    expect(runs.at(-1)?.logs.reason).toContain(`${id}, ${other}`);
  });

  it('seems not to have run when nothing began', async () => {
    const runs = await followed(recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.reason).toContain('seems not to have run');
    expect(clock - startedAt).toBeGreaterThanOrEqual(2 * minute);
    expect(clock - startedAt).toBeLessThan(2 * minute + 10_000);
  });

  it('says why where its log may not be read', async () => {
    refuse = (response) => answerError(response, 400, 'AccessDeniedException', 'no');
    const runs = await followed(recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.reason).toContain('logs:FilterLogEvents');
    expect(pauses).toEqual([]);
  });

  it('is not looked for where nothing was sent', async () => {
    const unsent = {
      requestId: null,
      outcome: { kind: 'cancelled', sent: false, message: 'stopped', remedy: 'none' },
    } as const;
    const runs = await followed(recorded(unsent, { invocationType: 'RequestResponse' }));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('no request id')]);
    expect(server.requests).toEqual([]);
  });
});

describe('a log that is not to be had', () => {
  it('for want of permission ends at once, and says what to ask for', async () => {
    refuse = (response) => answerError(response, 400, 'AccessDeniedException', 'no');
    const runs = await followed(recorded());
    expect(runs.map(({ logs }) => logs.reason)).toEqual([
      expect.stringContaining('logs:FilterLogEvents and logs:GetLogEvents on /own/group'),
    ]);
    expect(pauses).toEqual([]);
  });

  it('because its group is not there yet is waited for', async () => {
    refuse = (response) => answerError(response, 400, 'ResourceNotFoundException', 'no such group');
    during = new Map([
      [
        3,
        () => {
          refuse = null;
          ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await followed(recorded());
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['not available', 'complete']);
    expect(runs[0]?.logs.reason).toContain('There is no log group /own/group');
  });

  it('because the network fails is asked for again', async () => {
    refuse = (response) => void response.socket?.resetAndDestroy();
    during = new Map([
      [
        2,
        () => {
          refuse = null;
          ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await followed(recorded());
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
  });

  it('because the configuration may not be read is looked for under the usual name', async () => {
    configuration = null;
    ingest('a', [start, report()]);
    const runs = await followed(recorded());
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
    expect(searches()[0]?.body.toString()).toContain('/aws/lambda/demo');
  });

  it('because the connection is gone says so', async () => {
    const runs = await followed(recorded({}, { connectionId: 'endpoint:gone' }));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('connection')]);
  });
});

describe('following ends', () => {
  it('without a word for a run that is not recorded', async () => {
    expect(await followed('00000000-0000-4000-8000-000000000000')).toEqual([]);
  });

  it('with a synchronous run whose log is complete already', async () => {
    const runId = recorded(
      { logText: `${start}\n${report()}\n`, logCompleteness: 'complete', logReason: null },
      { invocationType: 'RequestResponse' },
    );
    expect(await followed(runId)).toEqual([store.history.get(runId)]);
    expect(server.requests).toEqual([]);
  });

  it('never loses lines that the answer brought', async () => {
    const tail = `cut\n${line('only in the answer')}\n${report()}\n`;
    const runId = recorded(
      { logText: tail, logCompleteness: 'tail only', logReason: 'The last 4 KB.' },
      { invocationType: 'RequestResponse' },
    );
    ingest('a', [start, report()]);
    const runs = await followed(runId);
    expect(rawOf(store.history.get(runId) ?? undefined)).toBe(tail);
    expect(runs.at(-1)?.logs.completeness).toBe('tail only');
  });

  it.each([
    ['the caller does not want it any more', (stop: AbortController) => stop.abort()],
    ['the host closes', () => follower.close()],
  ])('at once when %s, in the middle of a search', async (_name, end) => {
    const stop = new AbortController();
    refuse = () => end(stop);
    const runs: Run[] = [];
    for await (const run of follower.follow(recorded(), stop.signal)) runs.push(run);
    expect(runs).toEqual([]);
    expect(pauses).toEqual([]);
  });

  it('when the run is removed meanwhile', async () => {
    const runId = recorded();
    during = new Map([
      [
        1,
        () => {
          store.history.remove([runId]);
          ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await followed(runId);
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['not available']);
  });
});
