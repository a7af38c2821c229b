import { describe, expect, it } from 'vitest';
import { cutRun } from './cut-run.ts';

const a = 'aaaaaaaa-1111-4111-8111-111111111111';
const b = 'bbbbbbbb-2222-4222-8222-222222222222';

const start = (id: string) => `START RequestId: ${id} Version: 1\n`;
const end = (id: string) => `END RequestId: ${id}\n`;
const report = (id: string) =>
  `${end(id)}REPORT RequestId: ${id}\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB\t\n`;
const line = (id: string, text = 'hello') => `2026-11-23T07:00:00.000Z\t${id}\tINFO\t${text}\n`;
const cold =
  'INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:1\nloading\n';
const json = (type: string, record: object) =>
  `${JSON.stringify({ time: '2026-11-23T07:00:00.000Z', type: `platform.${type}`, record })}\n`;
const jsonLine = (requestId: string, message: string, level = 'WARN') =>
  `${JSON.stringify({ timestamp: '2026-11-23T07:00:00.000Z', level, message, requestId })}\n`;

describe('cutting a run out of a stream', () => {
  it.each([
    [
      'takes the lines between START and REPORT whatever they look like',
      `${start(a)}other\n${report(a)}`,
      `${start(b)}plain\n${report(b)}`,
      `${start(a)}again\n${report(a)}`,
    ],
    [
      'takes the cold start with the run that it served',
      `${start(a)}x\n${report(a)}`,
      `${cold}${start(b)}x\n${report(b)}`,
      '',
    ],
    [
      'drops what a run without an end left before the next one',
      `${start(a)}lost\n`,
      `${start(b)}x\n${report(b)}`,
      '',
    ],
    [
      'begins in the middle of another run',
      `of the other run\n${report(a)}`,
      `${start(b)}x\n${report(b)}`,
      `${start(a)}y\n`,
    ],
    [
      'leaves a crash of the run before to that',
      `${report(a)}RequestId: ${a} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
      `${start(b)}x\n${report(b)}`,
      '',
    ],
    [
      'takes the crash that is told after REPORT',
      '',
      `${start(b)}x\n${report(b)}RequestId: ${b} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
      `${start(a)}y\n${report(a)}`,
    ],
    [
      'keeps lines that name another id within the run',
      '',
      `${start(b)}${line(a, 'passed on')}${jsonLine(a, 'passed on')}plain\n${report(b)}`,
      start(a),
    ],
    [
      'takes a START and a REPORT in JSON',
      json('start', { requestId: a }),
      `${json('initStart', { phase: 'init' })}${json('start', { requestId: b })}printed\n${json('report', { requestId: b, metrics: { durationMs: 1 } })}`,
      '',
    ],
    [
      'takes the lines with the id and those between them where START is hidden',
      jsonLine(a, 'other'),
      `${jsonLine(b, 'one')}printed\n${jsonLine(b, 'two')}`,
      jsonLine(a, 'next'),
    ],
    [
      'takes a failed run whose START is hidden',
      jsonLine(a, 'other'),
      `${jsonLine(b, 'one')}printed\n${json('report', { requestId: b, status: 'error', metrics: { durationMs: 1 } })}`,
      jsonLine(a, 'next'),
    ],
  ])('%s', async (_name, before, own, after) => {
    expect((await cutRun(before + own + after, b)).text).toBe(own);
  });

  it('takes every try of a request that was repeated', async () => {
    const log = `${start(a)}first\n${report(a)}${start(b)}between\n${report(b)}${start(a)}second\n${report(a)}`;
    const cut = await cutRun(log, a);
    expect(cut).toMatchObject({ ended: true, shared: false });
    expect(cut.text).toBe(`${start(a)}first\n${report(a)}${start(a)}second\n${report(a)}`);
    expect(cut.records.filter(({ kind }) => kind === 'report')).toHaveLength(2);
    expect(await cutRun(`${log}${start(a)}third\n`, a)).toMatchObject({ ended: false });
  });

  it('gives what is there of a run that goes on, and nothing of one that is not there', async () => {
    expect(await cutRun(`${start(b)}x\n${report(b)}${cold}${start(a)}x\n`, a)).toMatchObject({
      text: `${cold}${start(a)}x\n`,
      ended: false,
    });
    expect(await cutRun(`${start(b)}x\n${report(b)}`, a)).toEqual({
      text: '',
      records: [],
      ended: false,
      shared: false,
    });
    expect((await cutRun('', a)).text).toBe('');
  });

  it.each([
    `${start(a)}${start(b)}${line(b)}${line(a)}${report(b)}${report(a)}`,
    `${start(b)}${start(a)}${line(b)}${report(b)}${line(a)}${report(a)}`,
    `${start(a)}${start(b)}${line(b)}${line(a)}${report(a)}${report(b)}`,
  ])('says that the environment serves several requests at once', async (log) => {
    expect((await cutRun(log, a)).shared).toBe(true);
  });

  it('does not take a REPORT for another request that is told a moment after the next START', async () => {
    const late = report(b).replace(end(b), '');
    const cut = await cutRun(`${start(b)}x\n${end(b)}${start(a)}${late}own\n${report(a)}`, a);
    expect(cut).toMatchObject({ shared: false, ended: true });
    expect(cut.text).toContain('own\n');
  });

  it('keeps of the other lines only what tells of errors', async () => {
    const error = `2026-11-23T07:00:00.000Z\t${a}\tERROR\tno\n`;
    const { records } = await cutRun(`${start(a)}${line(a)}${error}${line(a)}${report(a)}`, a);
    expect(records.map(({ kind }) => kind)).toEqual(['start', 'app', 'end', 'report']);
  });

  it('keeps the end of a run that logged thousands of errors', async () => {
    const error = `2026-11-23T07:00:00.000Z\t${a}\tERROR\tno\n`;
    const { records } = await cutRun(`${start(a)}${error.repeat(5000)}${report(a)}`, a);
    expect(records.length).toBeLessThan(2500);
    expect(records.slice(-2).map(({ kind }) => kind)).toEqual(['end', 'report']);
  });

  it('lets the host answer while it reads a long log', async () => {
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    const log = `${start(a)}${line(a, 'x'.repeat(100)).repeat(30_000)}${report(a)}`;
    const cut = await cutRun(log, a);
    reading = false;
    expect(cut.text.length).toBe(log.length);
    expect(turns).toBeGreaterThan(5);
  });
});
