import type { Problem } from '../../contract/problem.ts';
import { costWith, type CostOfRun } from '../figures/cost-of-run.ts';
import { startBackground } from './background.ts';
import { createCatalogueCache } from './catalogue-table.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './database.ts';
import { createEndpointStore } from './endpoint-table.ts';
import { maintain } from './maintain.ts';
import { markSuspect, openDatabase } from './open-database.ts';
import { abandonOwnRuns, recoverPendingRuns } from './pending-runs.ts';
import { createRetentionStore } from './retention.ts';
import { createHistory } from './run-history.ts';
import { ensureSearchIndex, hasFullText } from './index-shards.ts';
import { storeProblem } from './store-error.ts';
import type { Store } from './store.ts';
import { createWorkspaceStore } from './workspace-table.ts';
import { registerWriter, releaseWriter } from './writer.ts';

/** Where the database is, and how to search it. */
export interface StoreOptions {
  /** Null keeps everything in memory. */
  readonly dataFolder: string | null;
  /** `scan` goes without the full-text index even where SQLite has it. */
  readonly search?: 'index' | 'scan';
  /** Reckons what runs are billed at when they are read; with the published prices when left out. */
  readonly costOf?: CostOfRun;
}

/**
 * Opens the store in a folder. Never throws for want of a disk: where the folder cannot be used everything is kept in
 * memory, and `notices` says so. Nothing slow happens here; long-lived shells call `maintain` later.
 */
export function openStore(options: StoreOptions): Store {
  const notices: Problem[] = [];
  const opened = openDatabase(options.dataFolder, notices);
  const { database, file } = opened;
  const fullText = options.search !== 'scan' && prepareIndex(database, notices);
  const background = startBackground(database, file, fullText, notices);
  const context: StoreContext = {
    database,
    fullText,
    writer: registerWriter(),
    notices,
    costOf: options.costOf ?? costWith([]),
    written: background.wake,
    damaged: (error) => {
      if (file !== null) markSuspect(file, String(error));
    },
  };
  try {
    recoverPendingRuns(context);
  } catch (error) {
    notices.push(storeProblem(error));
  }
  const retention = createRetentionStore(context);
  const history = createHistory(context);
  let closed = false;
  return {
    history,
    catalogue: createCatalogueCache(context),
    workspace: createWorkspaceStore(context),
    endpoints: createEndpointStore(context),
    retention,
    onDisk: file !== null,
    notices,
    maintain: () => maintain(context, opened, retention.read(), Date.now()),
    close() {
      if (closed) return;
      closed = true;
      history.endWaiting();
      background.stop();
      try {
        abandonOwnRuns(context);
      } catch {
        // The next start finds them pending and does the same.
      }
      releaseWriter(context.writer);
      database.connection.close();
    },
  };
}

/** Whether the full-text index can be used. Without FTS5, or when the index cannot be made, searching reads the bodies. */
function prepareIndex(database: Database, notices: Problem[]): boolean {
  try {
    if (hasFullText(database)) {
      ensureSearchIndex(database);
      return true;
    }
    notices.push({
      name: 'NoFullTextSearch',
      message:
        'This SQLite has no full-text index (FTS5): searching the history reads every run and is slow.',
      remedy: 'Start Lambdeck with the Node that it brings.',
    });
  } catch (error) {
    notices.push(storeProblem(error));
  }
  return false;
}
