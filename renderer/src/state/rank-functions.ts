import fuzzysort from 'fuzzysort';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { shortRuntime } from './runtime-name.ts';

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

/** What is worked out once for a list of functions, however often it is searched. */
interface SearchableList {
  readonly byName: readonly FunctionSummary[];
  readonly names: ReturnType<typeof nameSnapshot>;
  readonly besides: ReturnType<typeof besideSnapshot>;
}

const nameSnapshot = (functions: readonly FunctionSummary[]) =>
  fuzzysort.snapshot(functions, { key: 'name' });
const besideSnapshot = (functions: readonly FunctionSummary[]) =>
  fuzzysort.snapshot(functions, {
    key: (one) => `${one.description} ${one.runtime ?? ''} ${shortRuntime(one.runtime, one.packageType)}`,
  });

const searchable = new WeakMap<readonly FunctionSummary[], SearchableList>();

function searchableList(functions: readonly FunctionSummary[]): SearchableList {
  const known = searchable.get(functions);
  if (known !== undefined) return known;
  const byName = functions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const list = { byName, names: nameSnapshot(byName), besides: besideSnapshot(byName) };
  searchable.set(functions, list);
  return list;
}

/** What the first search of a list would have to do, which is felt with ten thousand functions: in steps, to be done ahead. */
export function searchPreparation(functions: readonly FunctionSummary[]): readonly (() => void)[] {
  return [
    () => void searchableList(functions),
    () => void fuzzysort.go('a', searchableList(functions).names, { limit: 1 }),
    () => void fuzzysort.go('a', searchableList(functions).besides, { limit: 1 }),
  ];
}

interface Matches {
  readonly functions: readonly FunctionSummary[];
  readonly found: number;
}

/**
 * What fits one letter, which nearly every name does: those that begin with it, then those with a word that does, then the
 * rest. Scoring ten thousand fits would be felt at the very first key.
 */
function letterMatches(byName: readonly FunctionSummary[], letter: string): Matches {
  const groups: readonly [FunctionSummary[], FunctionSummary[], FunctionSummary[]] = [[], [], []];
  for (const one of byName) {
    const name = one.name.toLowerCase();
    const at = name.indexOf(letter);
    if (at === -1) continue;
    const begins = at === 0 ? 0 : name.includes(`-${letter}`) || name.includes(`_${letter}`) ? 1 : 2;
    groups[begins].push(one);
  }
  const all = groups.flat();
  return { functions: all, found: all.length };
}

/** The functions whose name fits, best first, then those whose description or runtime does. */
function matches(functions: readonly FunctionSummary[], query: string): Matches {
  const { byName, names, besides } = searchableList(functions);
  const typed = query.trim();
  if (typed === '') return { functions: byName, found: byName.length };
  const byLetter = typed.length === 1 ? letterMatches(byName, typed.toLowerCase()) : null;
  if (byLetter !== null && byLetter.found > 0) return byLetter;
  const good = fuzzysort.go(typed, names, { limit: matchesShown, threshold: goodScore });
  const beside = fuzzysort.go(typed, besides, { limit: matchesShown, threshold: goodScore });
  const fitting = new Set([...good, ...beside].map((result) => result.obj));
  if (fitting.size > 0) {
    return { functions: [...fitting], found: Math.max(good.total, fitting.size) };
  }
  const weak = fuzzysort.go(typed, names, { limit: matchesShown, threshold: weakestScore });
  return { functions: weak.map((result) => result.obj), found: weak.total };
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
