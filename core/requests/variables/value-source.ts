import type { SentSecret } from '../../../contract/run.ts';
import type { Problem } from '../../../contract/problem.ts';

/** What a name stands for. */
export interface DefinedValue {
  /** JSON text of one value, with the digits that its numbers were written with. */
  readonly json: string;
  /** Where it comes from, in words: `environment staging`. */
  readonly origin: string;
  readonly isSecret: boolean;
  /**
   * Whether `{{other}}` in it is replaced in turn: so it is in environments and requests, which a person wrote for this, and
   * not in rows of data, on the command line and in secrets.
   */
  readonly expands: boolean;
}

/** Where `{{name}}` takes its values from, read once: it does not change while it is used. */
export interface ValueSource {
  /** Null when nothing defines the name; a problem for a secret that has no value. */
  value(name: string): DefinedValue | Problem | null;
  /** Every name that is defined, without generators. */
  names(): readonly string[];
  /** The values of all secrets, whether they are used or not: an answer may hold any of them. */
  readonly secrets: readonly string[];
  /** Which they are; those that have no value are not among them. */
  readonly sentSecrets: readonly SentSecret[];
  /** What is wrong with the environment itself; nothing can be sent then. */
  readonly problem: Problem | null;
}
