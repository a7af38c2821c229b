import { useState } from 'react';
import type { Price } from '../../../contract/price.ts';
import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import { refreshCosts } from '../host/refresh-costs.ts';
import { useHost } from '../host/use-host.ts';
import { withoutPrice, withPrice } from './set-prices.ts';

interface SavingPrices {
  /** Why the last change was not kept; null when it was. */
  readonly problem: Problem | null;
  /** True when it was kept. */
  readonly save: (price: Price) => Promise<boolean>;
  readonly reset: (key: string) => Promise<boolean>;
}

/** Changes the prices that are set. The settings are read first: another window may have changed something else. */
export function useSavePrices(): SavingPrices {
  const host = useHost();
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = async (edit: (prices: readonly Price[]) => readonly Price[]): Promise<boolean> => {
    try {
      const settings = await host.app.settings();
      const answer = await host.app.saveSettings({ ...settings, prices: edit(settings.prices) });
      setProblem(answer.problem);
      if (answer.problem === null) refreshCosts();
      return answer.problem === null;
    } catch (error) {
      setProblem(callProblem('The price could not be kept', error));
      return false;
    }
  };
  return {
    problem,
    save: (price) => change((prices) => withPrice(prices, price)),
    reset: (key) => change((prices) => withoutPrice(prices, key)),
  };
}
