import type { Problem } from '../../contract/problem.ts';
import type { CostOfRun } from '../figures/cost-of-run.ts';
import type { Database } from './database.ts';

/** What the tables of one open store share. */
export interface StoreContext {
  readonly database: Database;
  /** Whether this SQLite has FTS5; without it searching reads every body. */
  readonly fullText: boolean;
  /** This store's name beside the runs that it has begun. */
  readonly writer: string;
  readonly notices: Problem[];
  /** What a run is billed at, with the prices now in force. */
  readonly costOf: CostOfRun;
  /** Called after a run was written: its bodies may be left to index, the WAL may have grown. */
  readonly written: () => void;
  /** Called when SQLite says that the file is damaged. */
  readonly damaged: (error: unknown) => void;
}
