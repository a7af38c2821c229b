import { useDeferredValue } from 'react';
import { useFavourites } from '../state/favourites.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { rankFunctions, type RankedFunctions } from '../state/rank-functions.ts';
import type { Catalogue } from '../state/catalogue-store.ts';
import { useRecentRuns } from './use-history.ts';

/** The functions of a catalogue that fit a query, favourites and recent first. Typing goes before ranking. */
export function useRankedFunctions(
  connectionId: string,
  catalogue: Catalogue,
  query: string,
): RankedFunctions {
  const favourites = useFavourites(connectionId);
  const runs = useRecentRuns(connectionId);
  const recent = [...new Set(runs.map((run) => functionDisplayName(run.functionName)))];
  const functions = useDeferredValue(catalogue.functions);
  const asked = useDeferredValue(query);
  return rankFunctions({ functions, query: asked, favourites, recent });
}
