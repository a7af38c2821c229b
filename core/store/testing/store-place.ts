import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { temporaryFolder } from './sample-run.ts';

/** A folder with a store in it. */
export interface StorePlace {
  readonly folder: string;
  readonly store: Store;
  /** Closes the store and opens it anew. */
  reopen(): void;
  /** Asks or changes the database past the store, with one statement; waits while somebody else writes. */
  raw(sql: string): readonly Record<string, unknown>[];
}

/** Makes one for each test of the file that calls this, and removes it afterwards. */
export function storePlace(): StorePlace {
  let place: ReturnType<typeof temporaryFolder>;
  let store: Store;
  const open = () => openStore({ dataFolder: place.folder });

  beforeEach(() => {
    place = temporaryFolder();
    store = open();
  });

  afterEach(() => {
    store.close();
    place.remove();
  });

  return {
    get folder() {
      return place.folder;
    },
    get store() {
      return store;
    },
    reopen() {
      store.close();
      store = open();
    },
    raw(sql) {
      const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'), { timeout: 20_000 });
      try {
        return connection.prepare(sql).all();
      } finally {
        connection.close();
      }
    },
  };
}
