import type { Problem } from '../../contract/problem.ts';
import { longestInDatabase } from './bodies.ts';
import type { Database } from './database.ts';
import { numberOf, textOf } from './row.ts';

/** What became of the oldest spooled body. */
export type Drained =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'lost'; readonly notice: Problem };

/**
 * Moves the oldest spooled body into its table: on disk there before the file goes. One that is too long for the table stays
 * a file, and is on disk then too. Of a file that is missing or cut short
 * only the size stays. Throws when the file cannot be read or the database cannot be written; both stay as they were.
 */
export function drainOldest(database: Database): Drained {
  const { spool } = database;
  const next = 'SELECT * FROM spooled WHERE lost = 0 AND kept = 0 ORDER BY id LIMIT 1';
  // Without the lock first: mostly there is nothing, and then nobody has to wait.
  if (spool === null || database.sql(next).get() === undefined) return { kind: 'nothing' };
  return database.transaction('durable', () => {
    const row = database.sql(next).get();
    if (row === undefined) return { kind: 'nothing' };
    const id = numberOf(row, 'id');
    const file = textOf(row, 'file') ?? '';
    const sizeBytes = numberOf(row, 'size_bytes') ?? 0;
    if (sizeBytes > longestInDatabase && spool.flush(file, sizeBytes)) {
      database.sql('UPDATE spooled SET kept = 1 WHERE id = ?').run(id);
      return { kind: 'moved' };
    }
    const data = spool.read(file, sizeBytes);
    if (data === null) {
      database.sql('UPDATE spooled SET lost = 1 WHERE id = ?').run(id);
      return { kind: 'lost', notice: lostNotice(file) };
    }
    database
      .sql('INSERT OR REPLACE INTO bodies (id, content_type, data) VALUES (?, ?, ?)')
      .run(id, textOf(row, 'content_type'), data);
    database.sql('DELETE FROM spooled WHERE id = ?').run(id);
    database.afterwards((committed) => {
      if (committed) spool.remove(file);
    });
    return { kind: 'moved' };
  });
}

/**
 * Removes files that no row names: of a process that was killed while it wrote one, or between a commit and the removal
 * that follows. Files are made and named under the write lock, so what nobody has named while it is held, nobody will.
 */
export function sweepSpool(database: Database): void {
  const { spool } = database;
  if (spool === null || spool.names().length === 0) return;
  database.transaction('lazy', () => {
    const named = database.sql('SELECT 1 FROM spooled WHERE file = ? AND lost = 0');
    for (const name of spool.names()) if (named.get(name) === undefined) spool.remove(name);
  });
}

function lostNotice(file: string): Problem {
  const [runId = '', part = ''] = file.split('.');
  return {
    name: 'BodyLost',
    message: `The ${part} of the run ${runId} was not on disk yet when the system stopped, and is lost.`,
    remedy: 'Everything else of the run is there. Run it again where you need it.',
  };
}
