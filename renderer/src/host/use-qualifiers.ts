import { useQuery } from '@tanstack/react-query';
import type { Qualifiers } from '../../../contract/function-summary.ts';
import { useHost } from './use-host.ts';

export const qualifiersKey = ['qualifiers'] as const;

interface ShownQualifiers {
  readonly qualifiers: Qualifiers | null;
  readonly loading: boolean;
}

/** Aliases and versions of a function; read when they are first wanted. */
export function useQualifiers(
  connectionId: string,
  region: string | null,
  functionName: string,
  wanted = true,
): ShownQualifiers {
  const host = useHost();
  const { data, isFetching } = useQuery({
    queryKey: [...qualifiersKey, connectionId, region, functionName],
    queryFn: ({ signal }) => host.functions.qualifiers({ connectionId, region, functionName }, { signal }),
    enabled: wanted && functionName !== '',
    staleTime: 60_000,
  });
  return { qualifiers: data ?? null, loading: isFetching };
}
