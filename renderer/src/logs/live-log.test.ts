import { describe, expect, it } from 'vitest';
import { createLiveLog } from './live-log.ts';
import { createLogBook } from './log-book.ts';
import type { LogBook } from './log-book.ts';
import { logRecord } from './testing/log-record.ts';

const logged = (from: number, ...raws: readonly string[]) =>
  ({ kind: 'logged', from, records: raws.map((raw) => logRecord({ raw })), candidates: 1 }) as const;

function held(book: LogBook): (string | undefined)[] {
  return Array.from({ length: book.end() - book.first() }, (_, at) => book.at(book.first() + at)?.record.raw);
}

describe('createLiveLog', () => {
  it('puts records where they are told to stand', () => {
    const book = createLogBook();
    const log = createLiveLog(book);
    log.take(logged(0, 'START', 'Error'));
    log.take(logged(1, 'Error with its stack', 'next'));
    expect(held(book)).toEqual(['START', 'Error with its stack', 'next']);
    expect(log.missed()).toBe(0);
  });

  it('goes on after a gap and tells how much is missing', () => {
    const book = createLogBook();
    const log = createLiveLog(book);
    log.take(logged(0, 'a'));
    log.take(logged(5, 'f', 'g'));
    log.take(logged(6, 'G', 'h'));
    expect(held(book)).toEqual(['a', 'f', 'G', 'h']);
    expect(log.missed()).toBe(4);
  });

  it('begins anew over another connection', () => {
    const book = createLogBook();
    createLiveLog(book).take(logged(0, 'a', 'b'));
    const again = createLiveLog(book);
    again.take(logged(0, 'a', 'b', 'c'));
    again.take(logged(3, 'd'));
    expect(held(book)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps a bounded end of a run that logs without end, whatever is told of what it let go', () => {
    const book = createLogBook();
    const log = createLiveLog(book);
    const piece = Array.from({ length: 5000 }, (_, at) => `line ${at}`);
    for (let at = 0; at < 10; at += 1) log.take(logged(at * 5000, ...piece));
    expect(book.end() - book.first()).toBeLessThanOrEqual(20_000);
    expect(book.end()).toBe(50_000);
    const told = Array.from({ length: 50_001 }, (_, at) => `again ${at}`);
    log.take(logged(0, ...told));
    expect(held(book)[0]).toBe(`again ${book.first()}`);
    expect(held(book).at(-1)).toBe('again 50000');
  });
});
