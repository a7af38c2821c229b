import { describe, expect, it } from 'vitest';
import { memoryAdvice } from './memory-advice.ts';

const advice = (maxMemoryMB: number | null, memoryMB: number | null, runs = 50) =>
  memoryAdvice({ memoryMB, maxMemoryMB, runs });

describe('memory advice', () => {
  it('warns of a run that may be killed, whether one run shows it or many', () => {
    expect(advice(120, 128)).toEqual({
      verdict: 'tight',
      words:
        'At most 120 of 128 MB were used (94 %) by 50 runs. A run that needs more than is set is killed (Runtime.OutOfMemory). Set more, 192 MB say; it also brings more CPU.',
    });
    expect(advice(128, 128, 1)).toMatchObject({
      verdict: 'tight',
      words: expect.stringContaining('by 1 run.'),
    });
    expect(advice(10_000, 10_240).words).toContain('Lambda offers no more');
    expect(advice(1300, 1400).words).toContain('Set more, 2048 MB say');
    expect(advice(8000, 8192).words).toContain('Set more, 10240 MB say');
  });

  it('names the next smaller sizes where much is unused, and that CPU goes with memory', () => {
    const { verdict, words } = advice(90, 1024);
    expect(verdict).toBe('roomy');
    expect(words).toMatch(
      /^At most 90 of 1024 MB were used \(9 %\) by 50 runs\. 768 or 512 MB would hold it/,
    );
    expect(words).toContain('CPU grows with memory');
    expect(advice(100, 300).words).toContain('256 or 192 MB would hold it');
    expect(advice(55, 140).words).toContain('128 MB would hold it');
  });

  it('finds nothing to change between, and at the smallest size there is', () => {
    expect(advice(70, 128).verdict).toBe('fitting');
    expect(advice(40, 128)).toMatchObject({
      verdict: 'fitting',
      words: expect.stringContaining('no less than 128 MB'),
    });
    expect(advice(52, 128).verdict).toBe('fitting');
    expect(advice(922, 1024).verdict).toBe('tight');
    expect(advice(921, 1024).verdict).toBe('fitting');
  });

  it('does not judge by few runs or none', () => {
    expect(advice(90, 1024, 4)).toMatchObject({
      verdict: 'unknown',
      words: expect.stringContaining('only 4 runs'),
    });
    expect(advice(90, 1024, 1).words).toContain('only 1 run with this size tells it');
    expect(advice(null, 1024)).toEqual(advice(null, null));
    expect(advice(null, null, 0).verdict).toBe('unknown');
  });

  it('always names a size where much is unused', () => {
    for (let memoryMB = 129; memoryMB <= 10_240; memoryMB += 1) {
      const { verdict, words } = advice(Math.floor(memoryMB * 0.4) - 1, memoryMB);
      expect(verdict).toBe('roomy');
      expect(words).toMatch(/ \d+( or \d+)? MB would hold it/);
    }
  });
});
