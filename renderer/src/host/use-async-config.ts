import { useQuery } from '@tanstack/react-query';
import type { AsyncConfigAnswer } from '../../../contract/function-details.ts';
import type { Run } from '../../../contract/run.ts';
import { callProblem } from './call-failure.ts';
import { useHost } from './use-host.ts';

/** Where the result of an asynchronous run goes; null while it is read. A failed call is a problem in the answer. */
export function useAsyncConfig(run: Run, wanted: boolean): AsyncConfigAnswer | null {
  const host = useHost();
  const { connectionId, region, functionName, qualifier } = run;
  const { data } = useQuery({
    queryKey: ['async-config', connectionId, region, functionName, qualifier],
    queryFn: ({ signal }) =>
      host.functions
        .asyncConfig({ connectionId, region, functionName, qualifier }, { signal })
        .catch((error: unknown) => ({
          config: null,
          problem: callProblem('Where the result goes could not be read', error),
        })),
    enabled: wanted,
    staleTime: 60_000,
  });
  return data ?? null;
}
