import fuzzysort from 'fuzzysort';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { searchableList, type SearchableList } from './searchable-list.ts';

export interface RankedFunctions {
  readonly favourites: readonly FunctionSummary[];
  readonly recent: readonly FunctionSummary[];
  readonly others: readonly FunctionSummary[];
  /** How many fit, those beyond the list among them. */
  readonly found: number;
}

interface Ranking {
  readonly functions: readonly FunctionSummary[];
  readonly query: string;
  readonly favourites: ReadonlySet<string>;
  /** Names, the latest run first. */
  readonly recent: readonly string[];
}

/** How many recent functions go before the rest. */
const recentShown = 8;
/** Nobody reads further down a list of matches; ranking more of ten thousand would be felt while typing. */
const matchesShown = 500;

/** Letters strewn over a name score below this: such matches are shown only where nothing fits better. */
const goodScore = 0.4;
const weakestScore = 0.25;

/** What the first search of a list would have to do, which is felt with ten thousand functions: in steps, to be done ahead. */
export function searchPreparation(functions: readonly FunctionSummary[]): readonly (() => void)[] {
  const { pieces } = searchableList(functions);
  return pieces.flatMap((piece) => [
    () => void fuzzysort.go('a', piece.names(), { limit: 1 }),
    () => void fuzzysort.go('a', piece.besides(), { limit: 1 }),
  ]);
}

interface Matches {
  readonly functions: readonly FunctionSummary[];
  readonly found: number;
}

/**
 * What fits one letter, which nearly every name does: those that begin with it, then those with a word that does, then the
 * rest. Scoring ten thousand fits would be felt at the very first key.
 */
function letterMatches({ byName, lowerNames }: SearchableList, letter: string): Matches {
  const groups: readonly [FunctionSummary[], FunctionSummary[], FunctionSummary[]] = [[], [], []];
  const afterHyphen = `-${letter}`;
  const afterUnderscore = `_${letter}`;
  for (const [position, one] of byName.entries()) {
    const name = lowerNames[position] ?? '';
    const at = name.indexOf(letter);
    if (at === -1) continue;
    const begins = at === 0 ? 0 : name.includes(afterHyphen) || name.includes(afterUnderscore) ? 1 : 2;
    groups[begins].push(one);
  }
  const found = groups.reduce((sum, group) => sum + group.length, 0);
  return { functions: groups.flatMap((group) => group.slice(0, matchesShown)).slice(0, matchesShown), found };
}

/** The best of what fits in any piece of a list, those of one score by name. */
function bestMatches(
  { pieces }: SearchableList,
  typed: string,
  within: 'names' | 'besides',
  threshold: number,
): Matches {
  let found = 0;
  const scored: { readonly one: FunctionSummary; readonly score: number }[] = [];
  for (const piece of pieces) {
    const results = fuzzysort.go(typed, piece[within](), { limit: matchesShown, threshold });
    found += results.total;
    for (const result of results) scored.push({ one: result.obj, score: result.score });
  }
  scored.sort((a, b) => b.score - a.score || (a.one.name < b.one.name ? -1 : 1));
  return { functions: scored.slice(0, matchesShown).map(({ one }) => one), found };
}

/** The functions whose name fits, best first, then those whose description or runtime does. */
function matches(functions: readonly FunctionSummary[], query: string): Matches {
  const list = searchableList(functions);
  const { byName } = list;
  const typed = query.trim();
  if (typed === '') return { functions: byName, found: byName.length };
  const byLetter = typed.length === 1 ? letterMatches(list, typed.toLowerCase()) : null;
  if (byLetter !== null && byLetter.found > 0) return byLetter;
  const good = bestMatches(list, typed, 'names', goodScore);
  // They would come after the last one shown.
  if (good.functions.length >= matchesShown) return good;
  const beside = bestMatches(list, typed, 'besides', goodScore);
  const fitting = new Set([...good.functions, ...beside.functions]);
  if (fitting.size > 0) return { functions: [...fitting], found: Math.max(good.found, fitting.size) };
  return bestMatches(list, typed, 'names', weakestScore);
}

/** The positions of a text that a query matches, for marking them; null when it does not fit. */
export function matchedPositions(text: string, query: string): readonly number[] | null {
  const typed = query.trim();
  if (typed === '') return null;
  const match = fuzzysort.single(typed, text);
  return match === null || match.score < weakestScore ? null : [...match.indexes];
}

/** Favourites, then what ran lately, then the rest; within each the best match first. Each function appears once. */
export function rankFunctions({ functions, query, favourites, recent }: Ranking): RankedFunctions {
  const { functions: all, found } = matches(functions, query);
  const favourite = all.filter((one) => favourites.has(one.name));
  const recentNames = new Set(recent);
  const candidates = new Map(
    all.flatMap((one) => (recentNames.has(one.name) && !favourites.has(one.name) ? [[one.name, one]] : [])),
  );
  const latest = recent.flatMap((name) => candidates.get(name) ?? []).slice(0, recentShown);
  const placed = new Set([...favourite, ...latest]);
  return {
    favourites: favourite,
    recent: query.trim() === '' ? latest : all.filter((one) => latest.includes(one)),
    others: all.filter((one) => !placed.has(one)),
    found,
  };
}
