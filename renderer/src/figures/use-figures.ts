import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Figures } from '../../../contract/figures.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { historyKey } from '../host/use-history.ts';
import { useHost } from '../host/use-host.ts';

export type FigureScope = 'qualifier' | 'all';

interface FiguresState {
  readonly figures: Figures | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What the recorded runs of a tab's function add up to; read again when the history changes. */
export function useFigures(
  draft: Pick<Draft, 'connectionId' | 'region' | 'functionName' | 'qualifier'>,
  scope: FigureScope,
  enabled = true,
): FiguresState {
  const host = useHost();
  const { connectionId, region, functionName } = draft;
  const qualifier = scope === 'all' ? null : (draft.qualifier ?? '$LATEST');
  const target = { connectionId, region, functionName, qualifier };
  const { data, error, refetch } = useQuery({
    queryKey: [...historyKey, 'figures', target],
    queryFn: ({ signal }) => host.functions.figures(target, { signal }),
    enabled: enabled && functionName !== '',
    // While another scope of the same function is read, what was shown stays; of another function nothing may.
    placeholderData: (previous, query) =>
      sameFunction(query?.queryKey.at(-1), target) ? keepPreviousData(previous) : undefined,
    gcTime: 60_000,
  });
  return { figures: data ?? null, error, retry: () => void refetch() };
}

function sameFunction(
  previous: unknown,
  target: Pick<Draft, 'connectionId' | 'region' | 'functionName'>,
): boolean {
  return (
    typeof previous === 'object' &&
    previous !== null &&
    Reflect.get(previous, 'connectionId') === target.connectionId &&
    Reflect.get(previous, 'region') === target.region &&
    Reflect.get(previous, 'functionName') === target.functionName
  );
}
