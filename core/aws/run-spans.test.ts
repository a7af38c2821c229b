import { describe, expect, it } from 'vitest';
import { parseLog } from '../logs/parse-log.ts';
import { runSpans } from './run-spans.ts';

const a = 'aaaaaaaa-1111-4111-8111-111111111111';
const b = 'bbbbbbbb-2222-4222-8222-222222222222';

const start = (id: string) => `START RequestId: ${id} Version: 1\n`;
const report = (id: string) =>
  `END RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB\t\n`;

function cut(log: string, id: string): string {
  return runSpans(parseLog(log), id)
    .map(({ raw }) => raw)
    .join('');
}

describe('runSpans', () => {
  it('takes the lines between START and REPORT whatever they look like', () => {
    const own = `${start(b)}plain\n${report(b)}`;
    expect(cut(`${start(a)}other\n${report(a)}${own}${start(a)}again\n${report(a)}`, b)).toBe(own);
  });

  it('takes the cold start with the run that it served', () => {
    const cold = `INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:1\nloading\n`;
    expect(cut(`${cold}${start(a)}x\n${report(a)}`, a)).toBe(`${cold}${start(a)}x\n${report(a)}`);
  });

  it('takes every try of a request that was repeated', () => {
    const log = `${start(a)}first\n${report(a)}${start(b)}between\n${report(b)}${start(a)}second\n${report(a)}`;
    expect(cut(log, a)).toBe(`${start(a)}first\n${report(a)}${start(a)}second\n${report(a)}`);
  });

  it('gives nothing before the REPORT is there, nor for a START that was cut off', () => {
    expect(cut(`${start(a)}x\n`, a)).toBe('');
    expect(cut(`x\n${report(a)}`, a)).toBe('');
  });

  it('drops what a run without an end left before the next one', () => {
    expect(cut(`${start(b)}lost\n${start(a)}x\n${report(a)}`, a)).toBe(`${start(a)}x\n${report(a)}`);
  });

  it('takes only the lines that name the run where requests overlap', () => {
    const line = (id: string) => `2026-11-23T07:00:00.000Z\t${id}\tINFO\thello\n`;
    const log = `${start(a)}${start(b)}${line(b)}${line(a)}${report(b)}${report(a)}`;
    expect(cut(log, a)).toBe(`${start(a)}${line(a)}${report(a)}`);
  });
});
