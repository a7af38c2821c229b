import type { BatchRow, BatchRows } from '../../../contract/batch.ts';
import { createByteStore } from './byte-store.ts';
import { isErrorRow } from './is-error-row.ts';

/** The rows of one request file, as a report begins with them. */
export interface RowGroup {
  readonly path: string;
  readonly name: string;
  readonly rows: number;
  /** Those whose function failed or whose expectations were not met, and those that did not run or may not have. */
  readonly failures: number;
  readonly errors: number;
  readonly clientMs: number;
}

/** The rows of a batch in the order in which they ended. What memory it takes does not grow with them. */
export interface RowSpool {
  add(row: BatchRow): void;
  page(only: 'all' | 'failed', from: number, limit: number): BatchRows;
  /** By path. */
  groups(): readonly RowGroup[];
  /** Those of one path, or all. A row that is added meanwhile may be among them. */
  rows(path: string | null): Generator<BatchRow, void, void>;
  close(): void;
}

/** Where a row begins (a double, which holds every whole number up to 2^53), and the number of its path. */
const entryBytes = 12;
const positionBytes = 4;
const memoryBytes = 4 * 1024 * 1024;
const rowsAtOnce = 256;

/** Makes an empty spool. */
export function createRowSpool(): RowSpool {
  const texts = createByteStore(memoryBytes);
  const index = createByteStore(memoryBytes);
  const failed = createByteStore(memoryBytes);
  const groups = new Map<string, RowGroup & { readonly number: number }>();
  let count = 0;
  let failedCount = 0;

  function add(row: BatchRow): void {
    const group = groups.get(row.path) ?? {
      number: groups.size,
      path: row.path,
      name: row.name,
      rows: 0,
      failures: 0,
      errors: 0,
      clientMs: 0,
    };
    const isError = !row.passed && isErrorRow(row);
    const entry = Buffer.alloc(entryBytes);
    entry.writeDoubleLE(texts.size(), 0);
    entry.writeUInt32LE(group.number, 8);
    texts.append(Buffer.from(JSON.stringify(row)));
    index.append(entry);
    if (!row.passed) {
      const position = Buffer.alloc(positionBytes);
      position.writeUInt32LE(count, 0);
      failed.append(position);
      failedCount += 1;
    }
    count += 1;
    groups.set(row.path, {
      ...group,
      rows: group.rows + 1,
      failures: group.failures + (row.passed || isError ? 0 : 1),
      errors: group.errors + (isError ? 1 : 0),
      clientMs: group.clientMs + (row.clientMs ?? 0),
    });
  }

  function entriesFrom(from: number, limit: number): readonly { offset: number; group: number }[] {
    const bytes = index.read(from * entryBytes, limit * entryBytes);
    return Array.from({ length: Math.floor(bytes.length / entryBytes) }, (_, at) => ({
      offset: bytes.readDoubleLE(at * entryBytes),
      group: bytes.readUInt32LE(at * entryBytes + 8),
    }));
  }

  function rowsAt(from: number, limit: number, group: number | null): readonly BatchRow[] {
    // One more, whose beginning is the end of the last.
    const entries = entriesFrom(from, limit + 1);
    const wanted = entries.slice(0, limit);
    const [first] = wanted;
    if (first === undefined || (group !== null && !wanted.some((one) => one.group === group))) return [];
    const end = entries[limit]?.offset ?? texts.size();
    const bytes = texts.read(first.offset, end - first.offset);
    return wanted.flatMap(({ offset, group: own }, at) => {
      if (group !== null && own !== group) return [];
      const text = bytes.toString(
        'utf8',
        offset - first.offset,
        (entries[at + 1]?.offset ?? end) - first.offset,
      );
      const row: BatchRow = JSON.parse(text);
      return [row];
    });
  }

  return {
    add,
    page(only, from, limit) {
      if (only === 'all') return { rows: rowsAt(from, limit, null), count };
      const positions = failed.read(from * positionBytes, limit * positionBytes);
      const rows = Array.from({ length: positions.length / positionBytes }, (_, at) =>
        rowsAt(positions.readUInt32LE(at * positionBytes), 1, null),
      );
      return { rows: rows.flat(), count: failedCount };
    },
    groups: () => [...groups.values()].sort((one, other) => (one.path < other.path ? -1 : 1)),
    *rows(path) {
      const group = path === null ? null : groups.get(path)?.number;
      if (group === undefined) return;
      for (let from = 0; from < count; from += rowsAtOnce) yield* rowsAt(from, rowsAtOnce, group);
    },
    close() {
      for (const store of [texts, index, failed]) store.close();
    },
  };
}
