import { describe, expect, it } from 'vitest';
import { startedAt } from './started-at.ts';

const own = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const start = (id = own) => `START RequestId: ${id} Version: 7\n`;
const report = (id = own) => `REPORT RequestId: ${id}\tDuration: 5.00 ms\tBilled Duration: 5 ms\t\n`;
const line = `2026-11-23T07:00:00.000Z\t${own}\tINFO\tSTART of it\n`;

describe('when a run began, by the times of its log events', () => {
  it.each<[string, readonly string[], number | null]>([
    ['is when its START was logged', [line, start(), line, report()], 1],
    ['is known before its REPORT is there', [start(), line], 0],
    ['is not known without a START', [line, report()], null],
    ['is that of the last try that has a REPORT', [start(), report(), start(), report(), start()], 2],
    ['is not that of the try before', [start(), report(), line, report()], null],
    ['is not that of another run', [start(other), start(), report(other), report()], 1],
    ['is not told by nothing', [], null],
  ])('%s', (_what, messages, expected) => {
    const events = messages.map((message, at) => ({ at, stream: 's', message }));
    expect(startedAt(events, own)).toBe(expected);
  });
});
