import { useQuery } from '@tanstack/react-query';
import type { Triggers } from '../../../contract/exchange.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { callProblem } from './call-failure.ts';
import { useHost } from './use-host.ts';

/** What triggers the function of a tab; null while it is asked, or when no function is chosen. */
export function useTriggers(
  draft: Pick<Draft, 'connectionId' | 'region' | 'functionName' | 'qualifier'>,
): Triggers | null {
  const host = useHost();
  const { connectionId, region, functionName, qualifier } = draft;
  const { data } = useQuery({
    queryKey: ['triggers', connectionId, region, functionName, qualifier],
    queryFn: ({ signal }) =>
      host.functions
        .triggers({ connectionId, region, functionName, qualifier }, { signal })
        .catch((error: unknown) => ({
          triggers: [],
          reason: callProblem('The triggers could not be read', error).message,
        })),
    enabled: functionName !== '',
    staleTime: 60_000,
  });
  return data ?? null;
}
