import { create } from 'zustand';
import type { GivenText } from './given-text.ts';

export type ExchangeDialog =
  | { readonly kind: 'shared-events'; readonly draftId: string }
  /** `texts` are files that were dropped; empty lets the person paste or choose. */
  | { readonly kind: 'import'; readonly texts: readonly GivenText[] };

/** What is open over the window of importing, and of the shareable test events. */
export const useExchange = create<{ readonly dialog: ExchangeDialog | null; readonly count: number }>(() => ({
  dialog: null,
  count: 0,
}));

/** Opens it; what was open gives way. */
export const openExchange = (dialog: ExchangeDialog): void =>
  useExchange.setState(({ count }) => ({ dialog, count: count + 1 }));

export const closeExchange = (): void => useExchange.setState({ dialog: null });
