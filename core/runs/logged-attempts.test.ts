import { describe, expect, it } from 'vitest';
import { parseLog } from '../logs/parse-log.ts';
import { loggedAttempts } from './logged-attempts.ts';

const id = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const start = `START RequestId: ${id} Version: 7`;
const report = (further = '') =>
  `REPORT RequestId: ${id}\tDuration: 5.00 ms\tBilled Duration: 5 ms\t${further}`;
const read = (...lines: string[]) => loggedAttempts(parseLog(lines.map((line) => `${line}\n`).join('')), id);

describe('the newest attempt', () => {
  it.each([
    ['none', 0, []],
    ['running', 0, [start]],
    ['running', 0, [start, 'a line']],
    ['succeeded', 1, [start, 'a line', report()]],
    ['succeeded', 1, [start, report(), `START RequestId: ${other} Version: 7`]],
    ['running', 1, [start, report('Status: timeout'), start]],
    ['failed', 2, [start, report(), start, report('Status: error\tError Type: Runtime.ExitError')]],
    // What went wrong the first time is not held against the second.
    ['succeeded', 2, [start, report('Status: timeout'), start, report()]],
    ['failed', 1, [start, `2026-11-23T07:00:03.000Z ${id} Task timed out after 3.00 seconds`, report()]],
    ['failed', 1, [start, report(), `RequestId: ${id} Error: Runtime exited with error: signal: killed`]],
    [
      'failed',
      1,
      [
        start,
        `2026-11-23T07:00:00.000Z\t${id}\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"no","stack":[]}`,
        report(),
      ],
    ],
    [
      'failed',
      1,
      [
        start,
        "[ERROR] KeyError: 'id'",
        'Traceback (most recent call last):',
        '\u00A0\u00A0File "/var/task/app.py", line 3, in handler',
        report(),
      ],
    ],
    ['unsure', 1, [start, `2026-11-23T07:00:00.000Z\t${id}\tERROR\tcard declined`, report()]],
    ['unsure', 1, [start, `[ERROR]\t2026-11-23T07:00:00.000Z\t${id}\tcard declined`, report()]],
  ] as const)('%s, after %i that ended', (newest, ended, lines) => {
    expect(read(...lines)).toEqual({ newest, ended });
  });

  it('has its status from JSON logs, from runtimeDone where REPORT has none', () => {
    const line = (type: string, record: object) =>
      JSON.stringify({ time: '2026-11-23T07:00:00.000Z', type: `platform.${type}`, record });
    const begin = line('start', { requestId: id, version: '7' });
    const end = (status?: string) =>
      line('report', { requestId: id, metrics: { durationMs: 3 }, ...(status !== undefined && { status }) });
    expect(read(begin, end('success')).newest).toBe('succeeded');
    expect(read(begin, end('timeout')).newest).toBe('failed');
    const done = line('runtimeDone', { requestId: id, status: 'failure', metrics: { durationMs: 3 } });
    expect(read(begin, done, end()).newest).toBe('failed');
  });
});
