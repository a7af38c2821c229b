import type { JsonObject } from './json-object.ts';

/** Takes members out of an object one by one; what is left belongs in `fields`. */
export class Members {
  readonly #object: JsonObject;
  readonly #taken = new Set<string>();
  readonly #added: [string, unknown][] = [];

  constructor(object: JsonObject) {
    this.#object = object;
  }

  /** The first of these members that `read` understands; only that one is taken out. */
  take<T>(names: readonly string[], read: (value: unknown) => T | null): T | null {
    for (const name of names) {
      if (!Object.hasOwn(this.#object, name) || this.#taken.has(name)) continue;
      const value = read(this.#object[name]);
      if (value === null) continue;
      this.#taken.add(name);
      return value;
    }
    return null;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  add(name: string, value: unknown): void {
    this.#added.push([name, value]);
  }

  /** What is left, in its order; what was added comes last. Null when nothing is. */
  left(): Record<string, unknown> | null {
    const left = new Map<string, unknown>();
    for (const name of Object.keys(this.#object))
      if (!this.#taken.has(name)) left.set(name, this.#object[name]);
    for (const [name, value] of this.#added) left.set(name, value);
    // Not member by member: a member may be called __proto__.
    return left.size === 0 ? null : Object.fromEntries(left);
  }
}
