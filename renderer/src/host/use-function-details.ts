import { useQuery } from '@tanstack/react-query';
import type { FunctionDetails, FunctionDetailsAnswer } from '../../../contract/function-details.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { placeKey, readCatalogue } from '../state/catalogue-store.ts';
import { readFunctionReference } from '../state/function-reference.ts';
import { callProblem } from './call-failure.ts';
import { queryClient } from './query-client.ts';
import { useHost } from './use-host.ts';

export const detailsKey = ['function-details'] as const;

type Chosen = Pick<Draft, 'connectionId' | 'region' | 'functionName' | 'qualifier'>;

const keyOf = ({ connectionId, region, functionName, qualifier }: Chosen) =>
  [...detailsKey, connectionId, region, functionName, qualifier] as const;

/** How often a function that is being made or updated is looked at again. Milliseconds. */
const lookAgainMs = 4000;

const isChanging = (details: FunctionDetails | null | undefined): boolean =>
  details?.state === 'Pending' || details?.lastUpdateStatus === 'InProgress';

/** What is known of the function and qualifier of a tab; null while it is read. A failed call is a problem in the answer. */
export function useFunctionDetails(draft: Chosen): FunctionDetailsAnswer | null {
  const host = useHost();
  const { connectionId, region, functionName, qualifier } = draft;
  const { data } = useQuery({
    queryKey: keyOf(draft),
    queryFn: ({ signal }) =>
      host.functions
        .details({ connectionId, region, functionName, qualifier }, { signal })
        .catch((error: unknown) => ({
          details: null,
          problem: callProblem('The function could not be looked at', error),
        })),
    enabled: functionName !== '',
    staleTime: 60_000,
    refetchInterval: ({ state }) => (isChanging(state.data?.details) ? lookAgainMs : false),
  });
  return data ?? null;
}

/** Whether the function of a tab is known to keep tenants apart, from its details or else from the list. */
export function isolatesTenants(draft: Chosen): boolean {
  const answer = queryClient.getQueryData<FunctionDetailsAnswer>(keyOf(draft));
  if (answer?.details != null) return answer.details.tenantIsolation;
  const { name } = readFunctionReference(draft.functionName);
  return readCatalogue(placeKey(draft)).functions.some((one) => one.name === name && one.tenantIsolation);
}
