import { create } from 'zustand';
import type { Problem } from '../../../contract/problem.ts';

/** How it goes with the tail of a request tab. */
export interface TailState {
  /**
   * `starting`: asked for and not answered. `following`: lines come as they are logged. `waiting`: it failed and goes on by
   * itself. `stopped`: a person stopped it, or it ended.
   */
  readonly status: 'starting' | 'following' | 'waiting' | 'stopped';
  readonly logGroup: string | null;
  readonly through: 'live-tail' | 'polling' | null;
  readonly billed: boolean;
  /** Why it is read in another way than was asked for. */
  readonly note: string | null;
  readonly problem: Problem | null;
  readonly paused: boolean;
  /** Records that came while it is paused. */
  readonly waiting: number;
  /** Records that are not here any more. */
  readonly gone: number;
  /** Records that came faster than they were taken. */
  readonly skipped: number;
  /** CloudWatch Logs passed a sample on for a while. */
  readonly sampled: boolean;
}

export const startingTail: TailState = {
  status: 'starting',
  logGroup: null,
  through: null,
  billed: false,
  note: null,
  problem: null,
  paused: false,
  waiting: 0,
  gone: 0,
  skipped: 0,
  sampled: false,
};

/** The tails of this window by the ids of their request tabs; none is kept. */
export const useTails = create<Readonly<Record<string, TailState>>>(() => ({}));

export function patchTail(draftId: string, change: Partial<TailState>): void {
  useTails.setState((state) => {
    const before = state[draftId];
    return before === undefined ? state : { [draftId]: { ...before, ...change } };
  });
}

/** Null for a tab whose tail was never started, or that names another function since. */
export const useTail = (draftId: string): TailState | null => useTails((state) => state[draftId] ?? null);

export const isFollowing = (tail: TailState | null): boolean => tail !== null && tail.status !== 'stopped';
