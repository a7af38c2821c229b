import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { logPages } from '../../contract/log-pages.ts';
import type { Run } from '../../contract/run.ts';
import type { LogStreams } from '../servers/fake-logs.ts';
import { answerLogs } from '../servers/fake-logs.ts';
import type { TestHost, TestHostOptions } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

const id = '11111111-2222-4333-8444-555555555555';
const stream = '2026/11/23/[$LATEST]fedcba9876543210fedcba9876543210';

let folder: string;
let host: TestHost;
let server: WireServer;
let streams: LogStreams;
let tail: string;
let answerLog: ((response: ServerResponse) => void) | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-log-'));
  streams = new Map();
  tail = '';
  answerLog = null;
  server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) {
      answerInvoke(response, '{}', { 'x-amz-log-result': Buffer.from(tail).toString('base64') });
    } else if (request.path.endsWith('/configuration')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ FunctionName: 'demo', LoggingConfig: { LogFormat: 'Text' } }));
    } else if (answerLog !== null) answerLog(response);
    else answerLogs(response, request, streams, { pageSize: 100 });
  });
  host = open();
});

afterEach(async () => {
  await host.end();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: TestHostOptions = {}): TestHost {
  return startTestHost({ shell: 'app', onDisk: true, folder, ...options });
}

const report = `REPORT RequestId: ${id}\tDuration: 5.25 ms\tBilled Duration: 6 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n`;
const lines = [
  `START RequestId: ${id} Version: $LATEST\n`,
  ...Array.from({ length: 9 }, (_, index) => `2026-11-23T07:00:0${index}.000Z\t${id}\tINFO\tline ${index}\n`),
  `END RequestId: ${id}\n`,
  report,
];

function ingest(messages: readonly string[]): void {
  const now = Date.now();
  streams.set(
    stream,
    messages.map((message, index) => ({ timestamp: now + index, message })),
  );
}

const get = (run: Run) => host.client.history.get({ runId: run.id });
const searches = () =>
  server.requests.filter(({ headers }) => String(headers['x-amz-target']).endsWith('.FilterLogEvents'));

describe('a shell that stays open', () => {
  beforeEach(() => {
    tail = `ne 7\n${lines.slice(-3).join('')}`;
  });

  it('fills in the rest of a log by itself, and the answer does not wait for it', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    answerLog = asked.resolve;
    const run = await host.invoke(server.url);
    expect(run.logs).toMatchObject({ completeness: 'tail only', search: { looks: 0 } });
    expect(Date.parse(run.logs.search?.since ?? '')).not.toBeNaN();
    const held = await asked.promise;
    expect((await get(run))?.logs.search).toBeDefined();
    ingest(lines);
    answerLog = null;
    held.destroy();
    await expect.poll(async () => (await get(run))?.logs.completeness).toBe('complete');
    const completed = await get(run);
    expect(completed?.logs.search).toBeUndefined();
    expect(completed?.logs).toMatchObject({ reason: null, logGroup: '/aws/lambda/demo', logStream: stream });
    expect(completed?.logs.records.map(({ raw }) => raw).join('')).toBe(lines.join(''));
  });

  it('shows whoever follows the run how the search goes', async () => {
    const run = await host.invoke(server.url);
    const states: (number | undefined)[] = [];
    for await (const step of await host.client.runs.followLog({ runId: run.id })) {
      states.push(step.logs.search?.looks);
      if (step.logs.search?.looks === 2) ingest(lines);
    }
    expect(states.at(-1)).toBeUndefined();
    expect(states.slice(0, -1)).toEqual(expect.arrayContaining([1, 2]));
    expect((await get(run))?.logs.completeness).toBe('complete');
  });

  it('keeps the reason with the run when it gives up', async () => {
    answerLog = (response) => answerError(response, 400, 'AccessDeniedException', 'no');
    const run = await host.invoke(server.url);
    await expect.poll(async () => (await get(run))?.logs.search).toBeUndefined();
    expect((await get(run))?.logs).toMatchObject({
      completeness: 'tail only',
      reason: expect.stringContaining('logs:FilterLogEvents and logs:GetLogEvents on /aws/lambda/demo'),
    });
    expect(searches()).toHaveLength(1);
  });

  it('waits for a log group that appears with its first line', async () => {
    answerLog = (response) => answerError(response, 400, 'ResourceNotFoundException', 'no group');
    const run = await host.invoke(server.url);
    await expect.poll(async () => (await get(run))?.logs.reason).toContain('There is no log group');
    answerLog = null;
    ingest(lines);
    await expect.poll(async () => (await get(run))?.logs.completeness).toBe('complete');
  });

  it('does not look for what is complete, and the command line not by itself', async () => {
    tail = lines.join('');
    expect((await host.invoke(server.url)).logs.search).toBeUndefined();
    tail = lines.slice(-3).join('');
    await host.end();
    host = open({ shell: 'cli' });
    expect((await host.invoke(server.url)).logs.search).toBeUndefined();
    expect(searches()).toEqual([]);
  });

  it('that closes ends its searches, and the tail is there afterwards', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    answerLog = asked.resolve;
    const run = await host.invoke(server.url);
    await asked.promise;
    await host.end();
    host = open({ shell: 'cli' });
    const kept = await get(run);
    expect(kept?.logs).toMatchObject({ completeness: 'tail only', records: run.logs.records });
    expect(kept?.report).toEqual(run.report);
    // What was not finished then is finished when somebody looks at it.
    ingest(lines);
    answerLog = null;
    host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const completed = await host.client.runs.completeLog({ runId: run.id });
    expect(completed?.logs.completeness).toBe('complete');
  });

  it('does not bring back a run that was removed while its log was looked for', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    answerLog = asked.resolve;
    const run = await host.invoke(server.url);
    const held = await asked.promise;
    await host.client.history.remove({ runIds: [run.id] });
    ingest(lines);
    answerLog = null;
    held.destroy();
    await expect.poll(() => searches().length).toBeGreaterThan(0);
    expect(await get(run)).toBeNull();
    await host.client.history.restore({ runIds: [run.id] });
    expect((await get(run))?.logs.records).toEqual(run.logs.records);
  });

  it('that is killed loses nothing of the tail', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    answerLog = asked.resolve;
    await host.end();
    const request = invokeRequest({ connectionId: '' });
    const program = `
      const { startTestHost } = await import(${JSON.stringify(join(import.meta.dirname, '../servers/test-host.ts'))});
      const host = startTestHost({ shell: 'app', onDisk: true, folder: ${JSON.stringify(folder)} });
      const { id } = host.connect({ url: ${JSON.stringify(server.url)}, region: 'eu-west-1', profile: null });
      await host.client.runs.invoke({ ...${JSON.stringify(request)}, connectionId: id });
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const gone = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    await asked.promise;
    child.kill('SIGKILL');
    await gone;
    host = open();
    const run = await host.client.history.get({ runId: request.runId });
    expect(run).toMatchObject({ outcomeKind: 'succeeded', logs: { completeness: 'tail only' } });
    expect(run?.logs.records.map(({ raw }) => raw).join('')).toBe(tail);
  });
});

describe('an answer that names the stream of its log', () => {
  it('says where the log is, and the log is read there', async () => {
    const logGroup = 'arn:aws:logs:eu-west-1:123456789012:log-group:/other/group:*';
    tail = JSON.stringify({ logGroup, logStreamName: stream });
    ingest(lines);
    const run = await host.invoke(server.url);
    expect(run.logs).toMatchObject({ logGroup: '/other/group', logStream: stream, records: [] });
    await expect.poll(async () => (await get(run))?.logs.completeness).toBe('complete');
    expect(JSON.parse(searches()[0]?.body.toString() ?? '')).toMatchObject({
      logGroupName: '/other/group',
      logStreamNames: [stream],
    });
  });
});

describe('the end of a log that begins in the middle of a printed environment', () => {
  // Names and values of this test: what console.log(process.env) prints of some hundreds of variables.
  const variables = Array.from(
    { length: 1100 },
    (_, index) => `  ORDERS_SETTING_${index}: 'Größe ${index} – für Zürich, 東京 und Kraków',\n`,
  );
  const printed = `2026-11-23T07:00:01.000Z\t${id}\tINFO\t{\n  AWS_REGION: 'eu-west-1',\n  AWS_LAMBDA_FUNCTION_NAME: 'demo',\n${variables.join('')}  TZ: ':UTC'\n}\n`;
  const events = [
    'INIT_START Runtime Version: nodejs:24.v12\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:0000\n',
    `START RequestId: ${id} Version: $LATEST\n`,
    printed,
    `2026-11-23T07:00:02.000Z\t${id}\tWARN\tthe order is late\n`,
    `END RequestId: ${id}\n`,
    `REPORT RequestId: ${id}\tDuration: 41.37 ms\tBilled Duration: 242 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB\tInit Duration: 200.12 ms\t\n`,
  ];
  const whole = Buffer.from(events.join(''));

  /** The last 4096 bytes, from the middle of a character on. */
  function cutTail(): Buffer {
    for (let padding = 0; padding < 40; padding += 1) {
      const end = Buffer.from(events.join('').replace('is late', `is late${'.'.repeat(padding)}`));
      const bytes = end.subarray(-4096);
      if (((bytes[0] ?? 0) & 0b1100_0000) === 0b1000_0000) {
        events[3] = (events[3] ?? '').replace('is late', `is late${'.'.repeat(padding)}`);
        return bytes;
      }
    }
    throw new Error('No padding cuts a character');
  }

  it('shows its records, its figures and "tail only"; and the whole when the group can be read', async () => {
    expect(whole.byteLength).toBeGreaterThan(80_000);
    const bytes = cutTail();
    await host.end();
    host = open({ shell: 'cli' });
    await server.close();
    server = await startWireServer((response, request) => {
      if (request.path.endsWith('/invocations')) {
        answerInvoke(response, '{}', { 'x-amz-log-result': bytes.toString('base64') });
      } else if (!answerLogs(response, request, streams, { pageSize: 2 })) {
        answerError(response, 403, 'AccessDeniedException', 'no');
      }
    });
    const run = await host.invoke(server.url);
    expect(run.logs).toMatchObject({ completeness: 'tail only', next: null });
    const { records } = run.logs;
    expect(records.slice(-3).map(({ kind, level }) => [kind, level])).toEqual([
      ['app', 'WARN'],
      ['end', null],
      ['report', null],
    ]);
    const raw = records.map((record) => record.raw).join('');
    expect(raw).not.toContain('\uFFFD');
    expect(Buffer.byteLength(raw)).toBeGreaterThanOrEqual(4093);
    expect(raw).toContain("ORDERS_SETTING_1099: 'Größe 1099");
    expect(run.report).toMatchObject({
      durationMs: 41.37,
      billedMs: 242,
      memoryMB: 256,
      maxMemoryMB: 91,
      initMs: 200.12,
    });
    expect(run).toMatchObject({ coldStart: true, durationMs: 41.37 });

    ingest(events);
    const completed = await host.client.runs.completeLog({ runId: run.id });
    expect(completed?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect(completed?.report).toMatchObject({ durationMs: 41.37, initMs: 200.12 });
    const texts: string[] = [];
    if (completed !== null) {
      for await (const page of logPages(completed, (from) => host.client.history.logRecords(from))) {
        texts.push(...page.map((record) => record.raw));
      }
    }
    expect(texts.join('')).toBe(events.join(''));
  });
});
