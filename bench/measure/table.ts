import type { Figure } from './figure.ts';
import type { Summary } from './summary.ts';

const header = [
  'figure',
  'best',
  'p50',
  'p95',
  'reference',
  'best',
  'p50',
  'p95',
  'p50 ratio',
  'goal',
  'met',
];

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
    ...summaryCells(measured),
    reference?.name ?? '',
    ...(other === null ? ['', '', '', ''] : [...summaryCells(other), (measured.p50 / other.p50).toFixed(2)]),
    goal?.text ?? '',
    goal === null ? '' : goal.met ? 'yes' : 'NO',
  ];
}

/** The best is what a busy machine disturbed least. */
function summaryCells({ least, p50, p95 }: Summary): readonly string[] {
  return [rounded(least), rounded(p50), rounded(p95)];
}

/** Three digits are what a shared machine can tell. */
function rounded(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  return milliseconds.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
}
