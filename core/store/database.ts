import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Spool } from './spool.ts';

/** An open connection with its prepared statements and transactions, and the spool beside it. */
export interface Database {
  readonly connection: DatabaseSync;
  /** Null in memory: every body goes into its table. */
  readonly spool: Spool | null;
  /** Prepares once, reuses afterwards. */
  sql(text: string): StatementSync;
  /** Runs `work` in one transaction; rolled back when it throws. `durable` waits until it is on disk. */
  transaction<T>(durability: 'durable' | 'lazy', work: () => T): T;
  /** What the current transaction leaves to do outside the database once it has ended. It must not throw. */
  afterwards(work: (committed: boolean) => void): void;
}

/**
 * Wraps a connection. A lazy transaction survives a killed process but maybe not a power cut (WAL without fsync);
 * the next durable one brings it to disk too. Source: sqlite.org/pragma.html#pragma_synchronous.
 */
export function wrapDatabase(connection: DatabaseSync, spool: Spool | null): Database {
  const statements = new Map<string, StatementSync>();
  let durability: 'durable' | 'lazy' = 'durable';
  let left: ((committed: boolean) => void)[] = [];

  function ended(committed: boolean): void {
    const works = left;
    left = [];
    for (const work of works) work(committed);
  }

  return {
    connection,
    spool,
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
      let result;
      try {
        result = work();
        connection.exec('COMMIT');
      } catch (error) {
        // SQLite rolls back by itself after some errors (a full disk, say).
        try {
          if (connection.isTransaction) connection.exec('ROLLBACK');
        } finally {
          ended(false);
        }
        throw error;
      }
      ended(true);
      return result;
    },
    afterwards(work) {
      left.push(work);
    },
  };
}
