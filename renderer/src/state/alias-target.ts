import type { Alias } from '../../../contract/function-summary.ts';

/** A share of 1 as a whole percentage: `90 %`. */
export const shownShare = (weight: number): string => `${Math.round(weight * 100)} %`;

/** The versions an alias leads to, short: `→ 42`, or `→ 42, 43` when it is split. */
export function aliasVersions(alias: Alias): string {
  const versions = alias.weights.length > 1 ? alias.weights.map((one) => one.version) : [alias.version];
  return `→ ${versions.join(', ')}`;
}

/** The same with the shares: `→ 42 (90 %), 43 (10 %)`. */
export function aliasShares(alias: Alias): string {
  if (alias.weights.length < 2) return aliasVersions(alias);
  return `→ ${alias.weights.map((one) => `${one.version} (${shownShare(one.weight)})`).join(', ')}`;
}
