import type { Migration } from './migration.ts';

/**
 * A draft's `streaming` was true or false and is a word now; false had been the default and becomes the new one. The
 * cached function lists lack fields of today's summaries: they are read again when they are next looked at.
 */
export const streamingMode: Migration = {
  version: 3,
  sql: `
    UPDATE drafts
      SET draft = json_set(draft, '$.streaming', iif(json_extract(draft, '$.streaming'), 'on', 'auto'))
      WHERE json_valid(draft) AND json_type(draft, '$.streaming') IN ('true', 'false');
    DELETE FROM catalogue;
  `,
};
