import type { SQLInputValue } from 'node:sqlite';
import type { HistoryPage, HistoryQuery } from '../../contract/history.ts';
import type { RunSummary } from '../../contract/run.ts';
import type { StoreContext } from './context.ts';
import { numberOf, type Row } from './row.ts';
import { summaryColumns } from './run-columns.ts';
import { facetsOf } from './search-index.ts';
import { matchExpression, searchWords } from './search-query.ts';

/** One page of the history, newest first. `read` gives null for a row that had to be put aside. */
export function listRuns(
  context: StoreContext,
  query: HistoryQuery,
  read: (row: Row) => RunSummary | null,
): HistoryPage {
  const words = searchWords(query.text);
  const conditions = ['runs.outcome_kind IS NOT NULL', 'runs.removed_at IS NULL'];
  const values: SQLInputValue[] = [];
  const add = (condition: string, value: SQLInputValue): void => {
    conditions.push(condition);
    values.push(value);
  };
  if (query.functionName !== null) add('runs.function_name = ?', query.functionName);
  if (query.connectionId !== null) add('runs.connection_id = ?', query.connectionId);
  if (query.outcome !== null) add('runs.outcome_kind = ?', query.outcome);
  const before = query.cursor === null ? Number.MAX_SAFE_INTEGER : Number(query.cursor);
  const indexed = words.length > 0;
  const from = indexed ? 'run_words JOIN runs ON runs.seq = run_words.rowid' : 'runs';
  const key = indexed ? 'run_words.rowid' : 'runs.seq';
  if (indexed) add('run_words MATCH ?', matchExpression(words, facetsOf(query)));
  add(`${key} < ?`, Number.isSafeInteger(before) ? before : 0);
  const rows = context.database
    .sql(
      `SELECT ${summaryColumns} FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY ${key} DESC LIMIT ?`,
    )
    .all(...values, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    runs: page.map(read).filter((run) => run !== null),
    next: rows.length > query.limit && last !== undefined ? String(numberOf(last, 'seq')) : null,
    search: indexed ? 'index' : 'none',
  };
}
