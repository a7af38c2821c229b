import type { Figure } from './figure.ts';

const header = ['figure', 'p50', 'p95', 'reference', 'p50', 'p95', 'ratio', 'more', 'goal', 'met'];

/** The figures as an aligned Markdown table, in milliseconds: read in a terminal, pasted into a document. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [header, ...figures.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length), 3));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = header, ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function cellsOf({ name, measured, reference, goal }: Figure): readonly string[] {
  const other = reference?.measured ?? null;
  return [
    name,
    rounded(measured.p50),
    rounded(measured.p95),
    reference?.name ?? '',
    other === null ? '' : rounded(other.p50),
    other === null ? '' : rounded(other.p95),
    other === null ? '' : (measured.p50 / other.p50).toFixed(2),
    other === null ? '' : rounded(measured.p50 - other.p50),
    goal?.text ?? '',
    goal === null ? '' : goal.met ? 'yes' : 'NO',
  ];
}

/** Three digits are what a shared machine can tell. */
function rounded(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  return milliseconds.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
}
