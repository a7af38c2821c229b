import type { Database } from './database.ts';
import { numberOf } from './row.ts';
import { slicesPerRun, sliceWords } from './search-index.ts';
import { isSearchable, matchExpression } from './search-query.ts';

/**
 * The runs with long bodies that hold every word, each word in any slice; newest first, read as far as it is asked
 * for. The last word is a prefix; `"a":"b"` means both words, wherever they are.
 */
export function* runsInSlices(
  database: Database,
  words: readonly string[],
  facets: readonly string[],
  before: number,
): Generator<number> {
  if (database.sql('SELECT 1 FROM slice_words_docsize LIMIT 1').get() === undefined) return;
  const parts = words.flatMap((word) => sliceWords(word)).filter(isSearchable);
  const expressions = parts.map((part, index) =>
    index === parts.length - 1 ? matchExpression([part], []) : matchExpression([], [part]),
  );
  const readers = [...facets.map((facet) => matchExpression([], [facet])), ...expressions].map((expression) =>
    runsWith(database, expression, before),
  );
  try {
    yield* inAll(readers);
  } finally {
    for (const reader of readers) reader.return(undefined);
  }
}

function* runsWith(database: Database, expression: string, before: number): Generator<number, undefined> {
  // A statement of its own: several of these are read side by side.
  const statement = database.connection.prepare(
    'SELECT rowid FROM slice_words WHERE slice_words MATCH ? AND rowid < ? ORDER BY rowid DESC',
  );
  const end =
    before > Number.MAX_SAFE_INTEGER / slicesPerRun ? Number.MAX_SAFE_INTEGER : before * slicesPerRun;
  let last = -1;
  for (const row of statement.iterate(expression, end)) {
    const seq = Math.floor((numberOf(row, 'rowid') ?? 0) / slicesPerRun);
    if (seq !== last) yield seq;
    last = seq;
  }
  return undefined;
}

/** What several descending sequences have in common. */
function* inAll(readers: readonly Generator<number, undefined>[]): Generator<number> {
  const heads = readers.map((reader) => reader.next());
  for (;;) {
    const values: number[] = [];
    for (const head of heads) {
      if (head.done === true) return;
      values.push(head.value);
    }
    const lowest = Math.min(...values);
    const agreed = values.every((value) => value === lowest);
    if (agreed) yield lowest;
    for (const [index, reader] of readers.entries()) {
      if (agreed || (values[index] ?? 0) > lowest) heads[index] = reader.next();
    }
  }
}
