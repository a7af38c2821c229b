import { create } from 'zustand';
import type { ActiveRun } from '../../../contract/run.ts';

interface RunsState {
  /** Runs under way that this window sent or joined, by id. Ended runs are in the query cache, never here. */
  readonly active: Readonly<Record<string, ActiveRun>>;
}

export const useRuns = create<RunsState>(() => ({ active: {} }));

export function addActiveRun(run: ActiveRun): void {
  useRuns.setState((state) => ({ active: { ...state.active, [run.id]: run } }));
}

export function dropActiveRun(id: string): void {
  useRuns.setState((state) => {
    const { [id]: _ended, ...active } = state.active;
    return { active };
  });
}

export const useActiveRun = (id: string | null): ActiveRun | null =>
  useRuns((state) => (id === null ? null : (state.active[id] ?? null)));
