import fuzzysort from 'fuzzysort';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { shortRuntime } from './runtime-name.ts';

/** What is worked out once for a piece of a list, however often it is searched and however the list grows behind it. */
export interface SearchablePiece {
  readonly members: readonly FunctionSummary[];
  readonly byName: readonly FunctionSummary[];
  /** Over the names; made at the first use, then worked out while the browser is idle. */
  readonly names: () => ReturnType<typeof nameSnapshot>;
  /** Over descriptions and runtimes, likewise. */
  readonly besides: () => ReturnType<typeof besideSnapshot>;
}

export interface SearchableList {
  readonly byName: readonly FunctionSummary[];
  /** Their names in lower case, in the same order. */
  readonly lowerNames: readonly string[];
  readonly pieces: readonly SearchablePiece[];
}

/** So many are worked out well within a frame. */
const pieceSize = 2000;

const nameSnapshot = (functions: readonly FunctionSummary[]) =>
  fuzzysort.snapshot(functions, { key: 'name' });
const besideSnapshot = (functions: readonly FunctionSummary[]) =>
  fuzzysort.snapshot(functions, {
    key: (one) => `${one.description} ${one.runtime ?? ''} ${shortRuntime(one.runtime, one.packageType)}`,
  });

const lists = new WeakMap<readonly FunctionSummary[], SearchableList>();
/** By the first member: a list that grew at its end has its full pieces in common with the one before. */
const pieces = new WeakMap<FunctionSummary, SearchablePiece>();

const compareNames = (one: FunctionSummary, other: FunctionSummary): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function searchablePiece(members: readonly FunctionSummary[]): SearchablePiece {
  const [first] = members;
  const known = first === undefined ? undefined : pieces.get(first);
  if (
    known !== undefined &&
    known.members.length === members.length &&
    known.members.every((one, at) => one === members[at])
  ) {
    return known;
  }
  const byName = members.toSorted(compareNames);
  const piece = {
    members,
    byName,
    names: once(() => nameSnapshot(byName)),
    besides: once(() => besideSnapshot(byName)),
  };
  if (first !== undefined) pieces.set(first, piece);
  return piece;
}

/** A list by name and in pieces to search, each worked out once. */
export function searchableList(functions: readonly FunctionSummary[]): SearchableList {
  const known = lists.get(functions);
  if (known !== undefined) return known;
  const made: SearchablePiece[] = [];
  for (let from = 0; from < functions.length; from += pieceSize) {
    made.push(searchablePiece(functions.slice(from, from + pieceSize)));
  }
  // Runs that are sorted already are only merged.
  const byName = made.flatMap((piece) => piece.byName).toSorted(compareNames);
  const list = { byName, lowerNames: byName.map((one) => one.name.toLowerCase()), pieces: made };
  lists.set(functions, list);
  return list;
}
