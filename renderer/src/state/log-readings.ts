import { create } from 'zustand';
import type { Problem } from '../../../contract/problem.ts';

/** How it goes with reading the pages of a long log from the history. */
export type LogReading =
  { readonly state: 'reading' } | { readonly state: 'failed'; readonly problem: Problem };

/** By run; nothing of a log that is here whole. */
export const useLogReadings = create<Readonly<Record<string, LogReading>>>(() => ({}));

export function setLogReading(runId: string, reading: LogReading | null): void {
  useLogReadings.setState(({ [runId]: _before, ...others }) => {
    return reading === null ? others : { ...others, [runId]: reading };
  }, true);
}

export const useLogReading = (runId: string | null): LogReading | null =>
  useLogReadings((state) => (runId === null ? null : (state[runId] ?? null)));
