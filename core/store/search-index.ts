import type { HistoryQuery } from '../../contract/history.ts';
import { plainFunctionName } from '../aws/function-summary.ts';
import type { Database } from './database.ts';
import { bodyOfRun, headsOfRun } from './bodies.ts';
import { existingShardOf, shardOf } from './index-shards.ts';
import { outcomeWords, type OutcomeWords } from './outcome-words.ts';
import { jsonOf, numberOf, textOf, type Row } from './row.ts';

/** How much of each body is indexed in one go with the names of its run, in bytes. */
const headBytes = 8 * 1024;
/** Longer bodies are indexed whole in slices of this many bytes, in the background. */
const sliceBytes = 32 * 1024;
/** A slice goes on into the next one, so that a word or a phrase on the border is whole in one of them. */
const overlapBytes = 256;
/** What is indexed of one body at most. */
const longestIndexedBody = 32 * 1024 * 1024;
/** How many words of one run are remembered while it is indexed; beyond it words are indexed again. */
const rememberedWords = 500_000;
/** `slice_words.rowid` is `seq` times this plus the slice's number. */
export const slicesPerRun = 8192;

/** A letter of the private use area begins a facet, so that no typed word can meet it; unicode61 keeps it in words. */
const facetMark = { function: '\uE000', connection: '\uE001', outcome: '\uE002' } as const;

function facet(mark: string, value: string): string {
  return mark + value.replaceAll(/[^\p{L}\p{N}]/gu, '\uE003');
}

/** The facets that narrow a search to the filters of a query; the exact filters still apply. */
export function facetsOf(query: HistoryQuery): readonly string[] {
  const facets: string[] = [];
  if (query.functionName !== null)
    facets.push(facet(facetMark.function, plainFunctionName(query.functionName)));
  if (query.connectionId !== null) facets.push(facet(facetMark.connection, query.connectionId));
  if (query.outcome !== null) facets.push(facet(facetMark.outcome, query.outcome));
  return facets;
}

/** What the index has to know of a run beside its bodies. */
export interface IndexedRun {
  readonly seq: number;
  readonly connectionId: string;
  readonly functionName: string;
  readonly qualifier: string | null;
  readonly requestId: string | null;
  readonly requestName: string | null;
  readonly outcome: OutcomeWords;
  /** How many slices of its bodies are in the index already. */
  readonly slices: number;
}

/** Reads from the database what the index has to know of a run that has ended; null when its outcome is damaged. */
export function indexedRunOf(database: Database, row: Row): IndexedRun | null {
  const seq = numberOf(row, 'seq') ?? 0;
  const details = database.sql('SELECT outcome FROM run_details WHERE seq = ?').get(seq);
  const outcome = details === undefined ? null : outcomeWords(jsonOf(details, 'outcome'));
  if (outcome === null) return null;
  return {
    seq,
    connectionId: textOf(row, 'connection_id') ?? '',
    functionName: textOf(row, 'function_name') ?? '',
    qualifier: textOf(row, 'qualifier'),
    requestId: textOf(row, 'request_id'),
    requestName: textOf(row, 'request_name'),
    outcome,
    slices: numberOf(row, 'indexed_slices') ?? 0,
  };
}

/** What is searched of a run beside its bodies. */
export function namesOf(run: IndexedRun): string {
  const { functionName, qualifier, requestName, requestId, outcome } = run;
  return [functionName, qualifier ?? '', requestName ?? '', requestId ?? '', outcome.text].join('\n');
}

function namesAndFacets(run: IndexedRun): string {
  return [
    facet(facetMark.function, plainFunctionName(run.functionName)),
    facet(facetMark.connection, run.connectionId),
    facet(facetMark.outcome, run.outcome.kind),
    namesOf(run),
  ].join('\n');
}

/** A piece of a body as text; nothing where it is not text. A character cut at its ends does no harm. */
export function searchableText(data: Uint8Array, from: number, to: number): string {
  const piece = data.subarray(from, to);
  if (piece.includes(0)) return '';
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('utf8');
}

