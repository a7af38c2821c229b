import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { logRecordKinds, type LogRecord } from '../../contract/log-record.ts';
import { parseLog } from '../../core/logs/parse-log.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const page = readFileSync(join(root, 'docs', 'logs.md'), 'utf8');

/** What the page writes for characters that cannot be seen, and for a request id. */
const standIns: Readonly<Record<string, string>> = {
  '<TAB>': '\t',
  '<LF>': '\n',
  '<CR>': '\r',
  '<NBSP>': '\u00A0',
  '<id>': '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11',
};
const real = (text: string): string =>
  text.replaceAll(/<(?:TAB|LF|CR|NBSP|id)>/g, (name) => standIns[name] ?? name).replaceAll('\\|', '|');

/** The texts between code marks. */
const codes = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const rowsOf = (part: string) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/))
    .map(([, line = '', kinds = '', fields = '']) => ({
      line: codes(line)[0] ?? '',
      kinds: codes(kinds),
      fields: fields.split(' / ').map((record) => codes(record).map(real)),
    }));
const [whole = '', cut = ''] = page.split('## What is cut');
const rows = rowsOf(page);

/** What a record says, as the page writes it. */
function said(record: LogRecord): readonly string[] {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'kind' || name === 'raw' || value === null) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}=${value.length}`];
    if (typeof value === 'object') return [`${name}=${Object.keys(value).join(',')}`];
    return [`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
}

describe('docs/logs.md', () => {
  it('has a row for each kind of record', () => {
    expect(logRecordKinds.filter((kind) => !rows.some(({ kinds }) => kinds.includes(kind)))).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
  });

  it.each(rows)('tells what becomes of $line', ({ line, kinds, fields }) => {
    const records = parseLog(real(line));
    expect(records.map(({ kind }) => kind)).toEqual(kinds);
    expect(records.map((record) => said(record).toSorted())).toEqual(fields.map((names) => names.toSorted()));
  });

  it.each(rowsOf(whole))('tells what becomes of $line where more follows', ({ line, kinds, fields }) => {
    const end = 'END RequestId: 0d9f6b3a-1c2e-4f58-9b7a-6e5d4c3b2a10\n';
    const records = parseLog(`${real(line)}\n${end}`).slice(0, -1);
    expect(records.map(({ kind }) => kind)).toEqual(kinds);
    expect(records.map((record) => said(record).toSorted())).toEqual(fields.map((names) => names.toSorted()));
  });

  it('tells what becomes of what is cut', () => {
    expect(rowsOf(cut).length).toBeGreaterThan(4);
  });
});
