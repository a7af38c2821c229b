import type { Migration } from './migration.ts';

/**
 * Bodies that are still files of the spool; `id` and `content_type` are those that the row of `bodies` will have. A body
 * is in one of the two tables. `lost` is 1 once its file was found missing or cut short: its size is all that is known.
 */
export const spooled: Migration = {
  version: 2,
  sql: `
    CREATE TABLE spooled (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL UNIQUE,
      content_type TEXT,
      size_bytes INTEGER NOT NULL,
      lost INTEGER NOT NULL DEFAULT 0
    ) STRICT;
  `,
};
