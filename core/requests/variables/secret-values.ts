import type { SecretState } from '../../../contract/environment.ts';

/** Which secret: the environment whose file names it, and the collection of that. */
export interface SecretId {
  readonly folder: string;
  readonly environment: string;
  readonly name: string;
}

/** A secret's value and where it was found. */
export interface FoundSecret {
  readonly value: string | null;
  readonly origin: SecretState['origin'];
  /** Another one for every other value that is kept; left out where nothing tells. */
  readonly version?: string;
}

/** Where the values of secrets are looked up. */
export interface SecretValues {
  find(secret: SecretId): Promise<FoundSecret>;
}
