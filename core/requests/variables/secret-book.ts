import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SecretStorage } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Keychain } from './keychain.ts';
import { processSecrets } from './process-secrets.ts';
import type { SecretFile } from './secret-file.ts';
import type { FoundSecret, SecretId, SecretValues } from './secret-values.ts';

/** The values of secrets, as far as this machine knows them: they are in no file of a collection. */
export interface SecretBook extends SecretValues {
  storage(): Promise<SecretStorage>;
  /** Keeps a value, in the keychain where there is one; null forgets it. */
  set(secret: SecretId, value: string | null): Promise<Problem | null>;
}

interface Kept {
  readonly value: string;
  readonly version: string;
}

interface SecretBookOptions {
  readonly shell: 'app' | 'browser' | 'cli';
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of `secrets.json`, whose values are encrypted; made when one is first kept. */
  readonly folder: string;
  readonly keychain: Keychain | null;
  /** Is told each value that was read, so that it stands in no message. */
  readonly secretSeen: (value: string) => void;
  readonly notice: (problem: Problem) => void;
}

/** A value that is kept or typed wins over the process environment. Nothing is opened before the first question. */
export function createSecretBook(options: SecretBookOptions): SecretBook {
  const { keychain } = options;
  const memory = new Map<string, Kept>();
  /** By their encrypted form, so that the keychain is asked once for each. */
  const decrypted = new Map<string, string>();
  const fromProcess = processSecrets(options.environment);
  let opened: Promise<SecretFile> | null = null;
  const file = () =>
    (opened ??= import('./secret-file.ts').then(({ secretFile }) =>
      secretFile(join(options.folder, 'secrets.json')),
    ));

  async function kept(key: string, { name, environment }: SecretId): Promise<Kept | null> {
    if (keychain === null) return null;
    try {
      const encrypted = (await file()).read()[key];
      if (encrypted === undefined || (await keychain.unavailable()) !== null) return null;
      const known = decrypted.get(encrypted) ?? (await keychain.decrypt(Buffer.from(encrypted, 'base64')));
      decrypted.set(encrypted, known);
      const version = createHash('sha256').update(encrypted).digest('hex').slice(0, 16);
      return { value: known, version };
    } catch (error) {
      options.notice({
        name: 'SecretUnreadable',
        message: `The value of the secret ${name} (environment ${environment}) cannot be read: ${wordsOf(error)}.`,
        remedy: 'Set it again in the dialog of the environment.',
      });
      return null;
    }
  }

  async function storage(): Promise<SecretStorage> {
    if (keychain !== null) {
      const reason = await keychain.unavailable();
      return reason === null ? { kind: 'keychain', reason: null } : { kind: 'memory', reason };
    }
    return { kind: 'memory', reason: withoutKeychain[options.shell] };
  }

  return {
    storage,
    async find(secret) {
      const key = keyOf(secret);
      const inMemory = memory.get(key);
      const here = inMemory ?? (await kept(key, secret));
      const origin = inMemory === undefined ? 'keychain' : 'memory';
      const found: FoundSecret =
        here === null ? await fromProcess.find(secret) : ({ ...here, origin } as const);
      if (found.value !== null) options.secretSeen(found.value);
      return found;
    },
    async set(secret, value) {
      const key = keyOf(secret);
      const { kind } = await storage();
      if (kind === 'memory' || keychain === null) {
        if (value === null) memory.delete(key);
        else memory.set(key, { value, version: randomUUID() });
        // One that was kept while there was a keychain is forgotten all the same.
        if (value !== null || keychain === null) return null;
      }
      memory.delete(key);
      try {
        const bytes = value === null || keychain === null ? null : await keychain.encrypt(value);
        const aside = await (
          await file()
        ).write(key, bytes === null ? null : Buffer.from(bytes).toString('base64'));
        if (aside !== null) options.notice(setAsideProblem(aside));
        return null;
      } catch (error) {
        return {
          name: 'SecretNotKept',
          message: `The secret ${secret.name} could not be kept: ${wordsOf(error)}.`,
          remedy: 'See to it that the data folder can be written and that the keychain is unlocked.',
        };
      }
    },
  };
}

const withoutKeychain = {
  app: 'This system has no keychain that can be used: values are kept until Lambdeck is closed.',
  browser: 'In the browser values are kept in memory, until Lambdeck is stopped.',
  cli: 'The command line takes the values of secrets from the process environment.',
} as const;

function keyOf({ folder, environment, name }: SecretId): string {
  return JSON.stringify([folder, environment, name]);
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function setAsideProblem(aside: string): Problem {
  return {
    name: 'SecretsSetAside',
    message: `The file of secrets could not be understood and is now ${aside}.`,
    remedy: 'Set the values of secrets again in the dialogs of their environments.',
  };
}
