import { randomUUID } from 'node:crypto';
import type { PastedKeys as PastedInput } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import type { Keys } from './keys/keys.ts';
import { parsePastedKeys } from './parse-pasted-keys.ts';

/** Pasted keys as others may know them: everything but the keys. */
export interface PastedConnection {
  /** `pasted:UUID`. */
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  /** When they end; null when that is not known. */
  readonly expiresAt: Date | null;
  readonly temporary: boolean;
}

/** Keys that were pasted, in memory until the host ends. */
export interface PastedKeysBook {
  /** In the order in which they were pasted first. */
  list(): readonly PastedConnection[];
  /** Reads a text and keeps its keys; the problem says what is wrong with it and repeats nothing of it. */
  add(input: PastedInput): PastedConnection | Problem;
  forget(id: string): boolean;
  /** Throws a CredentialsProblem when there are none, or when they have ended. */
  keys(id: string): Keys;
  close(): void;
}

interface Kept extends PastedConnection {
  readonly keys: Keys;
}

/** setTimeout takes no more; keys that last longer are looked at again by every listing anyway. */
const longestTimerMs = 2 ** 31 - 1;

/** Makes an empty book. `changed` is called when keys come, go or end; `secretSeen` hears of their secrets. */
export function createPastedKeysBook(
  changed: () => void,
  secretSeen: (secret: string) => void,
): PastedKeysBook {
  const book = new Map<string, Kept>();
  const endings = new Map<string, NodeJS.Timeout>();

  function watchEnd(id: string, expiresAt: Date | null): void {
    clearTimeout(endings.get(id));
    endings.delete(id);
    const left = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - Date.now();
    if (left <= 0 || left > longestTimerMs) return;
    // A timer may fire a millisecond early, and then the clock would not agree yet.
    endings.set(id, setTimeout(changed, left + 10).unref());
  }

  return {
    list: () => [...book.values()].map(({ keys: _keys, ...known }) => known),
    add(input) {
      const pasted = parsePastedKeys(input.text);
      if ('message' in pasted) return pasted;
      const { keys } = pasted;
      if (keys.expiration !== undefined && keys.expiration.getTime() <= Date.now()) {
        return ended('The pasted keys', keys.expiration);
      }
      for (const secret of [keys.secretAccessKey, keys.sessionToken])
        if (secret !== undefined) secretSeen(secret);
      const replaced = input.replaces === null ? undefined : book.get(input.replaces);
      const id = replaced?.id ?? `pasted:${randomUUID()}`;
      const kept: Kept = {
        id,
        name:
          given(input.name) ?? replaced?.name ?? pasted.name ?? `Pasted keys …${keys.accessKeyId.slice(-4)}`,
        region: input.region ?? pasted.region ?? replaced?.region ?? null,
        expiresAt: keys.expiration ?? null,
        temporary: keys.sessionToken !== undefined,
        keys,
      };
      book.set(id, kept);
      watchEnd(id, kept.expiresAt);
      changed();
      const { keys: _keys, ...known } = kept;
      return known;
    },
    forget(id) {
      const known = book.delete(id);
      watchEnd(id, null);
      if (known) changed();
      return known;
    },
    keys(id) {
      const known = book.get(id);
      if (known === undefined) {
        throw new CredentialsProblem({
          name: 'KeysForgotten',
          message: 'These pasted keys are not in memory any more.',
          remedy: 'Paste them again: they are kept only until Lambdeck ends.',
        });
      }
      const problem = endedKeysProblem(known);
      if (problem !== null) throw new CredentialsProblem(problem);
      return known.keys;
    },
    close() {
      for (const timer of endings.values()) clearTimeout(timer);
      book.clear();
    },
  };
}

/** What is wrong with pasted keys by the clock; null while they are good. */
export function endedKeysProblem({ name, expiresAt }: PastedConnection): Problem | null {
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? ended(name, expiresAt) : null;
}

function ended(what: string, expiresAt: Date): Problem {
  return {
    name: 'KeysExpired',
    message: `${what} ended at ${expiresAt.toISOString()}.`,
    remedy: 'Paste new keys from the access portal.',
  };
}

function given(name: string | null): string | null {
  return name === '' ? null : name;
}
