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
});
