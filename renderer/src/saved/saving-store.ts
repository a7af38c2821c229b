import { create } from 'zustand';

/** The drafts that are being written into their files. */
export const useSaving = create<Readonly<Record<string, boolean>>>(() => ({}));
