import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../contract/problem.ts';
import { SaveQueue } from './save-queue.ts';

const problem: Problem = { name: 'Full', message: 'The disk is full.', remedy: 'Make room.' };

function queueOver(save: (key: string, value: string) => Promise<Problem | null>) {
  const told: (Problem | null)[] = [];
  const queue = new SaveQueue<string>({
    delayMs: 300,
    save,
    onProblem: (next) => told.push(next),
    describe: () => problem,
  });
  return { queue, told };
}

describe('SaveQueue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes the newest value once, at most the delay after the first change', async () => {
    const written: string[] = [];
    const { queue } = queueOver((key, value) => {
      written.push(`${key}=${value}`);
      return Promise.resolve(null);
    });
    queue.put('a', '1');
    await vi.advanceTimersByTimeAsync(200);
    queue.put('a', '2');
    await vi.advanceTimersByTimeAsync(100);
    expect(written).toEqual(['a=2']);
    expect(queue.hasUnsaved).toBe(false);
  });

  it('never has two writes of one key under way, and writes what came meanwhile', async () => {
    const written: string[] = [];
    let underWay = 0;
    let release: () => void = () => undefined;
    const { queue } = queueOver(async (_key, value) => {
      underWay += 1;
      expect(underWay).toBe(1);
      if (value === '1') await new Promise<void>((resolve) => (release = resolve));
      written.push(value);
      underWay -= 1;
      return null;
    });
    queue.put('a', '1');
    const first = queue.flush();
    queue.put('a', '2');
    const second = queue.flush();
    queue.put('a', '3');
    const third = queue.flush();
    release();
    await Promise.all([first, second, third]);
    expect(written).toEqual(['1', '3']);
  });

  it('keeps a value that could not be written and says so until it is', async () => {
    let broken = true;
    const written: string[] = [];
    const { queue, told } = queueOver((_key, value) => {
      if (broken) return Promise.reject(new Error('lost'));
      written.push(value);
      return Promise.resolve(null);
    });
    queue.put('a', '1');
    await queue.flush();
    expect(told).toEqual([problem]);
    expect(queue.hasUnsaved).toBe(true);
    broken = false;
    await queue.flush();
    expect(written).toEqual(['1']);
    expect(told).toEqual([problem, null]);
  });

  it('does not replace a newer value by the one that failed', async () => {
    let fail: (problem: Problem) => void = () => undefined;
    const written: string[] = [];
    const { queue } = queueOver((_key, value) => {
      if (value === 'old') return new Promise((resolve) => (fail = resolve));
      written.push(value);
      return Promise.resolve(null);
    });
    queue.put('a', 'old');
    const first = queue.flush();
    queue.put('a', 'new');
    fail(problem);
    await first;
    await queue.flush();
    expect(written).toEqual(['new']);
  });
});
