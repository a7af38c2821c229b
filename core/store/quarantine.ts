import type { StoreContext } from './context.ts';
import type { Row } from './row.ts';

/** What the quarantine may hold: enough to look into a fault, not enough to fill a disk. */
const longestContent = 1024 * 1024;

/**
 * Moves a row that does not fit the contract into the quarantine table and adds a notice, so that the rest loads.
 * `remove` deletes it from its own table.
 */
export function quarantine(
  context: StoreContext,
  source: string,
  row: Row,
  error: unknown,
  remove: () => void,
): void {
  const reason = error instanceof Error ? error.message : String(error);
  const content = JSON.stringify(row, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  context.database.transaction('durable', () => {
    context.database
      .sql('INSERT INTO quarantine (at, source, reason, content) VALUES (?, ?, ?, ?)')
      .run(new Date().toISOString(), source, reason, content.slice(0, longestContent));
    remove();
  });
  context.notices.push({
    name: 'Quarantined',
    message: `A stored ${source} could not be read and was put aside: ${reason}`,
    remedy: 'Everything else was loaded. The record is kept in the quarantine table of lambdeck.db.',
  });
}
