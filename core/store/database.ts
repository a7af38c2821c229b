import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** An open connection with its prepared statements and transactions. */
export interface Database {
  readonly connection: DatabaseSync;
  /** Prepares once, reuses afterwards. */
  sql(text: string): StatementSync;
  /** Runs `work` in one transaction; rolled back when it throws. `durable` waits until it is on disk. */
  transaction<T>(durability: 'durable' | 'lazy', work: () => T): T;
}

/**
 * Wraps a connection. A lazy transaction survives a killed process but maybe not a power cut (WAL without fsync);
 * the next durable one brings it to disk too. Source: sqlite.org/pragma.html#pragma_synchronous.
 */
export function wrapDatabase(connection: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  let durability: 'durable' | 'lazy' = 'durable';
  return {
    connection,
    sql(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = connection.prepare(text);
      statements.set(text, statement);
      return statement;
    },
    transaction(wanted, work) {
      if (wanted !== durability) {
        connection.exec(wanted === 'durable' ? 'PRAGMA synchronous=FULL' : 'PRAGMA synchronous=NORMAL');
        durability = wanted;
      }
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite rolls back by itself after some errors (a full disk, say).
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
