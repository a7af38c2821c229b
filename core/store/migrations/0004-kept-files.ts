import type { Migration } from './migration.ts';

/**
 * Bodies too long for a database stay files of the spool: `kept` is 1 once such a file is on disk. `is_text` says of them
 * whether they are UTF-8, so that nobody reads hundreds of megabytes to find out; null where it was not looked at.
 */
export const keptFiles: Migration = {
  version: 4,
  sql: `
    ALTER TABLE spooled ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE spooled ADD COLUMN is_text INTEGER;
  `,
};
