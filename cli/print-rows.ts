import { writeOut } from './output.ts';
import type { Column } from './table.ts';
import { fittedTable, tabbedTable } from './table.ts';

/** Rows on stdout: JSON when asked for, a fitted table on a terminal, tab-separated values in a pipe. */
export async function printRows<Row>(
  rows: readonly Row[],
  columns: { readonly person: readonly Column<Row>[]; readonly program: readonly Column<Row>[] },
  options: { readonly json: boolean },
): Promise<void> {
  if (options.json) return writeOut(`${JSON.stringify(rows, null, 2)}\n`);
  if (rows.length === 0) return;
  const { isTTY, columns: width } = process.stdout;
  const table = isTTY ? fittedTable(columns.person, rows, width) : tabbedTable(columns.program, rows);
  return writeOut(`${table}\n`);
}
