import type { Variables, VariableValue } from '../../../contract/variable.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import type { DataItem } from './data-item.ts';
import { dataProblem } from './data-problem.ts';
import { textLines } from './text-lines.ts';
import { variableOfColumn } from './variable-of-column.ts';

/** The rows of NDJSON text that comes in pieces: an object on each line; blank lines are skipped. */
export async function* ndjsonRows(file: string, pieces: AsyncIterable<string>): AsyncGenerator<DataItem> {
  let line = 0;
  let number = 0;
  for await (const text of textLines(pieces)) {
    line += 1;
    if (text === null) {
      const remedy = 'Check that the file is NDJSON, with an object on each line.';
      yield { kind: 'problem', problem: dataProblem(file, line, 'The line is longer than 32 MB.', remedy) };
      return;
    }
    if (text.trim() === '') continue;
    const values = objectOf(text);
    if (typeof values === 'string') {
      const remedy = 'Each line is one JSON object; its members are variables.';
      yield { kind: 'problem', problem: dataProblem(file, line, values, remedy) };
      return;
    }
    number += 1;
    yield { kind: 'row', number, values };
  }
}

/** What is wrong with it, in words, or the variables of the line. */
function objectOf(text: string): Variables | string {
  let value: VariableValue;
  try {
    value = parseExactJson(text);
  } catch (error) {
    return `The line is no JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The line is no object.';
  const values = new Map<string, VariableValue>();
  for (const [key, member] of Object.entries(value)) {
    const name = variableOfColumn(key);
    if (name === '') return 'A member has no name.';
    if (values.has(name)) return `More than one member would be the variable ${name}.`;
    if (member !== undefined) values.set(name, member);
  }
  return Object.fromEntries(values);
}
