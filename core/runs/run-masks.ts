import type { Run, RunSource, SentSecret } from '../../contract/run.ts';
import type { SecretMask } from '../requests/variables/secret-mask.ts';
import type { SecretValues } from '../requests/variables/secret-values.ts';

/** The masks of runs, for what comes of them after they have ended. */
export interface RunMasks {
  remember(runId: string, mask: SecretMask, secrets: readonly string[]): void;
  /** The mask of a run that was made with secrets, null for every other. After a restart it is made anew. */
  of(run: Run): Promise<FoundMask>;
  /** Hides the secrets of all runs of this host, for a log that belongs to none of them; null where there were none. */
  all(): Promise<SecretMask | null>;
}

/** A run's mask, or the names of secrets that it was sent with and whose values of then are not known any more. */
export type FoundMask = { readonly mask: SecretMask | null } | { readonly lost: readonly string[] };

/** Those whose log may still be looked for. */
const remembered = 5000;
const anyVersion = '*';
/** In a log of everybody's, a shorter one would hide what is no secret. */
const shortestEverywhere = 8;

export function createRunMasks(secrets: SecretValues): RunMasks {
  const masks = new Map<string, SecretMask>();
  const seen = new Set<string>();
  let ofAll: SecretMask | null = null;

  /** A secret's value when the run was sent; null where it is gone, or another one by now. */
  async function valueOfThen(folder: string, secret: SentSecret): Promise<string | null> {
    const { name, environment, origin, version } = secret;
    if (origin === 'given') return null;
    const found = await secrets.find({ folder, environment, name });
    const isSame = found.origin === origin && (found.version ?? null) === version;
    return isSame || version === anyVersion ? found.value : null;
  }

  /** For a run of before they were written down: the secrets that its environment names now. */
  async function namedNow({ folder, environment }: RunSource): Promise<readonly SentSecret[]> {
    if (folder === null || environment === null) return [];
    const { readEnvironmentChain } = await import('../requests/variables/read-environment-chain.ts');
    const { files } = await readEnvironmentChain(folder, environment);
    return files.flatMap((file) =>
      (file.environment?.secrets ?? []).map((name) => ({
        environment: file.name,
        name,
        origin: 'keychain' as const,
        version: anyVersion,
      })),
    );
  }

  return {
    remember(runId, mask, values) {
      for (const value of values) {
        if (value.length < shortestEverywhere || seen.has(value)) continue;
        seen.add(value);
        ofAll = null;
      }
      masks.set(runId, mask);
      const [oldest] = masks.keys();
      if (oldest !== undefined && masks.size > remembered) masks.delete(oldest);
    },
    async of({ id, source }) {
      const known = masks.get(id);
      if (known !== undefined) return { mask: known };
      if (source === undefined) return { mask: null };
      const sent = source.secrets ?? (await namedNow(source));
      const values: string[] = [];
      const lost: string[] = [];
      for (const secret of sent) {
        const value = await valueOfThen(source.folder ?? '', secret);
        if (value === null) lost.push(secret.name);
        else values.push(value);
      }
      if (lost.length > 0) return { lost };
      if (values.length === 0) return { mask: null };
      const { createSecretMask } = await import('../requests/variables/secret-mask.ts');
      const mask = createSecretMask(values);
      if (mask !== null) this.remember(id, mask, values);
      return { mask };
    },
    async all() {
      if (seen.size === 0 || ofAll !== null) return ofAll;
      const { createSecretMask } = await import('../requests/variables/secret-mask.ts');
      ofAll = createSecretMask([...seen]);
      return ofAll;
    },
  };
}
