import type { SQLInputValue } from 'node:sqlite';
import type { HistoryPage, HistoryQuery } from '../../contract/history.ts';
import type { RunSummary } from '../../contract/run.ts';
import type { StoreContext } from './context.ts';
import { shardsBefore } from './index-shards.ts';
import { namedAs } from './named-as.ts';
import { numberOf, type Row } from './row.ts';
import { summaryColumns } from './run-columns.ts';
import { textMatcher } from './scan-text.ts';
import { bodiesOfRun, facetsOf, indexedRunOf, namesOf, searchableText } from './search-index.ts';
import { matchExpression, searchWords } from './search-query.ts';
import { runsInSlices } from './slice-search.ts';

/** How much of what is not indexed yet a search reads, in bytes; the rest is found as soon as it is indexed. */
const scannedBytes = 16 * 1024 * 1024;

interface Filter {
  readonly condition: string;
  readonly values: readonly SQLInputValue[];
}

/** One page of the history, newest first. `read` gives null for a row that had to be put aside. */
export function listRuns(
  context: StoreContext,
  query: HistoryQuery,
  read: (row: Row) => RunSummary | null,
): HistoryPage {
  const words = searchWords(query.text);
  const filter = filterOf(query);
  const before = beforeOf(query.cursor);
  const wanted = query.limit + 1;
  let rows: readonly Row[];
  if (words.length === 0) {
    rows = select(context, 'runs', 'runs.seq', filter, before, wanted);
  } else if (context.fullText) {
    const facets = facetsOf(query);
    const indexed = both({ condition: '+runs.indexed > 0', values: [] }, filter);
    rows = newestFirst(
      [
        ...selectShards(context, words, facets, indexed, before, wanted),
        ...selectSlices(context, words, facets, indexed, before, wanted),
        ...scan(
          context,
          words,
          both({ condition: 'runs.indexed < 2', values: [] }, filter),
          before,
          wanted,
          scannedBytes,
        ),
      ],
      wanted,
    );
  } else {
    rows = scan(context, words, filter, before, wanted, Number.POSITIVE_INFINITY);
  }
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    runs: page.map(read).filter((run) => run !== null),
    next: rows.length > query.limit && last !== undefined ? String(seqOf(last)) : null,
    search: words.length === 0 ? 'none' : context.fullText ? 'index' : 'scan',
  };
}

function seqOf(row: Row): number {
  return numberOf(row, 'seq') ?? 0;
}

function beforeOf(cursor: string | null): number {
  if (cursor === null) return Number.MAX_SAFE_INTEGER;
  const seq = Number(cursor);
  return Number.isSafeInteger(seq) ? seq : 0;
}

/** The plus signs keep SQLite from walking an index on columns that nearly every row shares. */
function filterOf(query: HistoryQuery): Filter {
  const conditions = ['runs.removed_at IS NULL'];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...value: readonly string[]): void => {
    conditions.push(condition);
    values.push(...value);
  };
  if (query.outcome === null) conditions.push('+runs.outcome_kind IS NOT NULL');
  else add('runs.outcome_kind = ?', query.outcome);
  if (query.functionName !== null) {
    const named = namedAs(query.functionName);
    add(named.condition, ...named.values);
  }
  if (query.connectionId !== null) add('+runs.connection_id = ?', query.connectionId);
  return { condition: conditions.join(' AND '), values };
}

function both(one: Filter, other: Filter): Filter {
  return { condition: `${one.condition} AND ${other.condition}`, values: [...one.values, ...other.values] };
}

function select(
  context: StoreContext,
  from: string,
  key: string,
  filter: Filter,
  before: number,
  wanted: number,
): readonly Row[] {
  return context.database
    .sql(
      `SELECT ${summaryColumns} FROM ${from} WHERE ${filter.condition} AND ${key} < ? ORDER BY ${key} DESC LIMIT ?`,
    )
    .all(...filter.values, before, wanted);
}

/** The shards one after the other, newest first, as far as it takes to fill the page. */
function selectShards(
  context: StoreContext,
  words: readonly string[],
  facets: readonly string[],
  filter: Filter,
  before: number,
  wanted: number,
): readonly Row[] {
  const { database } = context;
  const whole = [...facets, ...words.slice(0, -1)];
  const match = matchExpression(words, facets);
  const rows: Row[] = [];
  for (const shard of shardsBefore(database, before)) {
    // Whole words are looked up at once; only when they are all there is the prefix worth collecting.
    const any = `SELECT 1 FROM ${shard} WHERE ${shard} MATCH ? LIMIT 1`;
    if (whole.length > 0 && database.sql(any).get(matchExpression([], whole)) === undefined) continue;
    const from = `${shard} JOIN runs ON runs.seq = ${shard}.rowid`;
    const matching = both({ condition: `${shard} MATCH ?`, values: [match] }, filter);
    rows.push(...select(context, from, `${shard}.rowid`, matching, before, wanted - rows.length));
    if (rows.length >= wanted) break;
  }
  return rows;
}

function selectSlices(
  context: StoreContext,
  words: readonly string[],
  facets: readonly string[],
  filter: Filter,
  before: number,
  wanted: number,
): readonly Row[] {
  const rows: Row[] = [];
  const one = context.database.sql(
    `SELECT ${summaryColumns} FROM runs WHERE ${filter.condition} AND runs.seq = ?`,
  );
  for (const seq of runsInSlices(context.database, words, facets, before)) {
    const row = one.get(...filter.values, seq);
    if (row !== undefined) rows.push(row);
    if (rows.length === wanted) break;
  }
  return rows;
}

/** Reads names and bodies, newest run first, until enough were found or enough was read. */
function scan(
  context: StoreContext,
  words: readonly string[],
  filter: Filter,
  before: number,
  wanted: number,
  budget: number,
): readonly Row[] {
  const { database } = context;
  const matches = textMatcher(words);
  const rows: Row[] = [];
  let left = budget;
  const statement = database.sql(
    `SELECT ${summaryColumns} FROM runs WHERE ${filter.condition} AND runs.seq < ? ORDER BY runs.seq DESC`,
  );
  for (const row of statement.iterate(...filter.values, before)) {
    const bodies = bodiesOfRun(database, seqOf(row));
    const run = indexedRunOf(database, row);
    const texts = bodies.map((body) => searchableText(body, 0, body.byteLength));
    if (matches([run === null ? '' : namesOf(run), ...texts].join('\n'))) rows.push(row);
    left -= bodies.reduce((sum, body) => sum + body.byteLength, 0);
    if (rows.length === wanted || left < 0) break;
  }
  return rows;
}

function newestFirst(rows: readonly Row[], wanted: number): readonly Row[] {
  const bySeq = new Map(rows.map((row) => [seqOf(row), row]));
  return [...bySeq.values()].sort((one, other) => seqOf(other) - seqOf(one)).slice(0, wanted);
}
