import { useQuery } from '@tanstack/react-query';
import { pricesKey } from '../host/refresh-costs.ts';
import { useHost } from '../host/use-host.ts';

/** The prices in force, read when they are first looked at and whenever the settings change. */
export function usePrices() {
  const host = useHost();
  return useQuery({ queryKey: pricesKey, queryFn: () => host.app.prices() });
}
