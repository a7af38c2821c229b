import fuzzysort from 'fuzzysort';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { shortRuntime } from './runtime-name.ts';

export interface RankedFunction {
  readonly summary: FunctionSummary;
  /** The positions in the name that matched; null when something else did, or nothing was searched. */
  readonly indexes: readonly number[] | null;
}

export interface RankedFunctions {
  readonly favourites: readonly RankedFunction[];
  readonly recent: readonly RankedFunction[];
  readonly others: readonly RankedFunction[];
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

/** Letters strewn over a name score below this: such matches are shown only where nothing fits better. */
const goodScore = 0.4;
const weakestScore = 0.25;

/** A match in the description or runtime counts for less than any match in the name. */
const besideNameWeight = 0.6;

function matches(functions: readonly FunctionSummary[], query: string): readonly RankedFunction[] {
  const typed = query.trim();
  if (typed === '') {
    return functions
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((summary) => ({ summary, indexes: null }));
  }
  const found = fuzzysort.go(typed, functions, {
    limit: 0,
    threshold: weakestScore,
    keys: [
      'name',
      'description',
      (one: FunctionSummary) => `${one.runtime ?? ''} ${shortRuntime(one.runtime, one.packageType)}`,
    ],
    scoreFn: (result) =>
      Math.max(
        result[0]?.score ?? 0,
        (result[1]?.score ?? 0) * besideNameWeight,
        (result[2]?.score ?? 0) * besideNameWeight,
      ),
  });
  const wanted = (found[0]?.score ?? 0) >= goodScore ? goodScore : weakestScore;
  const fitting = found.filter((result) => result.score >= wanted);
  return fitting.map((result) => {
    const name = result[0];
    const indexes = name === undefined || name.score === 0 ? null : [...name.indexes];
    return { summary: result.obj, indexes };
  });
}

/** Favourites, then what ran lately, then the rest; within each the best match first. Each function appears once. */
export function rankFunctions({ functions, query, favourites, recent }: Ranking): RankedFunctions {
  const all = matches(functions, query);
  const favourite = all.filter((one) => favourites.has(one.summary.name));
  const byName = new Map(all.map((one) => [one.summary.name, one]));
  const late = recent
    .flatMap((name) => byName.get(name) ?? [])
    .filter((one) => !favourites.has(one.summary.name))
    .slice(0, recentShown);
  const placed = new Set([...favourite, ...late].map((one) => one.summary.arn));
  return {
    favourites: favourite,
    recent: query.trim() === '' ? late : all.filter((one) => late.includes(one)),
    others: all.filter((one) => !placed.has(one.summary.arn)),
  };
}
