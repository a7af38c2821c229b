import { create } from 'zustand';

/** The tabs whose comparison is being begun: kept beside the tab, which may be left and come back to meanwhile. */
export const useStarting = create<Readonly<Record<string, boolean>>>(() => ({}));
