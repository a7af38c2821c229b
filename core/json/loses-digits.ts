import { compareDecimals } from './compare-decimals.ts';

/** Whether 64-bit floating point holds another number than the text of a JSON number says (`1.0` and `10e-1` are 1). */
export function losesDigits(source: string, value: number): boolean {
  return !Number.isFinite(value) || compareDecimals(source, String(value)) !== 0;
}
