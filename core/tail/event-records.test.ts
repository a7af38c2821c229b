import { describe, expect, it } from 'vitest';
import type { TailedRecord } from '../../contract/log-tail.ts';
import { EventRecords } from './event-records.ts';

function reader() {
  const told: TailedRecord[] = [];
  const records = new EventRecords((record) => told.push(record));
  let time = 0;
  return {
    told,
    take: (message: string, stream = 'a') => {
      time += 1;
      records.take({ stream, time, message });
    },
    settle: () => records.settle(),
    /** As a reader has them. */
    byPlace: () =>
      [...new Map(told.map((one) => [one.place, one])).values()].toSorted(
        (one, other) => one.place - other.place,
      ),
  };
}

const shown = (records: readonly TailedRecord[]) =>
  records.map(({ record: { message, kind, stack } }) => [message ?? kind, ...stack]);

describe('EventRecords', () => {
  it('folds the lines of a trace that come as events of their own, streams apart', () => {
    const { take, settle, byPlace } = reader();
    take('Exception in thread "main" java.lang.IllegalStateException: no stock\n');
    take('START RequestId: 11111111-2222-4333-8444-555555555555 Version: $LATEST\n', 'b');
    settle();
    take('\tat shop.Orders.refund(Orders.java:7)\n');
    take('\tat shop.Main.main(Main.java:3)\n');
    take('printed\n', 'b');
    settle();
    expect(shown(byPlace())).toEqual([
      [
        'Exception in thread "main" java.lang.IllegalStateException: no stock',
        '\tat shop.Orders.refund(Orders.java:7)',
        '\tat shop.Main.main(Main.java:3)',
      ],
      ['start'],
      ['printed'],
    ]);
    expect(byPlace().map(({ eventTime }) => Date.parse(eventTime))).toEqual([1, 2, 5]);
  });

  it('keeps the lines of one message together, which a runtime sends as one event', () => {
    const { take, settle, byPlace } = reader();
    const head = '2026-11-23T07:00:00.000Z\t11111111-2222-4333-8444-555555555555\tINFO\t';
    take(`${head}first\nsecond\n\nfourth\n`);
    take(`${head}next`);
    settle();
    expect(shown(byPlace())).toEqual([['first', 'second', '', 'fourth'], ['next']]);
    expect(byPlace()[0]?.record.raw).toBe(`${head}first\nsecond\n\nfourth\n`);
  });

  it('tells nothing twice that has not grown', () => {
    const { told, take, settle } = reader();
    take('one\n');
    settle();
    settle();
    take('two\n');
    settle();
    expect(told.map(({ place, record }) => [place, record.message])).toEqual([
      [0, 'one'],
      [1, 'two'],
    ]);
  });

  it('loses nothing, whatever comes, however many streams there are', () => {
    const { take, settle, told, byPlace } = reader();
    const given: string[] = [];
    for (let index = 0; index < 3000; index += 1) {
      const text = index % 7 === 0 ? `  indented ${index}\n` : `line ${index}\n`;
      given.push(text);
      take(text, `stream ${(index * 7919) % 450}`);
      if (index % 100 === 0) settle();
    }
    settle();
    expect(byPlace().map(({ place }) => place)).toEqual(byPlace().map((_one, index) => index));
    const lines = byPlace().flatMap(({ record }) => record.raw.split(/(?<=\n)/));
    expect(lines.toSorted()).toEqual(given.toSorted());
    expect(told.length).toBeLessThan(2 * given.length);
  });

  it('cuts a record that never ends', () => {
    const { take, settle, byPlace } = reader();
    for (let index = 0; index < 30; index += 1) take(`${index === 0 ? '' : ' '}${'x'.repeat(100_000)}\n`);
    settle();
    expect(byPlace().length).toBeGreaterThan(2);
    expect(Math.max(...byPlace().map(({ record }) => record.raw.length))).toBeLessThanOrEqual(1024 * 1024);
  });
});
