import { isUtf8 } from 'node:buffer';
import type { RunPart } from '../../contract/history.ts';
import type { Database } from './database.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import type { StoredBody } from './store.ts';

/** `bodies.id` is `seq * 4` plus this. */
const parts = { payload: 0, response: 1, log: 2 } as const satisfies Record<RunPart, number>;

/** Longer bodies go through the spool. Under it the database is as fast: making a file costs as much as the pages. Bytes. */
const longestDirect = 128 * 1024;

/**
 * Bodies over this many bytes stay in the spool: SQLite takes and gives a value whole, and a response stream may be 200 MB.
 * Over what Invoke takes and answers.
 */
export const longestInDatabase = 16 * 1024 * 1024;

/** A body's bytes as they are stored. */
export function bytesOfBody(body: StoredBody): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}

/**
 * A stored body, or its first `limit` bytes where it is a file; null when the run has none. `data` is null when only its
 * size is left: a power cut took its file.
 */
export function bodyOfRun(
  database: Database,
  seq: number,
  part: RunPart,
  limit = Number.POSITIVE_INFINITY,
): {
  readonly data: Uint8Array | null;
  readonly sizeBytes: number;
  readonly contentType: string | null;
} | null {
  const id = seq * 4 + parts[part];
  const direct = () => {
    const row = database.sql('SELECT content_type, data FROM bodies WHERE id = ?').get(id);
    const data = row === undefined ? null : bytesOf(row, 'data');
    return row === undefined || data === null
      ? null
      : { data, sizeBytes: data.byteLength, contentType: textOf(row, 'content_type') };
  };
  const found = direct();
  if (found !== null || database.spool === null) return found;
  const row = database.sql('SELECT content_type, file, size_bytes FROM spooled WHERE id = ?').get(id);
  // Another process may move it at any moment: it is first in the table, and then no file any more.
  if (row === undefined) return direct();
  const sizeBytes = numberOf(row, 'size_bytes') ?? 0;
  const data = database.spool.read(textOf(row, 'file') ?? '', sizeBytes, Math.min(limit, sizeBytes));
  return data === null
    ? (direct() ?? { data, sizeBytes, contentType: textOf(row, 'content_type') })
    : { data, sizeBytes, contentType: textOf(row, 'content_type') };
}

/** The first `bytes` of a stored body, and how long it is; null when the run has none. No more is read. */
export function headOfBody(
  database: Database,
  seq: number,
  part: RunPart,
  bytes: number,
): { readonly data: Uint8Array; readonly sizeBytes: number } | null {
  const id = seq * 4 + parts[part];
  const direct = () => {
    const row = database
      .sql('SELECT substr(data, 1, ?) AS head, length(data) AS size FROM bodies WHERE id = ?')
      .get(bytes, id);
    if (row === undefined) return null;
    return { data: bytesOf(row, 'head') ?? new Uint8Array(), sizeBytes: numberOf(row, 'size') ?? 0 };
  };
  const found = direct();
  if (found !== null || database.spool === null) return found;
  const row = database.sql('SELECT file, size_bytes FROM spooled WHERE id = ?').get(id);
  // Moved meanwhile by another process, as in bodyOfRun.
  if (row === undefined) return direct();
  const sizeBytes = numberOf(row, 'size_bytes') ?? 0;
  const data = database.spool.read(textOf(row, 'file') ?? '', sizeBytes, Math.min(bytes, sizeBytes));
  return data === null ? direct() : { data, sizeBytes };
}

/** A body that stays a file: how long it is, and pieces of it, without reading the rest. */
export interface KeptBody {
  readonly sizeBytes: number;
  readonly isText: boolean;
  readonly contentType: string | null;
  /** Null when the file is not there or not whole. */
  piece(fromByte: number, bytes: number): Uint8Array | null;
}

