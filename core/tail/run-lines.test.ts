import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../contract/log-record.ts';
import { EventRecords } from './event-records.ts';
import { noPosition } from './lines-position.ts';
import { RunLines, type AwaitedRun } from './run-lines.ts';

const id = (digit: number) => `${String(digit).repeat(8)}-2222-4333-8444-555555555555`;
const now = Date.now();

/** The lines as a reader has them, of a group to which a test logs. */
function followed(run: Partial<AwaitedRun> = {}) {
  const lines = new RunLines({ from: now, requestId: () => null, isOther: () => false, ...run });
  const records = new EventRecords((record) => lines.take(record));
  let position = noPosition;
  let shown: readonly LogRecord[] = [];
  let candidates = 0;
  let [first, tellings] = [0, 0];
  return {
    log: (stream: string, texts: readonly string[], time = now + 100) => {
      for (const text of texts) records.take({ stream, time, message: `${text}\n` });
      records.settle();
    },
    read: () => {
      const told = lines.since(position);
      if (told !== null) {
        position = told.position;
        if (told.from > first + shown.length) {
          first = told.from;
          shown = [];
        }
        shown = [...shown.slice(0, Math.max(0, told.from - first)), ...told.records];
        if (told.from < first) first = told.from;
        candidates = told.candidates;
        tellings += 1;
      }
      return { raw: shown.map(({ raw }) => raw.trimEnd()), candidates, tellings, first };
    },
  };
}

const start = (request: string) => `START RequestId: ${request} Version: $LATEST`;
const end = (request: string) => `END RequestId: ${request}`;
const report = (request: string) =>
  `REPORT RequestId: ${request}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t`;

describe('RunLines', () => {
  it('takes what an environment printed before the run to it, and nothing of the run before', () => {
    const { log, read } = followed();
    log('a', [start(id(1)), 'of the first'], now - 60_000);
    log('a', ['still of the first', report(id(1)), 'printed between'], now - 10);
    expect(read()).toMatchObject({ raw: [], candidates: 0, tellings: 0 });
    log('a', [start(id(2)), 'of the second']);
    expect(read()).toMatchObject({
      raw: ['printed between', start(id(2)), 'of the second'],
      candidates: 1,
    });
    expect(read().tellings).toBe(1);
  });

  it('takes lines by the id that they bear, where several runs share an environment', () => {
    const { log, read } = followed({ requestId: () => id(2) });
    const app = (request: string, text: string) => `2026-11-23T07:00:00.000Z\t${request}\tINFO\t${text}`;
    log('a', [start(id(1)), start(id(2)), app(id(1), 'one'), app(id(2), 'two'), app(id(1), 'one more')]);
    expect(read().raw).toEqual([start(id(2)), app(id(2), 'two')]);
  });

  it('tells again from the first record that has grown', () => {
    const { log, read } = followed();
    log('a', [start(id(1)), 'Error: no']);
    read();
    log('b', [start(id(2)), 'of another']);
    read();
    log('a', ['    at refund (/var/task/index.js:3:1)']);
    const { raw, candidates } = read();
    expect(raw).toEqual([
      start(id(1)),
      'Error: no\n    at refund (/var/task/index.js:3:1)',
      start(id(2)),
      'of another',
    ]);
    expect(candidates).toBe(2);
  });

  it('forgets a run that has reported and was not the answer, unless no other is left', () => {
    const { log, read } = followed();
    log('a', [start(id(1)), 'one', end(id(1)), report(id(1))], now);
    log('b', [start(id(2)), 'two']);
    expect(read().candidates).toBe(2);
    const late = followed();
    late.log('a', [start(id(1)), 'one', end(id(1)), report(id(1))], now);
    late.log('b', [start(id(2)), 'two', report(id(2))], now - 10_000);
    expect(late.read().raw).not.toContain('two');
    const only = followed({ from: now - 60_000 });
    only.log('a', [start(id(1)), 'one', report(id(1))], now - 30_000);
    expect(only.read()).toMatchObject({ candidates: 1 });
    only.log('b', [start(id(2)), 'two'], now - 20_000);
    expect(only.read()).toMatchObject({ raw: [start(id(2)), 'two'], candidates: 1 });
  });

  it('begins anew once the request id is known, or the other run is', () => {
    let own: string | null = null;
    const { log, read } = followed({ requestId: () => own });
    log('a', [start(id(1)), 'one']);
    log('b', [start(id(2)), 'two']);
    expect(read().candidates).toBe(2);
    own = id(2);
    expect(read()).toMatchObject({ raw: [start(id(2)), 'two'], candidates: 1 });
    const known = new Set<string>();
    const other = followed({ isOther: (request) => known.has(request) });
    other.log('a', [start(id(1)), 'one']);
    other.log('b', [start(id(2)), 'two']);
    expect(other.read().candidates).toBe(2);
    known.add(id(2));
    expect(other.read()).toMatchObject({ raw: [start(id(1)), 'one'], candidates: 1 });
  });

  it('keeps the newest lines, and tells where they stand', () => {
    const { log, read } = followed();
    log('a', [start(id(1))]);
    read();
    log(
      'a',
      Array.from({ length: 30_000 }, (_, index) => `line ${index}`),
    );
    const { raw, first } = read();
    expect(raw.at(-1)).toBe('line 29999');
    expect(raw.length).toBeGreaterThanOrEqual(5000);
    expect(raw.length).toBeLessThan(6500);
    expect(first).toBe(30_001 - raw.length);
    log(
      'a',
      Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(200_000)}`),
    );
    expect(read().raw.length).toBeLessThan(30);
  });
});
