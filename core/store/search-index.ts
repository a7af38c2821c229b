import type { HistoryQuery } from '../../contract/history.ts';
import type { Database } from './database.ts';
import { numberOf, textOf, type Row } from './row.ts';

/** How much of each body is indexed before `end` returns, in bytes. */
export const indexedHeadBytes = 8 * 1024;

/** A letter of the private use area begins a facet, so that no typed word can meet it; unicode61 keeps it in words. */
const facetMark = { function: '\uE000', connection: '\uE001', outcome: '\uE002' } as const;

function facet(mark: string, value: string): string {
  return mark + value.replaceAll(/[^\p{L}\p{N}]/gu, '\uE003');
}

/** The facets that narrow a search to the filters of a query; the exact filters still apply. */
export function facetsOf(query: HistoryQuery): readonly string[] {
  const facets: string[] = [];
  if (query.functionName !== null) facets.push(facet(facetMark.function, query.functionName));
  if (query.connectionId !== null) facets.push(facet(facetMark.connection, query.connectionId));
  if (query.outcome !== null) facets.push(facet(facetMark.outcome, query.outcome));
  return facets;
}

/** Whether this SQLite was built with FTS5. */
export function hasFullText(database: Database): boolean {
  return database.sql("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;
}

/** Makes the index where it is missing (a database begun by a SQLite without FTS5); its runs are indexed later. */
export function ensureSearchIndex(database: Database): void {
  if (database.sql("SELECT 1 FROM sqlite_schema WHERE name = 'run_words'").get() !== undefined) return;
  database.transaction('durable', () => {
    database.connection.exec(`
      CREATE VIRTUAL TABLE IF NOT EXISTS run_words USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
      );
      UPDATE runs SET indexed = 0, indexed_slices = 0 WHERE indexed > 0;
    `);
  });
}

/** The beginning of a body as text; nothing where it is not text. A character cut at the end does no harm. */
function headText(data: Uint8Array | null): string {
  if (data === null) return '';
  const head = data.subarray(0, indexedHeadBytes);
  if (head.includes(0)) return '';
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
}

/** Writes the index row of a run: what names it, its error and the beginnings of its bodies. */
export function indexRun(
  database: Database,
  row: Row,
  errorText: string,
  bodies: readonly (Uint8Array | null)[],
): void {
  const names = ['function_name', 'qualifier', 'request_id'].map((column) => textOf(row, column) ?? '');
  const facets = [
    facet(facetMark.function, textOf(row, 'function_name') ?? ''),
    facet(facetMark.connection, textOf(row, 'connection_id') ?? ''),
    facet(facetMark.outcome, textOf(row, 'outcome_kind') ?? ''),
  ];
  database
    .sql('INSERT OR REPLACE INTO run_words (rowid, words) VALUES (?, ?)')
    .run(numberOf(row, 'seq'), [...facets, ...names, errorText, ...bodies.map(headText)].join('\n'));
}
