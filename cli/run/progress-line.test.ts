import { afterEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../contract/batch.ts';
import { progressLine } from './progress-line.ts';

const { isTTY, columns } = process.stderr;

afterEach(() => {
  Object.assign(process.stderr, { isTTY, columns });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const batch = {
  total: 12,
  resumed: 0,
  done: 3,
  failed: 1,
  running: 2,
  waitingUntil: null,
  statistics: { perSecond: 4.25, clientMs: { p50: 12 } },
} as unknown as Batch;

test.each([
  [0, '3 of 12 done  1 failed  2 under way  4.3/s  p50 12 ms'],
  [31, '3 of 12 done  1 failed  2 unde'],
])('of a terminal that says it is %i columns wide', (width, expected) => {
  vi.stubEnv('TERM', 'xterm');
  Object.assign(process.stderr, { isTTY: true, columns: width });
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  progressLine().show(batch);
  expect(written.join('')).toContain(expected);
  expect(written.join('')).not.toContain(`${expected}r`);
});

test('is not shown at a terminal that cannot take a line back', () => {
  vi.stubEnv('TERM', 'dumb');
  Object.assign(process.stderr, { isTTY: true, columns: 80 });
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const progress = progressLine();
  progress.show(batch);
  progress.hide();
  expect(write).not.toHaveBeenCalled();
});
