import { create } from 'zustand';
import type { LiveRun } from './live-run.ts';

/** How the runs under way go, by their ids; nothing of a run that has ended is kept. */
export const useLiveRuns = create<Readonly<Record<string, LiveRun>>>(() => ({}));

export function setLiveRun(id: string, live: LiveRun): void {
  useLiveRuns.setState({ [id]: live });
}

export function dropLiveRun(id: string): void {
  useLiveRuns.setState(({ [id]: _ended, ...others }) => others, true);
}

export const useLiveRun = (id: string | null): LiveRun | null =>
  useLiveRuns((state) => (id === null ? null : (state[id] ?? null)));
