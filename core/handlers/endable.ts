/**
 * A generator whose `return` ends what it waits for, too. A plain one would first wait for the page or the pause that is
 * under way, and nobody would be there to take it.
 */
export function endable<T>(
  signal: AbortSignal | undefined,
  make: (signal: AbortSignal) => AsyncGenerator<T, void, void>,
): AsyncGenerator<T, void, void> {
  const ended = new AbortController();
  const inner = make(signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]));
  return {
    next: () => inner.next(),
    return(value) {
      ended.abort();
      return inner.return(value);
    },
    throw(error: unknown) {
      ended.abort();
      return inner.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      ended.abort();
      await inner.return();
    },
  };
}
