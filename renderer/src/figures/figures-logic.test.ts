import { describe, expect, it } from 'vitest';
import type { FigurePoint, FiguresSummary } from '../../../contract/figures.ts';
import { barWords, outcomeWord, percent, pointWords, summaryFigures } from './figure-words.ts';
import { fittingLabels } from './fitting-labels.ts';
import { nearestPoint, placePoints } from './place-points.ts';
import { markOf, markPath, plotMarks, shownMs, sizeOf } from './plot-mark.ts';
import { scaleOf } from './scale.ts';
import { timeMarks } from './time-marks.ts';

const plain: FigurePoint = {
  runId: '0f8e6a53-2c41-4d7b-9a86-c1f3e5d7b902',
  startedAt: '2026-10-14T09:26:53.000Z',
  outcomeKind: 'succeeded',
  executedVersion: '42',
  durationMs: 83.9,
  clientMs: 300,
  coldStartMs: null,
  billedMs: 84,
  memoryMB: 128,
  maxMemoryMB: 67,
  status: null,
  cost: 0.000_000_55,
};

const point = (change: Partial<FigurePoint>): FigurePoint => ({ ...plain, ...change });

const summary: FiguresSummary = {
  runs: 1204,
  timed: 1200,
  p50Ms: 83.9,
  p95Ms: 264,
  p99Ms: 1204,
  coldStarts: 3,
  coldStartShare: 0.0025,
  failed: 12,
  failedShare: 0.01,
  rejected: 4,
  memoryMB: 128,
  maxMemoryMB: 67,
  cost: { amount: 0.000_91, currency: 'USD', runs: 1200 },
};

describe('markOf', () => {
  it.each<[string, Partial<FigurePoint>, string, number | null]>([
    ['a warm run', {}, 'warm', 83.9],
    ['a cold start', { coldStartMs: 179.6 }, 'cold', 83.9],
    ['a function error', { outcomeKind: 'functionError' }, 'failed', 83.9],
    ['a cold start that failed', { outcomeKind: 'functionError', coldStartMs: 9 }, 'failed-cold', 83.9],
    [
      'a queued run whose log says that it failed',
      { outcomeKind: 'accepted', status: 'error' },
      'failed',
      83.9,
    ],
    ['a queued run', { outcomeKind: 'accepted', durationMs: null }, 'seen', 300],
    ['a lost answer', { outcomeKind: 'unknown', durationMs: null }, 'seen', 300],
    ['a refusal', { outcomeKind: 'rejected', durationMs: null }, 'not-run', null],
    ['a dry run', { outcomeKind: 'permitted', durationMs: null }, 'not-run', null],
  ])('tells %s apart', (_what, change, mark, milliseconds) => {
    expect(markOf(point(change))).toBe(mark);
    expect(shownMs(point(change))).toBe(milliseconds);
  });

  it('draws each kind in a shape of its own', () => {
    const shapes = plotMarks.map((mark) => markPath(mark, 10, 10));
    expect(new Set(shapes).size).toBe(plotMarks.length);
  });

  it('draws a thousand runs smaller than a few, but never too small to be seen', () => {
    expect(sizeOf(5, 600)).toBe(1);
    expect(sizeOf(1000, 600)).toBeGreaterThan(0.4);
    expect(sizeOf(1000, 600)).toBeLessThan(1);
  });
});

describe('placePoints', () => {
  const area = { left: 10, top: 0, width: 300, height: 100 };
  const points = [
    point({ durationMs: 0 }),
    point({ durationMs: 100 }),
    point({ outcomeKind: 'rejected', durationMs: null }),
  ];
  const places = placePoints(points, area, scaleOf('linear', [0, 100]));

  it('gives each run the same width and its duration a height', () => {
    expect(places.map(({ x, y }) => [x, y])).toEqual([
      [60, 100],
      [160, 0],
      [260, 100],
    ]);
  });

  it('finds the run under the pointer, by its place in the order before its height', () => {
    expect(nearestPoint(places, 150, 100)).toBe(1);
    expect(nearestPoint(places, 0, 0)).toBe(0);
    expect(nearestPoint([], 5, 5)).toBeNull();
  });
});

