import type { Migration } from './migration.ts';

/**
 * What became of a run's expectations, counted for the rows of the history and whole in the details, and which saved
 * request it was made from. All of it is NULL in the runs of before, and in those that had none.
 */
export const expectations: Migration = {
  version: 6,
  sql: `
    ALTER TABLE runs ADD COLUMN expectations_met INTEGER;
    ALTER TABLE runs ADD COLUMN expectations_missed INTEGER;
    ALTER TABLE runs ADD COLUMN request_name TEXT;
    ALTER TABLE run_details ADD COLUMN expectations TEXT;
    ALTER TABLE run_details ADD COLUMN source TEXT;
  `,
};
