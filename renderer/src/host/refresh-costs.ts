import { queryClient } from './query-client.ts';
import { historyKey } from './use-history.ts';

export const pricesKey = ['prices'] as const;

/** Reads again what is reckoned with prices. A run that was not recorded is nowhere else and stays as it is. */
export function refreshCosts(): void {
  void queryClient.invalidateQueries({ queryKey: pricesKey });
  void queryClient.invalidateQueries({ queryKey: [...historyKey, 'figures'] });
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) => queryKey[0] === 'run' && isRecorded(state.data),
  });
}

const isRecorded = (run: unknown): boolean =>
  typeof run === 'object' && run !== null && 'notRecorded' in run && run.notRecorded === null;
