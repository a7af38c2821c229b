import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../contract/log-record.ts';
import { createLogParser } from './log-parser.ts';
import { parseLog } from './parse-log.ts';
import { logText } from './testing/log-text.ts';

const id = '2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d';

/** Cuts a text into pieces of these lengths, and the rest. */
function pieces(text: string, lengths: readonly number[]): readonly string[] {
  const cut: string[] = [];
  let at = 0;
  for (const length of lengths) {
    cut.push(text.slice(at, at + length));
    at += length;
  }
  return [...cut, text.slice(at)];
}

describe('a log in pieces', () => {
  it('is the log as a whole, at every moment', () => {
    fc.assert(
      fc.property(logText, fc.array(fc.nat(60), { maxLength: 40 }), (text, lengths) => {
        const parser = createLogParser();
        const records: LogRecord[] = [];
        let read = '';
        for (const piece of pieces(text, lengths)) {
          records.push(...parser.push(piece));
          read += piece;
          expect([...records, ...parser.open()]).toEqual(parseLog(read));
        }
        expect([...records, ...parser.end()]).toEqual(parseLog(text));
        expect(parser.open()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds back the record that the next line may belong to, and a line without its end', () => {
    const parser = createLogParser();
    expect(parser.push(`START RequestId: ${id} Version: 3\nERROR: it br`)).toEqual([]);
    expect(parser.open()).toMatchObject([{ kind: 'start' }, { kind: 'app', message: 'ERROR: it br' }]);
    expect(parser.push('oke\n')).toMatchObject([{ kind: 'start' }]);
    expect(parser.push('    at f (a.js:1:1)')).toEqual([]);
    expect(parser.open()).toMatchObject([{ message: 'ERROR: it broke', stack: ['    at f (a.js:1:1)'] }]);
    expect(parser.push('\nnext\n')).toMatchObject([{ stack: ['    at f (a.js:1:1)'] }]);
    expect(parser.end()).toMatchObject([{ message: 'next' }]);
    expect(parser.open()).toEqual([]);
  });

  it('is read in linear time where one record has many pieces', () => {
    const parser = createLogParser();
    const records = [...parser.push(`2026-11-23T07:00:00.000Z\t${id}\tERROR\tboom\n`)];
    const stack = '    at frame (/var/task/index.js:3:9)\n'.repeat(100);
    for (let piece = 0; piece < 2000; piece += 1) records.push(...parser.push(stack));
    records.push(...parser.end());
    expect(records).toHaveLength(1);
    expect(records[0]?.stack).toHaveLength(200_000);
  });

  it('is read in linear time where one line has many pieces', () => {
    const parser = createLogParser();
    for (let piece = 0; piece < 3_000_000; piece += 1) parser.push('ab');
    expect(parser.end().map((record) => record.raw.length)).toEqual([6_000_000]);
  });

  it('has an end for lines, stacks and blanks without one', () => {
    const inPieces = (text: string, length: number): readonly string[] => {
      const parser = createLogParser(40);
      const records: LogRecord[] = [];
      for (let at = 0; at < text.length; at += length) {
        records.push(...parser.push(text.slice(at, at + length)));
        expect(parser.open().every((record) => record.raw.length <= 40)).toBe(true);
      }
      records.push(...parser.end());
      return records.map((record) => record.raw);
    };
    for (const text of [
      'x'.repeat(130),
      'Error: x\n    at f\n    at g\n    at h\n    at i\nend',
      '\n'.repeat(100),
    ]) {
      const whole = inPieces(text, text.length);
      expect(whole.join('')).toBe(text);
      expect(whole.every((raw) => raw.length <= 40)).toBe(true);
      expect(whole.length).toBeGreaterThan(1);
      expect(inPieces(text, 7)).toEqual(whole);
    }
  });
});
