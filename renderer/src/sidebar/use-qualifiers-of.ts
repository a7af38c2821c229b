import { useQueries } from '@tanstack/react-query';
import type { Qualifiers } from '../../../contract/function-summary.ts';
import { useHost } from '../host/use-host.ts';
import { qualifiersKey } from '../host/use-qualifiers.ts';

/** By function name; a name that is missing is still being read. The same object as long as nothing changed. */
export type QualifiersByName = Readonly<Record<string, Qualifiers>>;

/** The qualifiers of several functions of one place: those that are unfolded. */
export function useQualifiersOf(
  connectionId: string,
  region: string | null,
  names: readonly string[],
): QualifiersByName {
  const host = useHost();
  return useQueries({
    queries: names.map((functionName) => ({
      queryKey: [...qualifiersKey, connectionId, region, functionName],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        host.functions.qualifiers({ connectionId, region, functionName }, { signal }),
      staleTime: 60_000,
    })),
    combine: (results) =>
      Object.fromEntries(
        results.flatMap(({ data }, at) => {
          const name = names[at];
          return data === undefined || name === undefined ? [] : [[name, data]];
        }),
      ),
  });
}
