import { describe, expect, it } from 'vitest';
import { answerPattern } from './answer-pattern.ts';
import { createLogBook, lineOf } from './log-book.ts';
import { markedParts, marksIn } from './log-marks.ts';
import { noSearch, readSearch, searchedText } from './log-search.ts';
import type { SearchAsked } from './log-search.ts';
import { logRecord } from './testing/log-record.ts';

const book = createLogBook();
book.append([
  lineOf(
    logRecord({
      message: 'Refund booked (25.80) of A-1017',
      stack: ['at ledger.mjs:7'],
      raw:
        String.raw`{"message":"Refund booked (25.80) of A-1017","stackTrace":["at \u006cedger.mjs:7"]}` +
        '\n',
    }),
  ),
  lineOf(logRecord({ kind: 'report', durationMs: 83.9, raw: 'REPORT RequestId: x\tDuration: 83.90 ms\t\n' })),
]);
const textAt = (place: number): string => {
  const entry = book.at(place);
  if (entry === null) throw new Error('no such record');
  return searchedText(entry);
};

function finds(text: string, typed: string, change: Partial<SearchAsked> = {}): boolean {
  const search = readSearch({ ...noSearch, ...change, text: typed });
  if (search.kind !== 'words') throw new Error(`read as ${search.kind}`);
  return search.matches(text);
}

describe('a search for plain text', () => {
  it.each([
    ['refund', true],
    ['(25.80)', true],
    ['(25x80)', false],
    ['A-1017', true],
    ['ledger.mjs', true],
    ['BOOKED', true],
    [String.raw`a\b`, false],
    ['[{', false],
  ])('%s: %s', (typed, found) => {
    expect(finds(textAt(0), typed)).toBe(found);
  });

  it('minds capitals where that is asked for', () => {
    expect(finds(textAt(0), 'refund', { matchCase: true })).toBe(false);
    expect(finds(textAt(0), 'Refund', { matchCase: true })).toBe(true);
  });

  it('finds a platform record as it is printed and as it is shown', () => {
    expect(finds(textAt(1), 'Duration: 83.90')).toBe(true);
    expect(finds(textAt(1), 'duration 83.9 ms')).toBe(true);
  });
});

describe('answerPattern', () => {
  const matching = (source: string, flags: string, ...texts: readonly string[]) =>
    answerPattern({ id: 1, want: 'matching', source, flags, texts });

  it('tells which texts match, and where', () => {
    expect(matching(String.raw`\d$`, 'gum', 'a1', 'b', 'c2\nd')).toEqual({
      id: 1,
      want: 'matching',
      matching: [0, 2],
    });
    expect(answerPattern({ id: 2, want: 'marks', source: 'a', flags: 'gum', texts: ['aba', ''] })).toEqual({
      id: 2,
      want: 'marks',
      marks: [
        [
          [0, 1],
          [2, 3],
        ],
        [],
      ],
    });
  });

  it('refuses what is no pattern before it is asked', () => {
    expect(readSearch({ ...noSearch, text: '/(/' }).kind).toBe('invalid');
    expect(readSearch({ ...noSearch, text: '(', asPattern: true }).kind).toBe('invalid');
    expect(readSearch({ ...noSearch, text: '(' }).kind).toBe('words');
    expect(readSearch(noSearch).kind).toBe('none');
  });
});

describe('marks', () => {
  it('mark every match and lose no character', () => {
    const parts = markedParts('a-b-a', marksIn('a-b-a', /a/gu));
    expect(parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe('[a]-b-[a]');
    expect(markedParts('abc', marksIn('abc', /x*/gu)).map(({ text }) => text)).toEqual(['abc']);
  });
});
