import type { Problem } from '../../contract/problem.ts';
import type { Database } from './database.ts';

/** What the tables of one open store share. */
export interface StoreContext {
  readonly database: Database;
  /** Whether this SQLite has FTS5; without it searching reads every body. */
  readonly fullText: boolean;
  /** This store's name beside the runs that it has begun. */
  readonly writer: string;
  readonly notices: Problem[];
}
