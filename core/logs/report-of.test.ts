import { describe, expect, it } from 'vitest';
import { parseLog } from './parse-log.ts';
import { reportOf } from './report-of.ts';

const one = '11111111-2222-4333-8444-555555555555';
const two = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const report = (id: string, ms: number, rest = ''): string =>
  `START RequestId: ${id} Version: 1\nEND RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: ${String(ms)} ms\tBilled Duration: 9 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB${rest}\n`;

describe('reportOf', () => {
  it('reads the last run of an id, because retries repeat it', () => {
    const log = parseLog(report(one, 1) + report(one, 2) + report(two, 3));
    expect(reportOf(log, one)?.durationMs).toBe(2);
    expect(reportOf(log, null)?.durationMs).toBe(3);
    expect(reportOf(log, '99999999-2222-4333-8444-555555555555')).toBeNull();
    expect(reportOf([], null)).toBeNull();
  });

  it('takes the init of a run from the lines before it, but not from the run before', () => {
    const init = 'INIT_REPORT Init Duration: 81.5 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.X\n';
    expect(reportOf(parseLog(init + report(one, 1)), one)).toMatchObject({ initMs: 81.5, durationMs: 1 });
    expect(reportOf(parseLog(init + report(one, 1) + report(two, 2)), two)?.initMs).toBeNull();
    expect(reportOf(parseLog(report(one, 1, '\tInit Duration: 7.5 ms')), one)?.initMs).toBe(7.5);
    expect(
      reportOf(parseLog(`RESTORE_REPORT Restore Duration: 20 ms\n${report(one, 1)}`), one)?.restoreMs,
    ).toBe(20);
    expect(reportOf(parseLog(init), null)).toMatchObject({ initMs: 81.5, durationMs: null });
  });

  it('says how an old timeout and an old crash ended', () => {
    const timeout = `2025-03-04T17:22:38.033Z ${one} Task timed out after 3.00 seconds\n`;
    expect(reportOf(parseLog(report(one, 3000) + timeout), one)).toMatchObject({ status: 'timeout' });
    const crash = `RequestId: ${one} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`;
    expect(reportOf(parseLog(report(one, 5) + crash), one)).toMatchObject({
      status: 'error',
      errorType: 'Runtime.ExitError',
    });
    expect(reportOf(parseLog(crash), one)).toMatchObject({ status: 'error', durationMs: null });
  });

  it('falls back to runtimeDone where the level hides the report', () => {
    const done = JSON.stringify({
      time: '2026-01-01T00:00:00.000Z',
      type: 'platform.runtimeDone',
      record: { requestId: one, status: 'error', errorType: 'Runtime.Z', metrics: { durationMs: 4.5 } },
    });
    expect(reportOf(parseLog(done), one)).toMatchObject({
      durationMs: 4.5,
      status: 'error',
      errorType: 'Runtime.Z',
    });
  });

  it('tells of JSON logs when the run and its cold start began, and the spans that their events hold', () => {
    const at = (ms: number): string => new Date(Date.UTC(2026, 8, 8, 7, 30, 28) + ms).toISOString();
    const event = (type: string, ms: number, record: object): string =>
      `${JSON.stringify({ time: at(ms), type: `platform.${type}`, record })}\n`;
    const latency = { name: 'responseLatency', start: at(410), durationMs: 12.25 };
    const duration = { name: 'responseDuration', start: at(422.25), durationMs: 0.5 };
    const log = parseLog(
      event('initStart', 0, { initializationType: 'on-demand', phase: 'init' }) +
        event('initReport', 400, {
          phase: 'init',
          status: 'success',
          metrics: { durationMs: 399 },
          spans: [{ name: 'extensionInit', start: at(1), durationMs: 300 }],
        }) +
        event('start', 405, { requestId: one, version: '7' }) +
        event('runtimeDone', 430, {
          requestId: one,
          status: 'success',
          metrics: { durationMs: 20 },
          spans: [duration, latency, { name: 'broken' }, 'odd', { ...latency, durationMs: -1 }],
        }) +
        event('report', 431, {
          requestId: one,
          status: 'success',
          metrics: { durationMs: 21, billedDurationMs: 420, initDurationMs: 399 },
          spans: [latency],
        }) +
        event('start', 500, { requestId: two, version: '7' }) +
        event('report', 510, {
          requestId: two,
          status: 'success',
          metrics: { durationMs: 2 },
          spans: 'none',
        }),
    );
    expect(reportOf(log, one)).toMatchObject({
      startedAt: at(405),
      initStartedAt: at(0),
      initMs: 399,
      spans: [
        { name: 'extensionInit', startedAt: at(1), durationMs: 300 },
        { name: 'responseLatency', startedAt: at(410), durationMs: 12.25 },
        { name: 'responseDuration', durationMs: 0.5 },
      ],
    });
    expect(reportOf(log, two)).toMatchObject({ startedAt: at(500), initStartedAt: null, spans: [] });
  });

  it('takes a restore for the beginning of a cold start', () => {
    const started = '2026-01-01T00:00:00.000Z';
    const log = parseLog(
      [
        { time: started, type: 'platform.restoreStart', record: { runtimeVersion: 'java:21' } },
        {
          time: '2026-01-01T00:00:00.500Z',
          type: 'platform.restoreReport',
          record: {
            status: 'success',
            metrics: { durationMs: 480, billedDurationMs: 40 },
            spans: [{ name: 'restoreSpan', start: started, durationMs: 480 }],
          },
        },
        { time: '2026-01-01T00:00:00.501Z', type: 'platform.start', record: { requestId: one } },
        {
          time: '2026-01-01T00:00:00.520Z',
          type: 'platform.report',
          record: {
            requestId: one,
            status: 'success',
            metrics: {
              durationMs: 18,
              billedDurationMs: 58,
              restoreDurationMs: 480,
              billedRestoreDurationMs: 40,
            },
          },
        },
      ]
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    );
    expect(reportOf(log, one)).toMatchObject({
      startedAt: '2026-01-01T00:00:00.501Z',
      initStartedAt: started,
      restoreMs: 480,
      billedMs: 58,
      spans: [{ name: 'restoreSpan', startedAt: started, durationMs: 480 }],
    });
  });

  it('leaves the times null in text logs, which print none', () => {
    const log = parseLog(
      `INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:x\n${report(one, 1)}`,
    );
    expect(reportOf(log, one)).toMatchObject({ startedAt: null, initStartedAt: null, spans: [] });
  });
});
