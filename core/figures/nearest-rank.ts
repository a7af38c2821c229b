/**
 * A percentile by nearest rank: the smallest of the values that at least `percent` of a hundred of them do not exceed. It is
 * always one of the values, never between two. `ascending` is sorted; null for none.
 */
export function nearestRank(ascending: ArrayLike<number>, percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent / 100) * ascending.length));
  return ascending[rank - 1] ?? null;
}
