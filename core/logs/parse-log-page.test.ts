import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../contract/log-record.ts';
import { parseLog } from './parse-log.ts';
import { parseLogPage, type LogPageLimits } from './parse-log-page.ts';
import { logText } from './testing/log-text.ts';

function inPages(text: string, limits: LogPageLimits): readonly LogRecord[] {
  const records: LogRecord[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page = parseLogPage(text, from, limits);
    expect(page.records.length).toBeLessThanOrEqual(limits.records);
    expect(page.records.length > 0 || page.next === null).toBe(true);
    records.push(...page.records);
    from = page.next;
  }
  return records;
}

describe('a log in pages', () => {
  it('is the log as a whole', () => {
    fc.assert(
      fc.property(logText, fc.integer({ min: 1, max: 9 }), fc.nat(300), (text, records, characters) => {
        expect(inPages(text, { records, characters })).toEqual(parseLog(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', ' '])('may begin in the middle of a line, after what a record is glued to: %j', (gap) => {
    const record = (type: string) =>
      `{"time":"2026-11-23T07:00:00.000Z","type":"platform.${type}","record":{}}`;
    const glued =
      'INIT_START Runtime Version: nodejs:24.v3\tRuntime Version ARN: arn:aws:lambda:x::runtime:5a1b';
    const text = `${record('report')}${gap}${glued}${record('start')}\n`;
    expect(parseLog(text)).toHaveLength(3);
    expect(inPages(text, { records: 1, characters: 1 })).toEqual(parseLog(text));
    expect(parseLog(`${gap}${glued}${record('start')}`)).toHaveLength(2);
  });

  it('is read over the pieces in which the text is given to the parser', () => {
    const text = `${'plain text that is a line\n'.repeat(5000)}Error: x\n${'    at f (a.js:1:1)\n'.repeat(9000)}end`;
    expect(inPages(text, { records: 700, characters: 50_000 })).toEqual(parseLog(text));
  });

  it('ends at so many characters', () => {
    const text = 'nine char\n'.repeat(100);
    expect(parseLogPage(text, 0, { records: 50, characters: 95 })).toMatchObject({ next: 100 });
    expect(parseLogPage(text, 980, { records: 50, characters: 95 })).toMatchObject({ next: null });
    expect(parseLogPage(text, 980, { records: 2, characters: 95 })).toMatchObject({ next: null });
    expect(parseLogPage('', 0, { records: 2, characters: 95 })).toEqual({ records: [], next: null });
  });
});
