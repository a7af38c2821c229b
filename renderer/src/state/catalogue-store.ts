import { create } from 'zustand';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import type { Problem } from '../../../contract/problem.ts';

export interface Catalogue {
  readonly functions: readonly FunctionSummary[];
  /** `never`: nothing was asked yet. */
  readonly state: 'never' | 'reading' | 'ready' | 'failed' | 'stopped';
  /** The page being read; 0 before the first. */
  readonly page: number;
  readonly fetchedAt: string | null;
  readonly problem: Problem | null;
}

export const emptyCatalogue: Catalogue = {
  functions: [],
  state: 'never',
  page: 0,
  fetchedAt: null,
  problem: null,
};

/** A connection and region: what a catalogue belongs to. */
export interface Place {
  readonly connectionId: string;
  readonly region: string | null;
}

export const placeKey = ({ connectionId, region }: Place): string => `${connectionId}|${region ?? ''}`;

export const useCatalogues = create<Readonly<Record<string, Catalogue>>>(() => ({}));

export const readCatalogue = (key: string): Catalogue => useCatalogues.getState()[key] ?? emptyCatalogue;

export function patchCatalogue(key: string, change: Partial<Catalogue>): void {
  useCatalogues.setState((state) => ({ [key]: { ...(state[key] ?? emptyCatalogue), ...change } }));
}
