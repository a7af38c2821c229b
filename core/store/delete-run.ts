import { deleteBodies } from './bodies.ts';
import type { StoreContext } from './context.ts';
import { unindexRun } from './search-index.ts';

/** Deletes a run for good, with its bodies and its part of the index. Call it in a transaction. */
export function deleteRun(context: StoreContext, seq: number): void {
  const { database } = context;
  deleteBodies(database, seq);
  if (context.fullText) unindexRun(database, seq);
  database.sql('DELETE FROM runs WHERE seq = ?').run(seq);
}
