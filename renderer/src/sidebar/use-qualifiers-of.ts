import { useQueries } from '@tanstack/react-query';
import type { Qualifiers } from '../../../contract/function-summary.ts';
import { useHost } from '../host/use-host.ts';
import { qualifiersKey } from '../host/use-qualifiers.ts';

/** The qualifiers of several functions of one place: those that are unfolded. */
export function useQualifiersOf(
  connectionId: string,
  region: string | null,
  names: readonly string[],
): (functionName: string) => Qualifiers | null {
  const host = useHost();
  const results = useQueries({
    queries: names.map((functionName) => ({
      queryKey: [...qualifiersKey, connectionId, region, functionName],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        host.functions.qualifiers({ connectionId, region, functionName }, { signal }),
      staleTime: 60_000,
    })),
  });
  return (name) => results[names.indexOf(name)]?.data ?? null;
}
