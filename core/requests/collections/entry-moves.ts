import { movedPath } from '../../../contract/moved-path.ts';

/** A request or a folder in a collection. */
export interface EntryPlace {
  readonly folder: string;
  readonly path: string;
}

/** What this host did with entries, so that an older path leads to where its request is now. */
export interface EntryMoves {
  /** `to` is null for what was put into the trash. */
  note(from: EntryPlace, to: EntryPlace | null): void;
  /** Where what was last at a place is now; null where that is not known, and for what is in the trash. */
  whereIs(place: EntryPlace): EntryPlace | null;
}

/** More than anybody does by hand before a restart. */
const mostKept = 1000;

/** Makes an empty list; it lasts as long as the host. */
export function createEntryMoves(): EntryMoves {
  const moves: { readonly from: EntryPlace; readonly to: EntryPlace | null }[] = [];
  return {
    note(from, to) {
      moves.push({ from, to });
      if (moves.length > mostKept) moves.shift();
    },
    whereIs(place) {
      // What stood there before is another request's affair. It may have left a folder that was moved later.
      const left = moves.findLastIndex(({ from }) => isSame(from, place));
      const first = left === -1 ? moves.findLastIndex(({ from }) => after(place, from, from) !== null) : left;
      if (first === -1) return null;
      let now = place;
      let isThere = true;
      for (const { from, to } of moves.slice(first)) {
        const next = after(now, from, to ?? from);
        if (next === null) continue;
        now = next;
        isThere = to !== null;
      }
      return isThere && !isSame(now, place) ? now : null;
    },
  };
}

function after(place: EntryPlace, from: EntryPlace, to: EntryPlace): EntryPlace | null {
  const path = place.folder === from.folder ? movedPath(place.path, from.path, to.path) : null;
  return path === null ? null : { folder: to.folder, path };
}

const isSame = (one: EntryPlace, other: EntryPlace) => one.folder === other.folder && one.path === other.path;
