import type { RankedFunction, RankedFunctions } from './rank-functions.ts';

export interface PlacedFunction {
  readonly group: 'favourite' | 'recent' | 'other';
  readonly ranked: RankedFunction;
}

const placed =
  (group: PlacedFunction['group']) =>
  (ranked: RankedFunction): PlacedFunction => ({ group, ranked });

/** The three groups as one list, each row knowing its group. */
export function flatRanking(ranked: RankedFunctions): readonly PlacedFunction[] {
  return [
    ...ranked.favourites.map(placed('favourite')),
    ...ranked.recent.map(placed('recent')),
    ...ranked.others.map(placed('other')),
  ];
}
