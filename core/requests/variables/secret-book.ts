import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SecretStorage } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Keychain } from './keychain.ts';
import { processSecrets } from './process-secrets.ts';
import type { Encrypted, SecretFile } from './secret-file.ts';
import { secretKey, secretOfKey } from './secret-key.ts';
import type { FoundSecret, SecretId, SecretValues } from './secret-values.ts';

/** The values of secrets, as far as this machine knows them: they are in no file of a collection. */
export interface SecretBook extends SecretValues {
  storage(): Promise<SecretStorage>;
  /** Keeps a value, in the keychain where there is one; null forgets it. */
  set(secret: SecretId, value: string | null): Promise<Problem | null>;
  /** Those that have a value in the keychain or in memory. */
  kept(): Promise<readonly SecretId[]>;
  /** Keeps the values of one folder for another from now on, but for those that have one there. */
  adopt(from: string, to: string): Promise<Problem | null>;
  forget(folder: string): Promise<Problem | null>;
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
      const key = secretKey(secret);
      const inMemory = memory.get(key);
      const here = inMemory ?? (await kept(key, secret));
      const origin = inMemory === undefined ? 'keychain' : 'memory';
      const found: FoundSecret =
        here === null ? await fromProcess.find(secret) : ({ ...here, origin } as const);
      if (found.value !== null) options.secretSeen(found.value);
      return found;
    },
    async set(secret, value) {
      const key = secretKey(secret);
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
        const written = bytes === null ? null : Buffer.from(bytes).toString('base64');
        return await change(({ [key]: _before, ...others }) =>
          written === null ? others : { ...others, [key]: written },
        );
      } catch (error) {
        return notKept(`The secret ${secret.name} could not be kept`, error);
      }
    },
    async kept() {
      const encrypted = keychain === null ? {} : readable(await file());
      const keys = new Set([...Object.keys(encrypted), ...memory.keys()]);
      return [...keys].flatMap((key) => secretOfKey(key) ?? []);
    },
    async adopt(from, to) {
      for (const [key, value] of moved([...memory], from, to)) {
        if (!memory.has(key)) memory.set(key, value);
      }
      dropFrom(memory, from);
      return changeAll('taken over', (secrets) => ({
        ...Object.fromEntries(moved(Object.entries(secrets), from, to)),
        ...without(secrets, from),
      }));
    },
    async forget(folder) {
      dropFrom(memory, folder);
      return changeAll('forgotten', (secrets) => without(secrets, folder));
    },
  };

  async function change(edit: (secrets: Encrypted) => Encrypted): Promise<null> {
    const aside = await (await file()).change(edit);
    if (aside !== null) options.notice(setAsideProblem(aside));
    return null;
  }

  async function changeAll(what: string, edit: (secrets: Encrypted) => Encrypted): Promise<Problem | null> {
    if (keychain === null) return null;
    try {
      return await change(edit);
    } catch (error) {
      return notKept(`The values could not be ${what}`, error);
    }
  }
}

/** A file that cannot be read has nothing to tell: each question for a value says why. */
function readable(file: SecretFile): Encrypted {
  try {
    return file.read();
  } catch {
    return {};
  }
}

/** The entries of one folder with the keys that they have in another. */
function moved<T>(
  entries: readonly (readonly [string, T])[],
  from: string,
  to: string,
): readonly (readonly [string, T])[] {
  return entries.flatMap(([key, value]) => {
    const secret = secretOfKey(key);
    return secret?.folder === from ? [[secretKey({ ...secret, folder: to }), value] as const] : [];
  });
}

function without(secrets: Encrypted, folder: string): Encrypted {
  return Object.fromEntries(Object.entries(secrets).filter(([key]) => secretOfKey(key)?.folder !== folder));
}

function dropFrom(memory: Map<string, Kept>, folder: string): void {
  for (const key of memory.keys()) if (secretOfKey(key)?.folder === folder) memory.delete(key);
}

function notKept(what: string, error: unknown): Problem {
  return {
    name: 'SecretNotKept',
    message: `${what}: ${wordsOf(error)}.`,
    remedy: 'See to it that the data folder can be written and that the keychain is unlocked.',
  };
}

const withoutKeychain = {
  app: 'This system has no keychain that can be used: values are kept until Lambdeck is closed.',
  browser: 'In the browser values are kept in memory, until Lambdeck is stopped.',
  cli: 'The command line takes the values of secrets from the process environment.',
} as const;

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
