import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../contract/problem.ts';
import { createCatalogueCache } from './catalogue-table.ts';
import type { StoreContext } from './context.ts';
import { wrapDatabase, type Database } from './database.ts';
import { createEndpointStore } from './endpoint-table.ts';
import { migrate } from './migrate.ts';
import { createHistory } from './run-history.ts';
import { ensureSearchIndex, hasFullText } from './search-index.ts';
import { storeProblem } from './store-error.ts';
import type { Store } from './store.ts';
import { createWorkspaceStore } from './workspace-table.ts';
import { registerWriter, releaseWriter } from './writer.ts';

/** Opens the store in a folder, or in memory when that is null or cannot be used. Never throws for want of a disk. */
export function openStore(options: { readonly dataFolder: string | null }): Store {
  const notices: Problem[] = [];
  const database = openDatabase(options.dataFolder, notices);
  const fullText = hasFullText(database);
  if (fullText) ensureSearchIndex(database);
  const context: StoreContext = { database, fullText, writer: registerWriter(), notices };
  return {
    history: createHistory(context),
    catalogue: createCatalogueCache(context),
    workspace: createWorkspaceStore(context),
    endpoints: createEndpointStore(context),
    notices,
    close() {
      releaseWriter(context.writer);
      database.connection.close();
    },
  };
}

function openDatabase(dataFolder: string | null, notices: Problem[]): Database {
  if (dataFolder !== null) {
    try {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
      const file = join(dataFolder, 'lambdeck.db');
      closeSync(openSync(file, 'a', 0o600));
      chmodSync(file, 0o600);
      return prepared(file);
    } catch (error) {
      notices.push(storeProblem(error));
    }
  }
  return prepared(':memory:');
}

function prepared(file: string): Database {
  const connection = new DatabaseSync(file, { timeout: 5000 });
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const database = wrapDatabase(connection);
  migrate(database);
  return database;
}
