import { movedPath } from '../../../contract/moved-path.ts';
import { createOneAtATime } from '../state/one-at-a-time.ts';

/** A file or a folder that is moved or renamed. */
export interface Move {
  readonly folder: string;
  readonly from: string;
  readonly toFolder: string;
  readonly to: string;
}

interface Place {
  readonly folder: string;
  readonly path: string;
}

const oneAtATime = createOneAtATime();

let last: Promise<unknown> = Promise.resolve();

/**
 * Changes files one after the other, in the order in which it was asked for. On a slow line each would else begin from
 * what the one before it is about to change: a second save from a revision that is the past, a save from an old name.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = oneAtATime(async () => {
    try {
      return await work();
    } finally {
      moved = [];
    }
  });
  last = mine;
  return await mine;
}

const waiting = new Set<{ place: Place }>();

/** What was moved since the turn that is under way began: the tree is read again before it ends, and shows it then. */
let moved: readonly Move[] = [];

function placeAfter(place: Place, { folder, from, toFolder, to }: Move): Place {
  const path = place.folder === folder ? movedPath(place.path, from, to) : null;
  return path === null ? place : { folder: toFolder, path };
}

/** The same for work with an entry of the tree, which is told where the entry is by then. */
export async function inTurnWith<E extends Place, T>(entry: E, work: (entry: E) => Promise<T>): Promise<T> {
  const { folder, path } = entry;
  const ticket = { place: moved.reduce(placeAfter, { folder, path }) };
  waiting.add(ticket);
  return await inTurn(async () => {
    waiting.delete(ticket);
    return await work({ ...entry, ...ticket.place });
  });
}

/** Lets what waits for its turn follow an entry to its new place. */
export function moveWaiting(move: Move): void {
  moved = [...moved, move];
  for (const ticket of waiting) ticket.place = placeAfter(ticket.place, move);
}

/** Reads while no file is being changed from here: what is read in between belongs to neither before nor after. */
export async function betweenTurns<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = last;
    await before.catch(() => undefined);
    if (before !== last) continue;
    const value = await read();
    if (before === last) return value;
  }
}
