import { describe, expect, it } from 'vitest';
import { losesDigits } from './loses-digits.ts';

const loses = (source: string) => losesDigits(source, Number(source));

describe('digits that floating point does not hold', () => {
  it('is told from another way to write a number', () => {
    const same = ['0', '-0', '0.0e5', '1.0', '10e-1', '-12.50', '1e21', '1e-7', '9007199254740992', '0.1'];
    expect(same.filter(loses)).toEqual([]);
    const others = ['9007199254740993', '12345678901234567890', '0.10000000000000000001', '1e400', '1e-400'];
    expect(others.filter((source) => !loses(source))).toEqual([]);
  });

  it('is found in a number of very many zeros without looking at them again from each', () => {
    const started = performance.now();
    expect(loses(`0.1${'0'.repeat(200_000)}1`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
