import type { Run } from '../../contract/run.ts';
import type { SecretMask } from '../requests/variables/secret-mask.ts';
import type { SecretValues } from '../requests/variables/secret-values.ts';

/** The masks of runs, for what comes of them after they have ended. */
export interface RunMasks {
  remember(runId: string, mask: SecretMask, secrets: readonly string[]): void;
  /**
   * The mask of a run that was made with secrets; null for every other. After a restart it is made anew from the environment
   * that the run names, as far as the values of its secrets are still known.
   */
  of(run: Run): Promise<SecretMask | null>;
  /** Hides the secrets of all runs of this host, for a log that belongs to none of them; null where there were none. */
  all(): Promise<SecretMask | null>;
}

/** Those whose log may still be looked for. */
const remembered = 5000;
/** In a log of everybody's, a shorter one would hide what is no secret. */
const shortestEverywhere = 8;

export function createRunMasks(secrets: SecretValues): RunMasks {
  const masks = new Map<string, SecretMask>();
  const seen = new Set<string>();
  let ofAll: SecretMask | null = null;
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
      if (known !== undefined) return known;
      if (source?.folder == null || source.environment === null) return null;
      const { folder, path, environment } = source;
      const [{ createValueSource }, { createSecretMask }] = await Promise.all([
        import('../requests/variables/create-value-source.ts'),
        import('../requests/variables/secret-mask.ts'),
      ]);
      const from = { folder, path, environment, requestVariables: {}, values: {} };
      const { secrets: values } = await createValueSource(from, { secrets });
      const mask = createSecretMask(values);
      if (mask !== null) this.remember(id, mask, values);
      return mask;
    },
    async all() {
      if (seen.size === 0 || ofAll !== null) return ofAll;
      const { createSecretMask } = await import('../requests/variables/secret-mask.ts');
      ofAll = createSecretMask([...seen]);
      return ofAll;
    },
  };
}
