import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogBook, lineOf } from './log-book.ts';
import type { LogBook } from './log-book.ts';
import { logRecord } from './testing/log-record.ts';

const id = '5d0c7a12-91be-4c3f-8f62-2a7be40c9d18';
const line = (raw: string) => logRecord({ raw: `${raw}\n`, level: 'INFO' });
const lines = (...raws: readonly string[]) => raws.map(line);

function held(book: LogBook): string[] {
  const raws: string[] = [];
  for (let place = book.first(); place < book.end(); place += 1) {
    const entry = book.at(place);
    expect(entry?.place).toBe(place);
    raws.push(entry?.record.raw.trimEnd() ?? '');
  }
  return raws;
}
const placeOf = (book: LogBook, raw: string): number | null => {
  for (let place = book.first(); place < book.end(); place += 1)
    if (book.at(place)?.record.raw.trimEnd() === raw) return place;
  return null;
};

describe('a book that becomes another log', () => {
  it('keeps the places of a tail when what stood before it comes', () => {
    const book = createLogBook();
    book.become(lines('cut in the mid', 'b', 'c'));
    const places = [placeOf(book, 'b'), placeOf(book, 'c')];
    book.become(lines('START', 'a cut in the mid', 'b', 'c'));
    expect(held(book)).toEqual(['START', 'a cut in the mid', 'b', 'c']);
    expect([placeOf(book, 'b'), placeOf(book, 'c')]).toEqual(places);
  });

  it('keeps the places of what came live when the whole takes over', () => {
    const book = createLogBook();
    book.append(lines('START', 'a', 'b').map(lineOf));
    const changes: number[] = [];
    book.subscribe(({ from }) => changes.push(from));
    book.become(lines('START', 'a', 'b', 'END', 'REPORT'));
    expect(held(book)).toEqual(['START', 'a', 'b', 'END', 'REPORT']);
    expect(changes).toEqual([3]);
    book.become(lines('START', 'a', 'b', 'END', 'REPORT'));
    expect(changes).toEqual([3]);
  });

  it('takes a line with its end for the same as without', () => {
    const book = createLogBook();
    book.append([lineOf(logRecord({ raw: 'a' }))]);
    const changes: number[] = [];
    book.subscribe(({ from }) => changes.push(from));
    book.become(lines('a', 'b'));
    expect(changes).toEqual([1]);
  });

  it('holds what it became, counts it right and moves nothing that is the same at either end', () => {
    const log = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(log, log, log, (one, other, third) => {
        const book = createLogBook();
        for (const raws of [one, other, third]) {
          book.become(lines(...raws));
          expect(held(book)).toEqual(raws);
          expect(book.counts().INFO).toBe(raws.length);
        }
      }),
    );
  });
});

describe('a book of bounded length', () => {
  it('forgets the oldest, and counts no more what it forgot', () => {
    const book = createLogBook();
    book.keep(100);
    for (let at = 0; at < 1000; at += 1)
      book.append([
        {
          record: logRecord({ raw: `${at}`, level: 'WARN', requestId: `id ${at}` }),
          stream: `s${at}`,
          eventTime: null,
        },
      ]);
    const size = book.end() - book.first();
    expect(size).toBeLessThanOrEqual(100);
    expect(size).toBeGreaterThanOrEqual(90);
    expect(book.forgotten()).toBe(1000 - size);
    expect(book.end()).toBe(1000);
    expect(book.at(999)?.record.raw).toBe('999');
    expect(book.at(book.first() - 1)).toBeNull();
    expect(book.counts().WARN).toBe(size);
    expect(book.requests().size).toBe(size);
    expect(book.streams().size).toBe(size);
  });
});

describe('whose a record is', () => {
  const start = (requestId: string) => logRecord({ kind: 'start', requestId });
  const report = (requestId: string) => logRecord({ kind: 'report', requestId });

  it('gives what names no request to the one its environment was at work on', () => {
    const book = createLogBook();
    const of = (stream: string, ...records: ReturnType<typeof logRecord>[]) =>
      records.map((record) => ({ record, stream, eventTime: null }));
    book.append([
      ...of('s', line('before')),
      ...of('s', start('one')),
      ...of('t', start('two')),
      ...of('s', line('printed by one')),
      ...of('t', line('printed by two')),
      ...of('s', report('one')),
      ...of('s', line('between')),
    ]);
    const ids = [];
    for (let place = 0; place < book.end(); place += 1) ids.push(book.at(place)?.requestId);
    expect(ids).toEqual([null, 'one', 'two', 'one', 'two', 'one', null]);
  });

  it('counts attempts that share one request id', () => {
    const book = createLogBook();
    const init = logRecord({ kind: 'init-start' });
    const attempt = [start(id), line('works'), logRecord({ kind: 'end', requestId: id }), report(id)];
    book.become([init, ...attempt, ...attempt, init, ...attempt]);
    const attempts = [];
    for (let place = 0; place < book.end(); place += 1) attempts.push(book.at(place)?.attempt);
    expect(attempts).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
    expect(book.attempts()).toBe(3);
  });

  it('tells it anew after a part was replaced', () => {
    const book = createLogBook();
    book.append([start('one'), line('a'), report('one'), start('two'), line('b')].map(lineOf));
    book.replaceFrom(2, [line('still one'), report('one'), line('nobody’s')].map(lineOf));
    expect([2, 3, 4].map((place) => book.at(place)?.requestId)).toEqual(['one', 'one', null]);
    expect([...book.requests().keys()]).toEqual(['one']);
  });
});
