/** Does works one after the other, in the order in which they were asked for; one that fails hinders none behind it. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a queue for what changes files. A file that is moved while it is being saved would else be saved where it was, and
 * what was saved be removed with its old name.
 */
export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work, work);
    last = mine;
    return await mine;
  };
}