/** The bodies of a run, as much of them as is indexed. */
export function bodiesOfRun(database: Database, seq: number): readonly Uint8Array[] {
  return (['payload', 'response', 'log'] as const).flatMap(
    (part) => bodyOfRun(database, seq, part, longestIndexedBody + overlapBytes)?.data ?? [],
  );
}

/**
 * Writes the index row of a run that has ended: what names it, its error and the beginnings of its bodies. What is
 * longer is left to indexSlice. Call it in a transaction.
 */
export function indexRun(database: Database, run: IndexedRun): void {
  const heads = headsOfRun(database, run.seq, headBytes);
  database
    .sql(`INSERT OR REPLACE INTO ${shardOf(database, run.seq)} (rowid, words) VALUES (?, ?)`)
    .run(
      run.seq,
      [namesAndFacets(run), ...heads.map(({ data }) => searchableText(data, 0, headBytes))].join('\n'),
    );
  if (run.slices > 0) unindexSlices(database, run.seq);
  const whole = heads.every(({ sizeBytes }) => sizeBytes <= headBytes);
  database.sql('UPDATE runs SET indexed = ?, indexed_slices = 0 WHERE seq = ?').run(whole ? 2 : 1, run.seq);
}

/**
 * Indexes the next slice of a run's bodies and remembers it in the same transaction; nothing when another process did.
 * What is in `seen` is in an earlier slice of the run and is left out: keys repeat, and one mention finds the run.
 */
export function indexSlice(
  database: Database,
  run: IndexedRun,
  bodies: readonly Uint8Array[],
  seen: Set<string>,
): void {
  const { seq, slices: slice } = run;
  const slices = slicesOf(bodies);
  const place = slices[slice];
  database.transaction('lazy', () => {
    const { changes } = database
      .sql(
        `UPDATE runs SET indexed_slices = indexed_slices + 1, indexed = ?
         WHERE seq = ? AND indexed_slices = ? AND indexed = 1`,
      )
      .run(slice + 1 >= slices.length ? 2 : 1, seq, slice);
    if (Number(changes) === 0 || place === undefined) return;
    const text = newWords(
      searchableText(place.body, place.from, place.from + sliceBytes + overlapBytes),
      seen,
    );
    database
      .sql('INSERT OR REPLACE INTO slice_words (rowid, words) VALUES (?, ?)')
      .run(seq * slicesPerRun + slice, slice === 0 ? `${namesAndFacets(run)}\n${text}` : text);
  });
}

/** The words of a text that were not seen before; words as sliceWords cuts them. */
function newWords(text: string, seen: Set<string>): string {
  const words: string[] = [];
  for (const word of sliceWords(text)) {
    if (seen.has(word)) continue;
    if (seen.size < rememberedWords) seen.add(word);
    words.push(word);
  }
  return words.join('\n');
}

/** The words of slices end at blanks and JSON's punctuation; `A-1017` and a time stamp stay whole. */
export function sliceWords(text: string): readonly string[] {
  return text.split(/[\s"{}[\],:]+/u).filter((word) => word !== '');
}

function slicesOf(
  bodies: readonly Uint8Array[],
): readonly { readonly body: Uint8Array; readonly from: number }[] {
  return bodies
    .flatMap((body) => {
      const count = Math.ceil(Math.min(body.byteLength, longestIndexedBody) / sliceBytes);
      return Array.from({ length: count }, (_, index) => ({ body, from: index * sliceBytes }));
    })
    .slice(0, slicesPerRun);
}

/** Takes a run out of the index. Call it in a transaction. */
export function unindexRun(database: Database, seq: number): void {
  const shard = existingShardOf(database, seq);
  if (shard !== null) database.sql(`DELETE FROM ${shard} WHERE rowid = ?`).run(seq);
  unindexSlices(database, seq);
}

function unindexSlices(database: Database, seq: number): void {
  database
    .sql('DELETE FROM slice_words WHERE rowid BETWEEN ? AND ?')
    .run(seq * slicesPerRun, (seq + 1) * slicesPerRun - 1);
}