describe('timeMarks', () => {
  const now = new Date(2026, 9, 14, 18);
  const at = (day: number, hour: number, minute: number): FigurePoint =>
    point({ startedAt: new Date(2026, 9, day, hour, minute).toISOString() });

  it('names the days, and the hours after a pause', () => {
    const marks = timeMarks([at(13, 9, 0), at(13, 9, 1), at(14, 8, 5), at(14, 13, 30), at(14, 13, 31)], now);
    expect(marks).toEqual([
      { index: 0, words: 'Yesterday 09:00', pause: false },
      { index: 2, words: 'Today 08:05', pause: true },
      { index: 3, words: '13:30', pause: true },
      { index: 4, words: '13:31', pause: false },
    ]);
  });

  it('says the time of one run once', () => {
    expect(timeMarks([at(14, 8, 5)], now)).toEqual([{ index: 0, words: 'Today 08:05', pause: false }]);
    expect(timeMarks([], now)).toEqual([]);
  });
});

describe('fittingLabels', () => {
  const label = (index: number, x: number) => ({ index, x, words: '12:00' });

  it('leaves out what would lie on another, and puts the last one at the end', () => {
    const labels = [label(0, 0), label(1, 20), label(2, 100), label(3, 290)];
    expect(fittingLabels(labels, 300).map(({ index, x, anchor }) => [index, x, anchor])).toEqual([
      [0, 0, 'start'],
      [2, 100, 'start'],
      [3, 300, 'end'],
    ]);
  });

  it('drops the last one where there is no room', () => {
    expect(fittingLabels([label(0, 0), label(1, 30)], 60).map(({ index }) => index)).toEqual([0]);
    expect(fittingLabels([], 300)).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    [0, '0 %'],
    [0.0025, '<1 %'],
    [0.125, '13 %'],
    [0.999, '>99 %'],
    [1, '100 %'],
  ])('writes %d as %s', (share, words) => {
    expect(percent(share)).toBe(words);
  });

  it('adds a function up', () => {
    expect(summaryFigures(summary).map(({ label, value, count }) => [label, value, count])).toEqual([
      ['runs', '1,204', undefined],
      ['p50', '83.9 ms', undefined],
      ['p95', '264 ms', undefined],
      ['p99', '1.2 s', undefined],
      ['cold starts', '<1 %', '3'],
      ['errors', '1 %', '12'],
      ['rejected', '4', undefined],
      ['cost', '$0.00091', 'of 1,200'],
    ]);
  });

  it('leaves out what no run tells', () => {
    const silent = summaryFigures({
      ...summary,
      timed: 0,
      p50Ms: null,
      p95Ms: null,
      p99Ms: null,
      coldStarts: 0,
      coldStartShare: null,
      cost: null,
    });
    expect(silent.flatMap(({ label, value }) => (value === null ? [label] : []))).toEqual([
      'p50',
      'p95',
      'p99',
      'cold starts',
      'cost',
    ]);
  });

  it('says of a queued run how it ended', () => {
    expect(outcomeWord(point({ outcomeKind: 'accepted', status: 'timeout' }))).toBe(
      'Accepted, then timed out',
    );
    expect(outcomeWord(point({ outcomeKind: 'accepted', status: 'success' }))).toBe('Accepted');
  });

  it('reads a point out', () => {
    expect(pointWords(point({ coldStartMs: 179.6 }), 'Today 09:26:53')).toBe(
      'Succeeded, 83.9 ms, cold start 179.6 ms, memory 67/128 MB, version 42, Today 09:26:53',
    );
    const seen = point({
      outcomeKind: 'accepted',
      durationMs: null,
      memoryMB: null,
      maxMemoryMB: null,
      executedVersion: null,
    });
    expect(pointWords(seen, 'Today 09:26:53')).toBe('Accepted, 300 ms seen here, Today 09:26:53');
  });

  it('reads a bar out', () => {
    expect(barWords({ fromMs: 10, toMs: 20, count: 12, coldStarts: 3 })).toBe(
      '10 ms to 20 ms: 12 runs, 3 of them cold',
    );
    expect(barWords({ fromMs: 900, toMs: 1000, count: 1, coldStarts: 0 })).toBe('900 ms to 1 s: 1 run');
  });
});
