/** Which runs of a batch a results file has, in a bit or two for each. */
export interface DoneRows {
  /** A run that is added again is what was added last. */
  add(path: string, dataRow: number | null, repetition: number, passed: boolean): void;
  has(path: string, dataRow: number | null, repetition: number): boolean;
  count(): number;
  failed(): number;
}

/** Makes an empty set for a batch that runs each request `repeat` times. */
export function createDoneRows(repeat: number): DoneRows {
  const done = new Map<string, Bits>();
  const failing = new Map<string, Bits>();
  let count = 0;
  let failed = 0;
  const place = (dataRow: number | null, repetition: number) =>
    ((dataRow ?? 1) - 1) * repeat + repetition - 1;
  return {
    add(path, dataRow, repetition, passed) {
      const at = place(dataRow, repetition);
      if (bitsOf(done, path).set(at, true)) count += 1;
      if (bitsOf(failing, path).set(at, !passed)) failed += passed ? -1 : 1;
    },
    has: (path, dataRow, repetition) => done.get(path)?.has(place(dataRow, repetition)) ?? false,
    count: () => count,
    failed: () => failed,
  };
}

interface Bits {
  has(at: number): boolean;
  /** Tells whether that changed it. */
  set(at: number, value: boolean): boolean;
}

function bitsOf(all: Map<string, Bits>, path: string): Bits {
  const known = all.get(path) ?? createBits();
  all.set(path, known);
  return known;
}

function createBits(): Bits {
  let bytes = new Uint8Array(64);
  const has = (at: number) => (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
  return {
    has,
    set(at, value) {
      if (has(at) === value) return false;
      if (at >> 3 >= bytes.length) {
        const larger = new Uint8Array(Math.max(2 * bytes.length, (at >> 3) + 1));
        larger.set(bytes);
        bytes = larger;
      }
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      return true;
    },
  };
}
