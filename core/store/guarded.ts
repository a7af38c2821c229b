import type { StoreContext } from './context.ts';
import { isDamage } from './open-database.ts';
import { StoreError, storeProblem } from './store-error.ts';

/**
 * Runs one call of the store; whatever SQLite throws leaves as a StoreError with a remedy. Damage is remembered, so that
 * the next start looks at the whole file.
 */
export function guarded<T>(context: StoreContext, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (isDamage(error)) context.damaged(error);
    throw new StoreError(storeProblem(error), error);
  }
}
