import { create } from 'zustand';

/**
 * How it goes with looking for a run's log: under way (by itself, or because a person asked), being read once more, there,
 * given up by the person, not there after all, or failed.
 */
export type LogFollowing =
  | {
      readonly state: 'looking';
      readonly looks: number;
      readonly asked: boolean;
      readonly stop: () => void;
    }
  | { readonly state: 'reading' }
  | { readonly state: 'found' | 'stopped' | 'not found' }
  | { readonly state: 'failed'; readonly message: string };

/** The runs whose logs were looked for in this window, by id. */
export const useFollowedLogs = create<Readonly<Record<string, LogFollowing>>>(() => ({}));

export function setLogFollowing(runId: string, following: LogFollowing): void {
  useFollowedLogs.setState({ [runId]: following });
}

export const useLogFollowing = (runId: string | null): LogFollowing | null =>
  useFollowedLogs((state) => (runId === null ? null : (state[runId] ?? null)));
