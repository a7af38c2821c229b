import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogStreams } from '../servers/fake-logs.ts';
import { answerLogs } from '../servers/fake-logs.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

const id = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const stream = '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef';

let host: TestHost;
let server: WireServer;
let streams: LogStreams;
let tail: string[];
let onLogs: () => void;
let refuse: readonly [number, string] | null;

beforeEach(async () => {
  streams = new Map();
  tail = [];
  onLogs = () => {};
  refuse = null;
  host = startTestHost();
  server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) {
      answerInvoke(response, '{}', { 'x-amz-log-result': Buffer.from(tail.join('\n')).toString('base64') });
    } else if (request.path.endsWith('/configuration')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ FunctionName: 'demo', LoggingConfig: { LogGroup: '/own/group' } }));
    } else if (refuse !== null) {
      answerError(response, refuse[0], refuse[1], 'no');
    } else {
      onLogs();
      answerLogs(response, request, streams);
    }
  });
});

afterEach(async () => {
  await host.end();
  await server.close();
});

function report(requestId: string): string {
  return `REPORT RequestId: ${requestId}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t`;
}

/** The lines of one environment: a run of somebody else, then ours with lines that bear no id. */
function environmentLog(): string[] {
  return [
    `START RequestId: ${other} Version: $LATEST`,
    'a line of the other run',
    `END RequestId: ${other}`,
    report(other),
    `START RequestId: ${id} Version: $LATEST`,
    'printed without an id',
    ...Array.from({ length: 8 }, (_, index) => `2026-11-23T07:00:0${index}.000Z\t${id}\tINFO\tline ${index}`),
    `END RequestId: ${id}`,
    report(id),
  ];
}

function ingest(lines: readonly string[]): void {
  streams.set(
    stream,
    lines.map((message, index) => ({ timestamp: Date.now() + index, message })),
  );
}

describe('completing a log', () => {
  it('replaces the tail by the whole run, and records it', async () => {
    const lines = environmentLog();
    tail = ['line 6', ...lines.slice(-3)];
    ingest(lines);
    const run = await host.invoke(server.url);
    expect(run.logs.completeness).toBe('tail only');
    const completed = await host.client.runs.completeLog({ runId: run.id });
    expect(completed?.logs).toMatchObject({ completeness: 'complete', reason: null });
    const raw = completed?.logs.records.map((record) => record.raw).join('');
    expect(raw).toBe(`${lines.slice(4).join('\n')}\n`);
    expect(raw).not.toContain('other run');
    expect(completed?.report).toMatchObject({ durationMs: 5 });
    expect(await host.client.history.get({ runId: run.id })).toEqual(completed);
    const asked = server.requests.find(({ headers }) => headers['x-amz-target'] !== undefined);
    expect(asked?.body.toString()).toContain('/own/group');
  });

  it('waits until CloudWatch has the REPORT', async () => {
    const lines = environmentLog();
    tail = ['cut', ...lines.slice(-2)];
    ingest(lines.slice(0, -2));
    let calls = 0;
    onLogs = () => {
      calls += 1;
      if (calls === 6) ingest(lines);
    };
    const run = await host.invoke(server.url);
    const completed = await host.client.runs.completeLog({ runId: run.id });
    expect(completed?.logs.completeness).toBe('complete');
  });

  it('searches once for several callers', async () => {
    tail = ['cut', ...environmentLog().slice(-2)];
    ingest(environmentLog());
    const run = await host.invoke(server.url);
    const [first, second] = await Promise.all([
      host.client.runs.completeLog({ runId: run.id }),
      host.client.runs.completeLog({ runId: run.id }),
    ]);
    expect(second).toEqual(first);
    const begun = server.requests.filter(
      ({ headers, body }) =>
        String(headers['x-amz-target']).endsWith('FilterLogEvents') && !body.includes('nextToken'),
    );
    expect(begun).toHaveLength(1);
  });

  it.each([
    [400, 'AccessDeniedException', 'logs:FilterLogEvents'],
    [400, 'ResourceNotFoundException', '/own/group'],
    [400, 'InvalidOperationException', 'Logs Insights'],
    [404, 'UnknownOperationException', 'does not serve CloudWatch Logs'],
    [500, 'InternalFailure', 'cannot be reached'],
  ] as const)('says why there is no more after %i %s', async (status, type, reason) => {
    tail = ['cut', ...environmentLog().slice(-2)];
    const run = await host.invoke(server.url);
    refuse = [status, type];
    const after = await host.client.runs.completeLog({ runId: run.id });
    expect(after?.logs.completeness).toBe('tail only');
    expect(after?.logs.reason).toContain(reason);
    expect(after?.logs.records).toEqual(run.logs.records);
  });

  it('leaves a complete log alone and knows nothing of unknown runs', async () => {
    tail = environmentLog().slice(4);
    const run = await host.invoke(server.url);
    expect(run.logs.completeness).toBe('complete');
    expect(await host.client.runs.completeLog({ runId: run.id })).toEqual(run);
    expect(await host.client.runs.completeLog({ runId: '00000000-0000-4000-8000-000000000000' })).toBeNull();
    expect(server.requests).toHaveLength(1);
  });
});
