import { exactDecimal } from './exact-decimal.ts';
import { isIgnored, stepInto, type IgnoredPaths } from './ignored-paths.ts';

/** A value of a JSON text: where it stands, and numbers that are the same for the same value. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  /** The same for two values that mean the same, read with one Interner; else another. */
  readonly id: number;
  /** As `id`, without what is not compared. */
  readonly keptId: number;
  /** Whether all of it is not compared. */
  readonly ignored: boolean;
  /** Null for what is no array. */
  readonly items: readonly JsonNode[] | null;
  /** Null for what is no object. Of two members of one name the last counts, as for every reader. */
  readonly members: ReadonlyMap<string, JsonNode> | null;
}

/** Gives each value a number of its own: exact, since values and not their hashes are compared. */
export interface Interner {
  idOf(value: string): number;
}

export function createInterner(): Interner {
  const ids = new Map<string, number>();
  return {
    idOf(value) {
      const known = ids.get(value);
      if (known !== undefined) return known;
      // Even: the odd ones are those of short integers.
      const id = 2 * ids.size;
      ids.set(value, id);
      return id;
    },
  };
}

/** An integer that a double holds exactly; numbers are most of what is long, and these need no table. */
const shortInteger = /^(?:0|-?[1-9]\d{0,14})$/;

function idOfNumber(raw: string, interner: Interner): number {
  if (shortInteger.test(raw)) return 2 * Number(raw) + 1;
  const exact = exactDecimal(raw);
  return shortInteger.test(exact) ? 2 * Number(exact) + 1 : interner.idOf(`#${exact}`);
}

/** What is nested deeper is compared as text. */
const deepest = 1000;

class TooDeep extends Error {}

/** Reads a JSON text without losing a digit; null for what is no JSON, or nested over 1,000 deep. */
export function readJsonTree(
  text: string,
  interner: Interner,
  ignoredPaths: readonly IgnoredPaths[],
): JsonNode | null {
  try {
    // Says whether it is JSON, so that what follows need not ask at each step.
    JSON.parse(text);
    return readValue(text, interner, ignoredPaths);
  } catch {
    return null;
  }
}

function readValue(text: string, interner: Interner, ignoredPaths: readonly IgnoredPaths[]): JsonNode {
  let at = 0;

  function skipSpace(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      at += 1;
    }
  }

  function endOfString(): number {
    let from = at + 1;
    for (;;) {
      const code = text.charCodeAt(from);
      if (code === 34) return from + 1;
      from += code === 92 ? 2 : 1;
    }
  }

  function endOfWord(): number {
    let to = at;
    for (; to < text.length; to += 1) {
      const code = text.charCodeAt(to);
      if (code === 44 || code === 93 || code === 125 || code <= 32) break;
    }
    return to;
  }

  function readString(): string {
    const start = at;
    at = endOfString();
    const raw = text.slice(start, at);
    return raw.includes('\\') ? JSON.stringify(JSON.parse(raw)) : raw;
  }

  function leaf(start: number, id: number, ignored: boolean): JsonNode {
    return { start, end: at, id, keptId: id, ignored, items: null, members: null };
  }

  function readArray(places: readonly IgnoredPaths[], depth: number): JsonNode {
    const start = at;
    const items: JsonNode[] = [];
    at += 1;
    skipSpace();
    while (text.charCodeAt(at) !== 93) {
      items.push(read(stepInto(places, String(items.length)), depth + 1));
      skipSpace();
      if (text.charCodeAt(at) === 44) at += 1;
      skipSpace();
    }
    at += 1;
    const id = interner.idOf(`[${items.map((item) => item.id).join()}`);
    const kept = items.flatMap((item) => (item.ignored ? [] : [item.keptId]));
    const keptId = places.length === 0 ? id : interner.idOf(`[${kept.join()}`);
    return { start, end: at, id, keptId, ignored: isIgnored(places), items, members: null };
  }

  function readObject(places: readonly IgnoredPaths[], depth: number): JsonNode {
    const start = at;
    const members = new Map<string, JsonNode>();
    at += 1;
    skipSpace();
    while (text.charCodeAt(at) !== 125) {
      const raw = readString();
      const name = raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
      skipSpace();
      at += 1;
      members.set(name, read(stepInto(places, name), depth + 1));
      skipSpace();
      if (text.charCodeAt(at) === 44) at += 1;
      skipSpace();
    }
    at += 1;
    const id = interner.idOf(`{${membersKey(members, false)}`);
    const keptId = places.length === 0 ? id : interner.idOf(`{${membersKey(members, true)}`);
    return { start, end: at, id, keptId, ignored: isIgnored(places), items: null, members };
  }

  function membersKey(members: ReadonlyMap<string, JsonNode>, keptOnly: boolean): string {
    const parts: string[] = [];
    for (const [name, node] of members) {
      if (keptOnly && node.ignored) continue;
      parts.push(`${interner.idOf(`.${name}`)}:${keptOnly ? node.keptId : node.id}`);
    }
    return parts.sort().join();
  }

  function read(places: readonly IgnoredPaths[], depth: number): JsonNode {
    if (depth > deepest) throw new TooDeep();
    skipSpace();
    const start = at;
    switch (text.charAt(at)) {
      case '{':
        return readObject(places, depth);
      case '[':
        return readArray(places, depth);
      case '"':
        return leaf(start, interner.idOf(readString()), isIgnored(places));
      case 't':
      case 'f':
      case 'n':
        at = endOfWord();
        return leaf(start, interner.idOf(text.slice(start, at)), isIgnored(places));
      default:
        at = endOfWord();
        return leaf(start, idOfNumber(text.slice(start, at), interner), isIgnored(places));
    }
  }

  return read(ignoredPaths, 0);
}
