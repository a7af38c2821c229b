import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withinTime } from './within-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes so many seconds after it has waited for others, as a task of a side thread does. */
function work(waits: number, takes: number) {
  return async (inTime: AbortSignal, begun: () => void) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    inTime.addEventListener('abort', () => reject(new Error('given up')));
    setTimeout(() => {
      begun();
      setTimeout(() => resolve('done'), takes * 1000);
    }, waits * 1000);
    return promise;
  };
}

it.each([
  [0, 5, 'done'],
  [60, 5, 'done'],
  [0, 30, 'late'],
  [60, 30, 'late'],
])('after %d seconds of waiting for others %d of its own are %s', async (waits, takes, how) => {
  const result = withinTime(undefined, work(waits, takes), () => 'late');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await result).toBe(how);
});

it('rejects where it is wanted no more', async () => {
  const wanted = new AbortController();
  const result = withinTime(wanted.signal, work(60, 5), () => 'late');
  wanted.abort();
  await expect(result).rejects.toThrow('given up');
});
