import { basename, extname } from 'node:path';
import { csvRows } from './csv-rows.ts';
import type { DataItem } from './data-item.ts';
import { dataProblem } from './data-problem.ts';
import { ndjsonRows } from './ndjson-rows.ts';
import { NotTextError, textChunks } from './text-chunks.ts';

/**
 * The rows of a CSV or NDJSON file, read as they are asked for: no more than some pieces of the file are in memory. Whatever
 * hinders it is the last item; nothing is thrown but what aborting the signal throws.
 */
export async function* dataRows(path: string, signal?: AbortSignal): AsyncGenerator<DataItem, void, void> {
  const file = basename(path);
  const ending = extname(path).toLowerCase();
  const problem = (message: string, remedy: string): DataItem => ({
    kind: 'problem',
    problem: dataProblem(file, null, message, remedy),
  });
  const rowsIn = endings[ending];
  if (rowsIn === undefined) {
    yield problem(
      'Its name tells no format that is known.',
      'Data is CSV (.csv, .tsv) or NDJSON (.ndjson, .jsonl).',
    );
    return;
  }
  try {
    yield* rowsIn(file, textChunks(path, signal));
  } catch (error) {
    if (signal?.aborted === true) throw error;
    yield error instanceof NotTextError
      ? problem('It is not UTF-8 text.', 'Save it as UTF-8.')
      : problem(...unreadable(error));
  }
}

const endings: Readonly<Record<string, typeof csvRows>> = {
  '.csv': csvRows,
  '.tsv': csvRows,
  '.ndjson': ndjsonRows,
  '.jsonl': ndjsonRows,
};

function unreadable(error: unknown): [string, string] {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return ['There is no such file.', 'Name a CSV or NDJSON file that is there.'];
  if (code === 'EISDIR') return ['It is a folder.', 'Name a CSV or NDJSON file.'];
  if (code === 'EACCES') return ['It may not be read.', 'Give this user the right to read it.'];
  return [
    `It cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    'Check the disk that it is on.',
  ];
}
