export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** The column that gives way when the terminal is narrow. */
  readonly flexible?: boolean;
}

const gap = 2;

/**
 * Rows for a person, fitted to a terminal `width` columns wide: a title line, aligned columns, the flexible column cut
 * with an ellipsis.
 */
export function fittedTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => oneLine(text(row)))),
  ];
  const natural = columns.map((_column, index) =>
    Math.max(...cells.map((line) => charactersOf(line[index] ?? '').length)),
  );
  const total = natural.reduce((sum, one) => sum + one + gap, -gap);
  const widths = natural.map((one, index) =>
    columns[index]?.flexible === true ? Math.max(8, one - Math.max(0, total - width)) : one,
  );
  return cells
    .map((line) =>
      line
        .map((cell, index) => fitted(cell, widths[index] ?? 0))
        .join(' '.repeat(gap))
        .trimEnd(),
    )
    .join('\n');
}

/** Rows for a program: no titles, every value whole, tabs between them. */
export function tabbedTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => columns.map(({ text }) => oneLine(text(row))).join('\t')).join('\n');
}

/** Line ends, tabs and what else would break a row or a terminal become blanks. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

const segmenter = new Intl.Segmenter();

/** What a reader sees as one character each. */
function charactersOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function fitted(text: string, width: number): string {
  const characters = charactersOf(text);
  if (characters.length <= width) return text + ' '.repeat(width - characters.length);
  return `${characters.slice(0, width - 1).join('')}…`;
}
