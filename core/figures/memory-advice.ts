import type { MemoryAdvice } from '../../contract/figures.ts';

/** What the recorded runs say of memory, in MB. */
export interface MemoryUse {
  /** The size that the newest run had. */
  readonly memoryMB: number | null;
  /** The most that a run of that size used. */
  readonly maxMemoryMB: number | null;
  /** How many runs of that size tell what they used. */
  readonly runs: number;
}

/** Fewer runs say little: the first ones load code that later ones only keep. */
const fewestRuns = 5;
/** Lambda ends a function at its limit at once, and what runs of the same function use differs by some percent. */
const tightFrom = 0.9;
/** Below it half the memory would still leave a fifth of it free. */
const roomyBelow = 0.4;
/** How full a suggested size may be. */
const fullest = 0.75;
const smallestMB = 128;
const largestMB = 10_240;
/** Sizes that are in use; any number of MB from 128 to 10,240 may be set. */
const sizesMB = [128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, largestMB];

/** Says how far the memory used is from the memory set, and what that suggests. */
export function memoryAdvice({ memoryMB, maxMemoryMB, runs }: MemoryUse): MemoryAdvice {
  if (memoryMB === null || maxMemoryMB === null || memoryMB <= 0) {
    return { verdict: 'unknown', words: 'No recorded run tells how much memory it used.' };
  }
  const share = maxMemoryMB / memoryMB;
  const used = `At most ${maxMemoryMB} of ${memoryMB} MB were used (${Math.round(100 * share)} %)`;
  if (share > tightFrom)
    return { verdict: 'tight', words: `${used}${ranOf(runs)}. ${tightWords(memoryMB, maxMemoryMB)}` };
  if (runs < fewestRuns) {
    return {
      verdict: 'unknown',
      words: `${used}, but only ${counted(runs)} with this size tell${runs === 1 ? 's' : ''} it: too few to judge by.`,
    };
  }
  if (share >= roomyBelow) {
    return {
      verdict: 'fitting',
      words: `${used}${ranOf(runs)}. That leaves room for a larger event, and not much unused.`,
    };
  }
  if (memoryMB <= smallestMB) {
    return {
      verdict: 'fitting',
      words: `${used}${ranOf(runs)}. Lambda offers no less than ${smallestMB} MB.`,
    };
  }
  return { verdict: 'roomy', words: `${used}${ranOf(runs)}. ${roomyWords(memoryMB, maxMemoryMB)}` };
}

function tightWords(memoryMB: number, maxMemoryMB: number): string {
  const danger = 'A run that needs more than is set is killed (Runtime.OutOfMemory).';
  const next = sizesMB.find((size) => size > memoryMB && maxMemoryMB <= fullest * size);
  if (memoryMB >= largestMB) return `${danger} Lambda offers no more: let the function hold less at once.`;
  return `${danger} Set more, ${next ?? largestMB} MB say; it also brings more CPU.`;
}

function roomyWords(memoryMB: number, maxMemoryMB: number): string {
  const fitting = sizesMB
    .filter((size) => size < memoryMB && maxMemoryMB <= fullest * size)
    .slice(-2)
    .toReversed();
  const sizes = fitting.join(' or ');
  return `${sizes} MB would hold it and cost less per millisecond. But CPU grows with memory: with less of it the function may take longer and cost as much, so measure it.`;
}

function ranOf(runs: number): string {
  return ` by ${counted(runs)}`;
}

function counted(runs: number): string {
  return runs === 1 ? '1 run' : `${runs.toLocaleString('en')} runs`;
}
