import type { VariableValue } from '../../../contract/variable.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import { variableOfColumn } from './variable-of-column.ts';

/** A column of a CSV file: the variable that it gives, and how its texts become values. */
export interface CsvColumn {
  readonly title: string;
  readonly variable: string;
  readonly kind: 'guessed' | 'string' | 'json';
}

const suffix = /^(.*?)\s*:\s*(string|json)$/;

/** The columns that a header row names: `zip:string` keeps a column's values strings, `items:json` reads them as JSON. */
export function csvColumns(header: readonly string[]): readonly CsvColumn[] {
  return header.map((title) => {
    const found = suffix.exec(title.trim());
    const kind = found?.[2] === 'string' ? 'string' : found?.[2] === 'json' ? 'json' : 'guessed';
    return { title: title.trim(), variable: variableOfColumn(found?.[1] ?? title), kind };
  });
}

const scalar = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/**
 * The value of a field: a JSON number (with all its digits), true, false or null where it is written like one, else a
 * string. Throws a SyntaxError for a field of a `:json` column that is no JSON; an empty one is null.
 */
export function valueOfField(column: CsvColumn, text: string): VariableValue {
  if (column.kind === 'string') return text;
  if (column.kind === 'json') return text.trim() === '' ? null : parseExactJson(text);
  return scalar.test(text) ? parseExactJson(text) : text;
}
