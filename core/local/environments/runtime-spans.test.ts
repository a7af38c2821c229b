import { InvokeWithResponseStreamCommand } from '@aws-sdk/client-lambda';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlatformSpan } from '../../../contract/run.ts';
import { parseLog } from '../../logs/parse-log.ts';
import { reportOf } from '../../logs/report-of.ts';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';

const resource = (name: string, level: string, properties: string): string => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      LoggingConfig: { LogFormat: JSON, SystemLogLevel: ${level} }
      ${properties}
`;

const template = (level: string, properties = ''): string => `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src, Timeout: 60 }
Resources:${resource('f', level, properties)}`;

const source = `
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  export const handler = async (event) => {
    if (event.fail) throw new RangeError('no');
    if (event.exit) process.exit(3);
    await pause(event.ms ?? 0);
    return 'x'.repeat(event.length ?? 3);
  };
`;

const streamingSource = `
  import { existsSync } from 'node:fs';
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  export const handler = awslambda.streamifyResponse(async (event, stream) => {
    stream.write('first');
    while (!existsSync(event.seen)) await pause(5);
    await pause(30);
    if (event.fail) throw new RangeError('no');
    stream.write('last');
    stream.end();
  });
`;

interface Written {
  readonly type: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** What the platform wrote of the runs so far. */
const written = (test: TestEndpoint): readonly Written[] =>
  test.entries
    .filter(({ source: from }) => from === 'platform')
    .map(({ text }) => JSON.parse(text) as Written);

const typesOf = (test: TestEndpoint): readonly string[] =>
  written(test).map(({ type }) => type.replace('platform.', ''));

/** Parts that follow on each other, all within the time that the run took; times are written to the millisecond. */
function expectInOrder(spans: readonly PlatformSpan[], startedAt: string, durationMs: number): void {
  let end = Date.parse(startedAt);
  for (const span of spans) {
    const start = Date.parse(span.startedAt);
    expect(start).toBeGreaterThanOrEqual(end - 1);
    end = start + span.durationMs;
  }
  const sumMs = spans.reduce((sum, span) => sum + span.durationMs, 0);
  expect(sumMs).toBeLessThanOrEqual(durationMs + 0.01);
  expect(end).toBeLessThanOrEqual(Date.parse(startedAt) + durationMs + 2);
}

function reportIn(test: TestEndpoint) {
  const report = reportOf(parseLog(test.entries.map(({ text }) => `${text}\n`).join('')), null);
  if (report?.startedAt == null || report.durationMs === null) throw new Error('The run has no report');
  return { ...report, startedAt: report.startedAt, durationMs: report.durationMs };
}

describe('the platform’s events in JSON mode', () => {
  it('tell at DEBUG how the init went and where the time of a run went', async () => {
    await using test = await startTestEndpoint({ 'template.yaml': template('DEBUG'), 'src/app.mjs': source });
    for (const event of ['{"ms":20}', '{"length":300000}']) {
      await test.invoke('f', event);
      const report = reportIn(test);
      expect(report.spans.map(({ name }) => name)).toEqual([
        'responseLatency',
        'responseDuration',
        'runtimeOverhead',
      ]);
      expectInOrder(report.spans, report.startedAt, report.durationMs);
    }
    expect(typesOf(test).join(' ')).toBe(
      'initStart initRuntimeDone initReport start runtimeDone report start runtimeDone report',
    );
    const [, done, init, , runtimeDone, end] = written(test).map(({ record }) => record);
    expect(done).toEqual({ initializationType: 'on-demand', phase: 'init', status: 'success' });
    expect(init).toEqual({ ...done, metrics: { durationMs: expect.any(Number) } });
    // The init that its own event tells of is the one of the report.
    const initMs = reportOf(parseLog(JSON.stringify(written(test)[2])), null)?.initMs;
    expect(end?.['metrics']).toHaveProperty('initDurationMs', initMs);
    expect(runtimeDone).toMatchObject({ status: 'success', metrics: { producedBytes: 5 } });
    // Nothing is traced here, and no extension runs.
    for (const { record } of written(test)) expect(record).not.toHaveProperty('tracing');
    expect(end).not.toHaveProperty('spans');
  });

  it('are fewer at INFO and none at WARN, for a run that goes well', async () => {
    await using info = await startTestEndpoint({ 'template.yaml': template('INFO'), 'src/app.mjs': source });
    await info.invoke('f');
    expect(typesOf(info)).toEqual(['initStart', 'start', 'report']);
    await using warn = await startTestEndpoint({ 'template.yaml': template('WARN'), 'src/app.mjs': source });
    await warn.invoke('f');
    expect(typesOf(warn)).toEqual([]);
    await warn.invoke('f', '{"fail":true}');
    expect(typesOf(warn)).toEqual(['runtimeDone', 'report']);
  });

  it('tell no spans of a run that sent no response', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': `${template('WARN')}${resource('short', 'WARN', 'Timeout: 1')}`,
      'src/app.mjs': source,
    });
    await test.invoke('f', '{"fail":true}');
    await test.invoke('short', '{"ms":60000}');
    await test.invoke('f', '{"exit":true}');
    const done = written(test).filter(({ type }) => type === 'platform.runtimeDone');
    expect(done.map(({ record }) => record['status'])).toEqual(['failure', 'timeout', 'error']);
    for (const { record } of done) expect(record).not.toHaveProperty('spans');
  });

  it('tell of an init that failed, and of its repetition with the run', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('WARN'),
      'src/app.mjs': 'export const other = 1;',
    });
    await test.invoke('f');
    expect(written(test).slice(0, 4)).toMatchObject([
      { type: 'platform.initRuntimeDone', record: { phase: 'init', status: 'error' } },
      { type: 'platform.initReport', record: { phase: 'init', errorType: 'Runtime.HandlerNotFound' } },
      { type: 'platform.initRuntimeDone', record: { phase: 'invoke', status: 'error' } },
      { type: 'platform.initReport', record: { phase: 'invoke', errorType: 'Runtime.HandlerNotFound' } },
    ]);
  });

  it('tell how long a stream was, also one that broke off', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('DEBUG'),
      'src/app.mjs': streamingSource,
    });
    const folder = await mkdtemp(join(tmpdir(), 'lambdeck-seen-'));
    for (const [fail, code] of [
      [false, undefined],
      [true, 'RangeError'],
    ] as const) {
      // However late the first part comes, the last comes 30 ms after it.
      const seen = join(folder, `${fail}`);
      const event = JSON.stringify({ fail, seen });
      const output = await test.client.send(
        new InvokeWithResponseStreamCommand({ FunctionName: 'f', Payload: Buffer.from(event) }),
      );
      let ended: string | undefined;
      for await (const part of output.EventStream ?? []) {
        await writeFile(seen, '');
        ended ??= part.InvokeComplete?.ErrorCode;
      }
      expect(ended).toBe(code);
      const report = reportIn(test);
      const [latency, duration, overhead] = report.spans;
      expect([latency?.name, duration?.name, overhead?.name]).toEqual([
        'responseLatency',
        'responseDuration',
        'runtimeOverhead',
      ]);
      expect(duration?.durationMs).toBeGreaterThanOrEqual(29);
      expectInOrder(report.spans, report.startedAt, report.durationMs);
    }
    await rm(folder, { recursive: true });
  });

  // Executable scripts are not on Windows, and a test skipped there would fail the whole run.
  // oxlint-disable-next-line vitest/no-conditional-tests
  if (process.platform !== 'win32')
    it('leave out what a runtime that goes on working does not tell, and do not wait for it', async () => {
      await using test = await startTestEndpoint({
        'template.yaml': template('DEBUG', 'Runtime: provided.al2023'),
        'src/bootstrap': `#!${process.execPath}
          const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
          (async () => {
            const next = await fetch(base + 'next');
            const id = next.headers.get('lambda-runtime-aws-request-id');
            await fetch(base + id + '/response', { method: 'POST', body: await next.text() });
            setInterval(() => {}, 1000);
          })();`,
      });
      await chmod(join(test.folder, 'src/bootstrap'), 0o755);
      const { text } = await test.invoke('f', '{"n":1}');
      expect(text).toBe('{"n":1}');
      const report = reportIn(test);
      expect(report.spans.map(({ name }) => name)).toEqual(['responseLatency', 'responseDuration']);
      expectInOrder(report.spans, report.startedAt, report.durationMs);
    });
});
