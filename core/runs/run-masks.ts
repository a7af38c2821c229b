import type { Run } from '../../contract/run.ts';
import type { SecretMask } from '../requests/variables/secret-mask.ts';
import type { SecretValues } from '../requests/variables/secret-values.ts';

/** The masks of runs, for what comes of them after they have ended. */
export interface RunMasks {
  remember(runId: string, mask: SecretMask): void;
  /**
   * The mask of a run that was made with secrets; null for every other. After a restart it is made anew from the environment
   * that the run names, as far as the values of its secrets are still known.
   */
  of(run: Run): Promise<SecretMask | null>;
}

/** Those whose log may still be looked for. */
const remembered = 5000;

export function createRunMasks(secrets: SecretValues): RunMasks {
  const masks = new Map<string, SecretMask>();
  return {
    remember(runId, mask) {
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
      const mask = createSecretMask((await createValueSource(from, { secrets })).secrets);
      if (mask !== null) this.remember(id, mask);
      return mask;
    },
  };
}
