import type { Problem } from '../../../contract/problem.ts';

interface SaveQueueOptions<V> {
  /** How long typing must pause before a value is written, in milliseconds. */
  readonly delayMs: number;
  /** Writes one value. A problem, or a rejection, keeps the value for the next attempt. */
  readonly save: (key: string, value: V) => Promise<Problem | null>;
  /** Called with each failure, and with null once everything is written again. */
  readonly onProblem: (problem: Problem | null) => void;
  readonly describe: (error: unknown) => Problem;
}

/**
 * Writes values under keys, newest only, one write per key at a time. Nothing is given up: a value that could not be
 * written waits for `flush`, or for the next change of its key.
 */
export class SaveQueue<V> {
  readonly #options: SaveQueueOptions<V>;
  readonly #pending = new Map<string, V>();
  readonly #writing = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failed = false;

  constructor(options: SaveQueueOptions<V>) {
    this.#options = options;
  }

  get hasUnsaved(): boolean {
    return this.#pending.size > 0 || this.#writing.size > 0;
  }

  put(key: string, value: V): void {
    this.#pending.set(key, value);
    // Not put off by further typing: a value waits at most delayMs.
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.delayMs);
  }

  /** Writes all that waits now. Resolves when the attempt is over, whether it succeeded or not. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await Promise.all([...this.#pending.keys()].map((key) => this.#write(key)));
  }

  async #write(key: string): Promise<void> {
    let before = this.#writing.get(key);
    while (before !== undefined) {
      await before;
      before = this.#writing.get(key);
    }
    const value = this.#pending.get(key);
    if (value === undefined) return;
    this.#pending.delete(key);
    const work = this.#attempt(key, value).finally(() => this.#writing.delete(key));
    this.#writing.set(key, work);
    return work;
  }

  async #attempt(key: string, value: V): Promise<void> {
    const problem = await this.#options.save(key, value).catch(this.#options.describe);
    if (problem !== null) {
      if (!this.#pending.has(key)) this.#pending.set(key, value);
      this.#failed = true;
      this.#options.onProblem(problem);
      return;
    }
    if (this.#failed && this.#pending.size === 0) {
      this.#failed = false;
      this.#options.onProblem(null);
    }
  }
}
