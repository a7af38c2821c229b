import type { FunctionSummary } from '../../../contract/function-summary.ts';
import type { RankedFunctions } from './rank-functions.ts';

export interface PlacedFunction {
  readonly group: 'favourite' | 'recent' | 'other';
  readonly summary: FunctionSummary;
}

const placed =
  (group: PlacedFunction['group']) =>
  (summary: FunctionSummary): PlacedFunction => ({ group, summary });

/** The three groups as one list, each row knowing its group. */
export function flatRanking(ranked: RankedFunctions): readonly PlacedFunction[] {
  return [
    ...ranked.favourites.map(placed('favourite')),
    ...ranked.recent.map(placed('recent')),
    ...ranked.others.map(placed('other')),
  ];
}
