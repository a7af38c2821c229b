import type { Variables, VariableValue } from '../../../contract/variable.ts';
import { csvColumns, valueOfField, type CsvColumn } from './csv-columns.ts';
import { csvDelimiter } from './csv-delimiter.ts';
import { createCsvReader, CsvError, type CsvRecord } from './csv-records.ts';
import type { DataItem } from './data-item.ts';
import { dataProblem } from './data-problem.ts';

/** A header line is looked for in so many characters, which are more than any header has. */
const headerCharacters = 256 * 1024;

/** The rows of CSV text that comes in pieces; `file` is its name in problems. */
export async function* csvRows(file: string, pieces: AsyncIterable<string>): AsyncGenerator<DataItem> {
  const itemsOf = createRowMaker(file);
  let reader: ReturnType<typeof createCsvReader> | null = null;
  let head = '';
  try {
    for await (const piece of pieces) {
      if (reader !== null) {
        yield* itemsOf(reader.push(piece));
        continue;
      }
      head += piece;
      if (!/[^\r\n][\r\n]/.test(head) && head.length < headerCharacters) continue;
      reader = createCsvReader(csvDelimiter(head));
      yield* itemsOf(reader.push(head));
    }
    if (reader === null) {
      reader = createCsvReader(csvDelimiter(head));
      yield* itemsOf(reader.push(head));
    }
    yield* itemsOf(reader.end(), true);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { kind: 'problem', problem: dataProblem(file, error.line, error.message, error.remedy) };
  }
}

/** Makes rows of records, the first of which is the header. Throws a CsvError for what fits no header. */
function createRowMaker(
  file: string,
): (records: readonly CsvRecord[], isEnd?: boolean) => Generator<DataItem, void, void> {
  let columns: readonly CsvColumn[] | null = null;
  let number = 0;
  return function* (records, isEnd = false) {
    for (const { line, fields } of records) {
      if (columns === null) {
        columns = csvColumns(fields);
        checkHeader(line, columns);
        continue;
      }
      number += 1;
      yield { kind: 'row', number, values: valuesOf(line, columns, fields) };
    }
    if (isEnd && columns === null) {
      const remedy = 'Write the names of the columns in the first line; they become variables.';
      yield { kind: 'problem', problem: dataProblem(file, null, 'There is no header row.', remedy) };
    }
  };
}

function checkHeader(line: number, columns: readonly CsvColumn[]): void {
  const remedy = 'Give each column a name of its own: it becomes a variable.';
  const seen = new Map<string, string>();
  for (const [index, { title, variable }] of columns.entries()) {
    if (variable === '') throw new CsvError(line, `Column ${index + 1} of the header has no name.`, remedy);
    const other = seen.get(variable);
    if (other === title) throw new CsvError(line, `The header names the column "${title}" twice.`, remedy);
    if (other !== undefined) {
      const message = `The columns "${other}" and "${title}" would both be the variable ${variable}.`;
      throw new CsvError(line, message, remedy);
    }
    seen.set(variable, title);
  }
}

function valuesOf(line: number, columns: readonly CsvColumn[], fields: readonly string[]): Variables {
  if (fields.length !== columns.length) {
    const [values, names] = [fields, columns].map(({ length }) => length);
    throw new CsvError(
      line,
      `The row has ${values} ${values === 1 ? 'value' : 'values'}, and the header names ${names} ${names === 1 ? 'column' : 'columns'}.`,
      'Give each row as many values as there are columns; put a value that holds the delimiter into quotes.',
    );
  }
  const values = new Map<string, VariableValue>();
  for (const [index, column] of columns.entries()) {
    try {
      values.set(column.variable, valueOfField(column, fields[index] ?? ''));
    } catch {
      const remedy = 'Correct it, or take ":json" off the column\'s name.';
      throw new CsvError(line, `The value of "${column.title}" is no JSON.`, remedy);
    }
  }
  return Object.fromEntries(values);
}
