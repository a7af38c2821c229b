import { describe, expect, it } from 'vitest';
import { costWith } from './cost-of-run.ts';
import type { FigureRow } from './figure-row.ts';
import { figuresOf } from './figures-of.ts';

let count = 0;

const row = (changes: Partial<FigureRow> = {}): FigureRow => ({
  runId: `run-${(count += 1)}`,
  startedAt: '2026-01-01T00:00:00.000Z',
  region: 'eu-west-1',
  outcomeKind: 'succeeded',
  executedVersion: '7',
  clientMs: 30,
  durationMs: 10,
  coldStart: false,
  coldStartMs: null,
  billedMs: 10,
  memoryMB: 1024,
  maxMemoryMB: 700,
  status: null,
  architecture: 'arm64',
  ...changes,
});

const unreported = {
  durationMs: null,
  coldStart: null,
  billedMs: null,
  memoryMB: null,
  maxMemoryMB: null,
} as const;

const figures = (...newestFirst: readonly FigureRow[]) => figuresOf(newestFirst, costWith([]));

describe('the figures of a function', () => {
  it('are empty without runs', () => {
    expect(figures()).toEqual({
      points: [],
      histogram: [],
      memoryAdvice: { verdict: 'unknown', words: 'No recorded run tells how much memory it used.' },
      summary: {
        runs: 0,
        timed: 0,
        p50Ms: null,
        p95Ms: null,
        p99Ms: null,
        coldStarts: 0,
        coldStartShare: null,
        failed: 0,
        failedShare: null,
        rejected: 0,
        memoryMB: null,
        maxMemoryMB: null,
        cost: null,
      },
    });
  });

  it('take percentiles by nearest rank of the durations that were reported', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => row({ durationMs: 100 - index }));
    expect(figures(...hundred, row(unreported)).summary).toMatchObject({
      runs: 101,
      timed: 100,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
    });
  });

  it('share out cold starts among the runs of which it is known', () => {
    const { summary, histogram } = figures(
      row({ coldStart: true, coldStartMs: 300 }),
      row(),
      row(),
      row(unreported),
      row({ ...unreported, outcomeKind: 'rejected' }),
    );
    expect(summary).toMatchObject({ coldStarts: 1, coldStartShare: 1 / 3 });
    expect(histogram.reduce((sum, bar) => sum + bar.coldStarts, 0)).toBe(1);
  });

  it('count as failed what failed of the runs that ran or may have; refusals and dry runs are no such runs', () => {
    expect(
      figures(
        row(),
        row({ outcomeKind: 'functionError', status: 'error' }),
        row({ outcomeKind: 'functionError', status: 'timeout' }),
        row({ outcomeKind: 'accepted', status: 'timeout' }),
        row({ outcomeKind: 'accepted', status: 'success' }),
        row({ ...unreported, outcomeKind: 'unknown' }),
        row({ ...unreported, outcomeKind: 'cancelled' }),
        row({ ...unreported, outcomeKind: 'rejected' }),
        row({ ...unreported, outcomeKind: 'permitted' }),
      ).summary,
    ).toMatchObject({ runs: 9, failed: 3, failedShare: 3 / 7, rejected: 1 });
    expect(figures(row({ ...unreported, outcomeKind: 'rejected' })).summary.failedShare).toBeNull();
  });

  it('take the memory of the size that the newest run had', () => {
    const { summary, memoryAdvice } = figures(
      row(unreported),
      row({ memoryMB: 512, maxMemoryMB: 100 }),
      row({ memoryMB: 512, maxMemoryMB: 490 }),
      row({ memoryMB: 1024, maxMemoryMB: 900 }),
    );
    expect(summary).toMatchObject({ memoryMB: 512, maxMemoryMB: 490 });
    expect(memoryAdvice.verdict).toBe('tight');
  });

  it('add up what is known of cost, and say of how many runs', () => {
    const { cost } = figures(row(), row({ billedMs: 30 }), row(unreported)).summary;
    expect(cost).toMatchObject({ currency: 'USD', runs: 2 });
    expect(cost?.amount).toBeCloseTo(0.04 * 0.0000133334 + 2 * 0.0000002, 15);
    expect(figures(row({ region: 'mars-1' })).summary.cost).toBeNull();
  });

  it('do not add up two currencies', () => {
    const set = {
      region: 'eu-west-1',
      architecture: 'x86_64',
      currency: 'CNY',
      perGigabyteSecond: 100,
      perMillionRequests: 0,
    } as const;
    const rows = [row(), row({ architecture: 'x86_64' })];
    const { points, summary } = figuresOf(rows, costWith([set]));
    expect(summary.cost).toMatchObject({ currency: 'USD', runs: 1 });
    expect(points.map(({ cost }) => cost)).toEqual([null, summary.cost?.amount]);
  });

  it('show the newest thousand as points, oldest first, without what only sums need', () => {
    const rows = Array.from({ length: 1500 }, (_, index) => row({ clientMs: index }));
    const { points, summary } = figures(...rows);
    expect(points).toHaveLength(1000);
    expect(points[0]?.clientMs).toBe(999);
    expect(points.at(-1)?.clientMs).toBe(0);
    expect(Object.keys(points[0] ?? {}).sort()).toEqual(
      [
        'runId',
        'startedAt',
        'outcomeKind',
        'executedVersion',
        'durationMs',
        'clientMs',
        'coldStartMs',
        'billedMs',
        'memoryMB',
        'maxMemoryMB',
        'status',
        'cost',
      ].sort(),
    );
    expect(summary.runs).toBe(1500);
  });
});
