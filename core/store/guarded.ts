import { StoreError, storeProblem } from './store-error.ts';

/** Runs one call of the store; whatever SQLite throws leaves as a StoreError with a remedy. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(storeProblem(error), error);
  }
}
