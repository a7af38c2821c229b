import { secretVariable } from './secret-variable.ts';
import type { SecretValues } from './secret-values.ts';

/** Secrets of the process environment alone, as the command line has them. */
export function processSecrets(environment: Readonly<Record<string, string | undefined>>): SecretValues {
  return {
    async find({ name }) {
      const value = environment[secretVariable(name)];
      return value === undefined || value === ''
        ? { value: null, origin: 'missing' }
        : { value, origin: 'process environment' };
    },
  };
}
