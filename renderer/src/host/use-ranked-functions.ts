import { useDeferredValue, useEffect } from 'react';
import { useFavourites } from '../state/favourites.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { searchPreparation, rankFunctions, type RankedFunctions } from '../state/rank-functions.ts';
import type { Catalogue } from '../state/catalogue-store.ts';
import { useRecentRuns } from './use-history.ts';

/**
 * The functions of a catalogue that fit a query, favourites and recent first. The query is never behind what is typed:
 * Enter right after the last letter must take a row of that query.
 */
export function useRankedFunctions(
  connectionId: string,
  catalogue: Catalogue,
  query: string,
): RankedFunctions {
  const favourites = useFavourites(connectionId);
  const runs = useRecentRuns(connectionId);
  const recent = [...new Set(runs.map((run) => functionDisplayName(run.functionName)))];
  const deferred = useDeferredValue(catalogue.functions);
  // Pages that arrive may wait; a list that opens with the first letter must not be empty when Enter follows.
  const functions = deferred.length === 0 ? catalogue.functions : deferred;
  useEffect(() => {
    const steps = searchPreparation(functions);
    let idle = 0;
    const next = (at: number): void => {
      idle = requestIdleCallback(() => {
        steps[at]?.();
        if (at + 1 < steps.length) next(at + 1);
      });
    };
    next(0);
    return () => cancelIdleCallback(idle);
  }, [functions]);
  return rankFunctions({ functions, query, favourites, recent });
}
