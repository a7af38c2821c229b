import type { RunPart } from '../../contract/history.ts';
import type { Database } from './database.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import type { StoredBody } from './store.ts';

/** `bodies.id` is `seq * 4` plus this. */
const parts = { payload: 0, response: 1, log: 2 } as const satisfies Record<RunPart, number>;

/** A body's bytes as they are stored. */
export function bytesOfBody(body: StoredBody): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}

/** A stored body; null when the run has none. */
export function bodyOfRun(
  database: Database,
  seq: number,
  part: RunPart,
): { readonly data: Uint8Array; readonly contentType: string | null } | null {
  const row = database.sql('SELECT content_type, data FROM bodies WHERE id = ?').get(seq * 4 + parts[part]);
  const data = row === undefined ? null : bytesOf(row, 'data');
  return row === undefined || data === null ? null : { data, contentType: textOf(row, 'content_type') };
}

/** The first `headBytes` of each body of a run, and its whole size: the rest of a long body is not copied. */
export function headsOfRun(
  database: Database,
  seq: number,
  headBytes: number,
): readonly { readonly data: Uint8Array; readonly sizeBytes: number }[] {
  return database
    .sql('SELECT substr(data, 1, ?) AS head, length(data) AS size FROM bodies WHERE id BETWEEN ? AND ?')
    .all(headBytes, seq * 4, seq * 4 + 3)
    .map((row) => ({
      data: bytesOf(row, 'head') ?? new Uint8Array(),
      sizeBytes: numberOf(row, 'size') ?? 0,
    }));
}

/** Stores a body in place of what was there; null takes it away. Call it in a transaction. */
export function putBody(
  database: Database,
  seq: number,
  part: RunPart,
  contentType: string | null,
  data: Uint8Array | null,
): void {
  const id = seq * 4 + parts[part];
  if (data === null) {
    database.sql('DELETE FROM bodies WHERE id = ?').run(id);
    return;
  }
  database
    .sql('INSERT OR REPLACE INTO bodies (id, content_type, data) VALUES (?, ?, ?)')
    .run(id, contentType, data);
}

/** Deletes every body of a run. Call it in a transaction. */
export function deleteBodies(database: Database, seq: number): void {
  database.sql('DELETE FROM bodies WHERE id BETWEEN ? AND ?').run(seq * 4, seq * 4 + 3);
}
