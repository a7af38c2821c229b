import type { JsonObject } from './json-object.ts';

/** Names for one thing; of several that an object has, the first is taken. */
export interface MemberGroup {
  readonly names: readonly string[];
  /** Its own bit, so that an object without any of the names is asked once for all groups. */
  readonly bit: number;
}

const bits = new Map<string, number>();
let groups = 0;

/** Names under which one thing is logged, the most telling first. No more than 31 groups: each has a bit. */
export function memberGroup(...names: readonly string[]): MemberGroup {
  const bit = 1 << groups;
  groups += 1;
  for (const name of names) bits.set(name, (bits.get(name) ?? 0) | bit);
  return { names, bit };
}

/** Takes members out of an object one by one; what is left belongs in `fields`. */
export class Members {
  readonly #object: JsonObject;
  readonly #names: readonly string[];
  readonly #taken: string[] = [];
  readonly #added: [string, unknown][] = [];
  #present = 0;

  constructor(object: JsonObject) {
    this.#object = object;
    this.#names = Object.keys(object);
    for (const name of this.#names) this.#present |= bits.get(name) ?? 0;
  }

  /** The first of these members that `read` understands; only that one is taken out. */
  take<T>(group: MemberGroup, read: (value: unknown) => T | null): T | null {
    if ((this.#present & group.bit) === 0) return null;
    for (const name of group.names) {
      if (!Object.hasOwn(this.#object, name) || this.#taken.includes(name)) continue;
      const value = read(this.#object[name]);
      if (value === null) continue;
      this.#taken.push(name);
      return value;
    }
    return null;
  }

  add(name: string, value: unknown): void {
    this.#added.push([name, value]);
  }

  /** What is left, in its order; what was added comes last. Null when nothing is. */
  left(): Record<string, unknown> | null {
    if (this.#taken.length === this.#names.length && this.#added.length === 0) return null;
    const left: Record<string, unknown> = {};
    for (const name of this.#names) if (!this.#taken.includes(name)) set(left, name, this.#object[name]);
    for (const [name, value] of this.#added) set(left, name, value);
    return left;
  }
}

/** As JSON.parse does it: a member called __proto__ is a member like any other. */
function set(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
