import type { Keys } from './keys.ts';

/** Keys as they are known, or the sign-in under way that will give them; shared by all who wait for it. */
export interface SignInEntry {
  /** Of what decides over the keys; another one makes these worthless. */
  readonly fingerprint: string;
  readonly keys: Promise<Keys>;
  /** Ends the sign-in with its calls and its question. */
  readonly stop: AbortController;
  /** Set when a caller wants a code asked for, whatever was dismissed before. */
  askAgain: boolean;
  /** Milliseconds since 1970 after which the keys are asked for anew. */
  goodUntil: number;
  waiting: number;
}

/** Waits with the others; when the signal ends the last wait, `abandoned` is called. Rejects with the signal's reason. */
export async function joinSignIn(
  entry: SignInEntry,
  signal: AbortSignal | undefined,
  abandoned: () => void,
): Promise<Keys> {
  if (signal === undefined) {
    // Such a caller never leaves, and so the sign-in is never abandoned.
    entry.waiting += 1;
    return entry.keys;
  }
  signal.throwIfAborted();
  entry.waiting += 1;
  const left = Promise.withResolvers<never>();
  const leave = () => left.reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([entry.keys, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
    entry.waiting -= 1;
    if (signal.aborted && entry.waiting === 0) abandoned();
  }
}
