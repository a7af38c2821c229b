import { describe, expect, it } from 'vitest';
import { batchWith, rowWith } from './testing/batch-with.ts';
import { emptyWords, expectationWords, outcomeOfRow, placeWords, progressWords } from './batch-words.ts';

describe('a batch in words', () => {
  it('tells how far it is', () => {
    expect(
      progressWords(batchWith({ done: 1200, passed: 1199, failed: 1, total: 1_000_000, running: 8 })),
    ).toEqual(['1,200 of 1,000,000 runs', '1,199 passed', '1 failed', '8 under way']);
    expect(progressWords(batchWith({ done: 1, passed: 1, resumed: 40, resumedFailed: 2 }))).toEqual([
      '1 run',
      '1 passed',
      '0 failed',
      '40 of before, 2 of them failed',
    ]);
    // Those do not run again, so they are none of its runs.
    expect(progressWords(batchWith({ done: 1, passed: 1, total: 41, resumed: 40 }))[0]).toBe('1 of 1 run');
    const waiting = progressWords(batchWith({ waitingUntil: '2026-05-01T12:00:00.000Z' }));
    expect(waiting.at(-1)).toMatch(/^throttled: waiting until \d\d:\d\d:\d\d$/);
  });

  it('tells why no run is listed', () => {
    const resumed = batchWith({ state: 'finished', resumed: 40 });
    expect(emptyWords(resumed, 'all')).toContain('Nothing was left to run');
    expect(emptyWords({ ...resumed, state: 'running' }, 'all')).toBe(null);
    const passed = batchWith({ state: 'finished', done: 3, passed: 3 });
    expect(emptyWords(passed, 'all')).toBe(null);
    expect(emptyWords(passed, 'failed')).toBe('No run failed.');
    expect(emptyWords({ ...passed, state: 'running' }, 'failed')).toBe(null);
  });

  it('tells where and how it runs', () => {
    expect(placeWords(batchWith({}))).toEqual(['Local, us-east-1', 'one after the other']);
    const request = { ...batchWith({}).request, environment: 'staging', concurrency: 8, repeat: 20 };
    const over = { ...request, qualifier: 'live', dataFile: 'C:\\data\\orders.csv' };
    expect(placeWords(batchWith({ request: over, region: null }))).toEqual([
      'Local',
      'environment staging',
      'qualifier live',
      '8 at once',
      'each 20 times',
      'over orders.csv',
    ]);
  });

  it('tells how a run ended', () => {
    expect(outcomeOfRow(rowWith({}))).toBe('Succeeded');
    expect(outcomeOfRow(rowWith({ outcomeKind: 'functionError', errorName: 'PaymentError' }))).toBe(
      'PaymentError',
    );
    expect(outcomeOfRow(rowWith({ outcomeKind: null, runId: null }))).toBe('Not sent');
    expect(expectationWords(rowWith({}))).toBeNull();
    expect(expectationWords(rowWith({ expectations: 3 }))).toEqual({
      short: '3 met',
      long: '3 expectations met',
    });
    const failure = {
      expression: 'a',
      verdict: 'unmet',
      value: 'false',
      comparison: null,
      message: 'It is false.',
    } as const;
    expect(expectationWords(rowWith({ expectations: 3, failures: [failure] }))).toEqual({
      short: '1 missed',
      long: '1 of 3 expectations missed',
    });
  });
});
