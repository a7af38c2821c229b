import { create } from 'zustand';

/** By draft: how many saves of it are under way or wait for their turn. */
export const useSaving = create<Readonly<Record<string, number>>>(() => ({}));
