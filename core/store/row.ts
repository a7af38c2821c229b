import type { SQLOutputValue } from 'node:sqlite';

/** A row as node:sqlite gives it. The readers below are the edge: beyond them every value has its type. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A TEXT column, or null. */
export function textOf(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** An INTEGER or REAL column, or null. */
export function numberOf(row: Row, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;
}

/** A BLOB column, or null. */
export function bytesOf(row: Row, column: string): Uint8Array | null {
  const value = row[column];
  return value instanceof Uint8Array ? value : null;
}

/** A JSON column parsed; null when it is NULL. Throws SyntaxError on damaged text: quarantine the row. */
export function jsonOf(row: Row, column: string): unknown {
  const text = textOf(row, column);
  return text === null ? null : JSON.parse(text);
}
