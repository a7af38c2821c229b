import type { Price } from '../../../contract/price.ts';
import type { Problem } from '../../../contract/problem.ts';
import { refreshCosts } from '../host/refresh-costs.ts';
import { useSaveSettings } from '../host/use-save-settings.ts';
import { withoutPrice, withPrice } from './set-prices.ts';

interface SavingPrices {
  /** Why the last change was not kept; null when it was. */
  readonly problem: Problem | null;
  /** True when it was kept. */
  readonly save: (price: Price) => Promise<boolean>;
  readonly reset: (key: string) => Promise<boolean>;
}

/** Changes the prices that are set, and has what they cost reckoned anew. */
export function useSavePrices(): SavingPrices {
  const { problem, save } = useSaveSettings();
  const change = async (edit: (prices: readonly Price[]) => readonly Price[]): Promise<boolean> => {
    const kept = await save((now) => ({ ...now, prices: edit(now.prices) }));
    if (kept) refreshCosts();
    return kept;
  };
  return {
    problem,
    save: (price) => change((prices) => withPrice(prices, price)),
    reset: (key) => change((prices) => withoutPrice(prices, key)),
  };
}
