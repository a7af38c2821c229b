import { create } from 'zustand';

export type ExchangeDialog =
  | { readonly kind: 'shared-events'; readonly draftId: string }
  /** `files` are those that were dropped; none lets the person paste or choose. */
  | { readonly kind: 'import'; readonly files: readonly File[] };

/** What is open over the window of importing, and of the shareable test events. */
export const useExchange = create<{ readonly dialog: ExchangeDialog | null; readonly count: number }>(() => ({
  dialog: null,
  count: 0,
}));

/** Opens it; what was open gives way. */
export const openExchange = (dialog: ExchangeDialog): void =>
  useExchange.setState(({ count }) => ({ dialog, count: count + 1 }));

export const closeExchange = (): void => useExchange.setState({ dialog: null });

/** Whether what was opened as the one of this count is open still: it may be closed by now, and another open. */
export function isExchangeOpen(count: number): boolean {
  const now = useExchange.getState();
  return now.dialog !== null && now.count === count;
}
