let last: Promise<unknown> = Promise.resolve();

/**
 * What changes files of collections goes one after the other: a save that is pressed while its request is renamed is to
 * write into the renamed file, and a second one begins with what the first has left.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return await mine;
}
