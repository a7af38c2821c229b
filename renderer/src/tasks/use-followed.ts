import { useEffect, useState } from 'react';
import { isHostLost } from '../host/call-failure.ts';
import { useHostStatus } from '../host/host-connection.ts';

interface Followed<T> {
  /** As it last was told; null before. */
  readonly value: T | null;
  /** Set when the host does not know it: it was forgotten, or the host was started anew. */
  readonly gone: boolean;
}

const nothing = { key: null, value: null, gone: false };

/**
 * Follows what the host tells of one thing until it has ended, anew after each break of the line. `open` is taken anew with
 * each `key`, and must depend on nothing else; a key of null follows nothing.
 */
export function useFollowed<T>(
  key: string | null,
  open: (key: string, signal: AbortSignal) => Promise<AsyncIterable<T>>,
): Followed<T> {
  const [state, setState] = useState<Followed<T> & { readonly key: string | null }>(nothing);
  const lines = useHostStatus(({ status, lines: count }) => (status === 'connected' ? count : null));
  useEffect(() => {
    if (key === null || lines === null) return undefined;
    const ended = new AbortController();
    const follow = async (): Promise<void> => {
      let told = 0;
      for await (const value of await open(key, ended.signal)) {
        if (ended.signal.aborted) return;
        told += 1;
        setState({ key, value, gone: false });
      }
      if (told === 0 && !ended.signal.aborted) {
        setState((before) => ({ key, value: before.key === key ? before.value : null, gone: true }));
      }
    };
    follow().catch((error: unknown) => {
      if (!ended.signal.aborted && !isHostLost(error)) {
        setState((before) => ({ key, value: before.key === key ? before.value : null, gone: true }));
      }
    });
    return () => ended.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- `open` belongs to the key
  }, [key, lines]);
  return state.key === key ? state : nothing;
}