/** A body that is too long for the database; null when the run has none or it is shorter. */
export function keptBodyOfRun(database: Database, seq: number, part: RunPart): KeptBody | null {
  const { spool } = database;
  if (spool === null) return null;
  const row = database
    .sql('SELECT content_type, file, size_bytes, is_text FROM spooled WHERE id = ? AND is_text IS NOT NULL')
    .get(seq * 4 + parts[part]);
  if (row === undefined) return null;
  const sizeBytes = numberOf(row, 'size_bytes') ?? 0;
  const file = textOf(row, 'file') ?? '';
  return {
    sizeBytes,
    isText: numberOf(row, 'is_text') === 1,
    contentType: textOf(row, 'content_type'),
    piece: (fromByte, bytes) =>
      spool.read(file, sizeBytes, Math.max(0, Math.min(bytes, sizeBytes - fromByte)), fromByte),
  };
}

/** The first `headBytes` of each body of a run, and its whole size: the rest of a long body is not copied. Call it in a transaction. */
export function headsOfRun(
  database: Database,
  seq: number,
  headBytes: number,
): readonly { readonly data: Uint8Array; readonly sizeBytes: number }[] {
  const { spool } = database;
  const direct = database
    .sql('SELECT substr(data, 1, ?) AS head, length(data) AS size FROM bodies WHERE id BETWEEN ? AND ?')
    .all(headBytes, seq * 4, seq * 4 + 3)
    .map((row) => ({
      data: bytesOf(row, 'head') ?? new Uint8Array(),
      sizeBytes: numberOf(row, 'size') ?? 0,
    }));
  if (spool === null) return direct;
  const spooled = database
    .sql('SELECT file, size_bytes FROM spooled WHERE id BETWEEN ? AND ?')
    .all(seq * 4, seq * 4 + 3)
    .flatMap((row) => {
      const sizeBytes = numberOf(row, 'size_bytes') ?? 0;
      const data = spool.read(textOf(row, 'file') ?? '', sizeBytes, headBytes);
      return data === null ? [] : [{ data, sizeBytes }];
    });
  return [...direct, ...spooled];
}

/** Stores a body in place of what was there; null takes it away. Call it in a transaction. */
function putBody(
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

/**
 * Stores a body of a run in place of what was there; null takes it away. A long one is left in the spool, named in the same transaction, where that is
 * possible. The write lock that the transaction holds is what tells a file in the making from a leftover (drain.ts).
 */
export function putLongBody(
  database: Database,
  run: { readonly seq: number; readonly id: string },
  part: RunPart,
  contentType: string | null,
  data: Uint8Array | null,
): void {
  const { spool } = database;
  const id = run.seq * 4 + parts[part];
  const replaced = dropSpooled(database, id, id);
  // The file that is replaced is there until this is committed.
  const usual = `${run.id}.${part}`;
  const file = replaced.includes(usual) ? `${usual}.2` : usual;
  if (spool === null || data === null || data.byteLength <= longestDirect || !spool.write(file, data)) {
    putBody(database, run.seq, part, contentType, data);
    return;
  }
  database.afterwards((committed) => {
    if (!committed) spool.remove(file);
  });
  putBody(database, run.seq, part, null, null);
  database
    .sql('INSERT INTO spooled (id, file, content_type, size_bytes, is_text) VALUES (?, ?, ?, ?, ?)')
    .run(id, file, contentType, data.byteLength, isTextOf(data));
}

/** Only asked of what stays a file. */
function isTextOf(data: Uint8Array): number | null {
  if (data.byteLength <= longestInDatabase) return null;
  return isUtf8(data) ? 1 : 0;
}

/** Deletes every body of a run. Call it in a transaction. */
export function deleteBodies(database: Database, seq: number): void {
  database.sql('DELETE FROM bodies WHERE id BETWEEN ? AND ?').run(seq * 4, seq * 4 + 3);
  dropSpooled(database, seq * 4, seq * 4 + 3);
}

/** Forgets the spooled bodies in a range of ids and returns the names of their files, which go once that is committed. */
function dropSpooled(database: Database, from: number, to: number): readonly string[] {
  const rows = database.sql('DELETE FROM spooled WHERE id BETWEEN ? AND ? RETURNING file').all(from, to);
  const files = rows.map((row) => textOf(row, 'file') ?? '');
  if (files.length > 0) {
    database.afterwards((committed) => {
      if (committed) for (const file of files) database.spool?.remove(file);
    });
  }
  return files;
}
