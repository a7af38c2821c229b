import type { FunctionSummary } from '../../../contract/function-summary.ts';

/** A function list while it is read anew over what was known. */
export interface GrowingList {
  /** Pieces of what the host knew from the last time. */
  addKnown(functions: readonly FunctionSummary[]): void;
  addRead(functions: readonly FunctionSummary[]): void;
  /** What is known with what was read over it; the same array as before for as long as nothing differs. */
  soFar(): readonly FunctionSummary[];
  /** What was read alone, which is the whole truth once all pages are there. */
  read(): readonly FunctionSummary[];
}

/** What tells of a function has flat members only. */
function same(one: FunctionSummary, other: FunctionSummary): boolean {
  const members = new Map<string, unknown>(Object.entries(other));
  const entries = Object.entries(one);
  return entries.length === members.size && entries.every(([name, value]) => members.get(name) === value);
}

/**
 * Keeps the object, and the array, of whatever did not change: a list of ten thousand is read again and again, hardly ever
 * differs, and is not drawn or indexed anew unless it does.
 */
export function growingList(before: readonly FunctionSummary[]): GrowingList {
  const byArn = new Map(before.map((one) => [one.arn, one]));
  let shown = before;
  let differs = false;
  const read: FunctionSummary[] = [];
  /** Returns the object that is kept. */
  const add = (one: FunctionSummary): FunctionSummary => {
    const known = byArn.get(one.arn);
    if (known !== undefined && same(known, one)) return known;
    byArn.set(one.arn, one);
    differs = true;
    return one;
  };
  const soFar = () => {
    if (differs) shown = [...byArn.values()];
    differs = false;
    return shown;
  };
  return {
    addKnown: (functions) => {
      for (const one of functions) add(one);
    },
    addRead: (functions) => {
      for (const one of functions) read.push(add(one));
    },
    soFar,
    read: () => {
      const now = soFar();
      return now.length === read.length && now.every((one, at) => one === read[at]) ? now : read;
    },
  };
}
