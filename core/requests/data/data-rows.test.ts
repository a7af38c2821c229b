import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvDelimiter } from './csv-delimiter.ts';
import { createCsvReader } from './csv-records.ts';
import { csvRows } from './csv-rows.ts';
import type { DataItem } from './data-item.ts';
import { dataRows } from './data-rows.ts';
import { ndjsonRows } from './ndjson-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambdeck-data-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

async function itemsOf(from: AsyncIterable<DataItem>): Promise<readonly DataItem[]> {
  const items: DataItem[] = [];
  for await (const item of from) items.push(item);
  return items;
}

const valuesIn = async (text: string, read = csvRows, size = 7) => {
  const items = await itemsOf(read('orders', inPieces(text, size)));
  return items.map((item) => (item.kind === 'row' ? item.values : item.problem.message));
};

describe('CSV', () => {
  it('gives a row of variables for each line, whatever its line ends and its delimiter', async () => {
    const expected = [
      { id: 'A-1', amount: 5 },
      { id: 'A-2', amount: 6.5 },
    ];
    expect(await valuesIn('id,amount\nA-1,5\nA-2,6.5\n')).toEqual(expected);
    expect(await valuesIn('id;amount\r\nA-1;5\r\n\r\nA-2;6.5')).toEqual(expected);
    expect(await valuesIn('id\tamount\rA-1\t5\rA-2\t6.5\r', csvRows, 1)).toEqual(expected);
    expect(await valuesIn('"id",amount\n"A-1",5\nA-2,"6.5"\n')).toEqual(expected);
  });

  it('keeps delimiters, quotes and line ends of values in quotes', async () => {
    expect(await valuesIn('note,b\n"one, two","say ""yes"""\n"two\r\nlines",\n', csvRows, 3)).toEqual([
      { note: 'one, two', b: 'say "yes"' },
      { note: 'two\r\nlines', b: '' },
    ]);
  });

  it('makes JSON values of what is written like them, with all digits, and strings of the rest', async () => {
    const text = [
      'n,f,big,zero,yes,nothing,empty,minus,plus,date',
      '1,1.0,12345678901234567890,007,true,null,,-2e3,+5,2026-10-14',
    ].join('\n');
    expect(await valuesIn(text)).toEqual([
      {
        n: 1,
        f: { $number: '1.0' },
        big: { $number: '12345678901234567890' },
        zero: '007',
        yes: true,
        nothing: null,
        empty: '',
        minus: { $number: '-2e3' },
        plus: '+5',
        date: '2026-10-14',
      },
    ]);
  });

  it('keeps strings and reads JSON where the header asks for it', async () => {
    expect(await valuesIn('zip:string,items:json,Order ID,2nd\n12345,"[1,{""a"":2}]",7,x')).toEqual([
      { zip: '12345', items: [1, { a: 2 }], Order_ID: 7, _2nd: 'x' },
    ]);
    expect(await valuesIn('items:json\n[1')).toEqual([
      'orders, line 2: The value of "items:json" is no JSON.',
    ]);
  });

  it.each([
    ['', 'orders: There is no header row.'],
    ['\n\n', 'orders: There is no header row.'],
    ['a,,c\n1,2,3', 'orders, line 1: Column 2 of the header has no name.'],
    ['a,b,a\n', 'orders, line 1: The header names the column "a" twice.'],
    ['a b,a_b\n', 'orders, line 1: The columns "a b" and "a_b" would both be the variable a_b.'],
    ['a,b\n1,2,3', 'orders, line 2: The row has 3 values, and the header names 2 columns.'],
    ['a,b\n\n1', 'orders, line 3: The row has 1 value, and the header names 2 columns.'],
    ['a,b\n"1\n2,3', 'orders, line 2: A quote is opened here and never closed.'],
    ['a,b\n"1"x,3', 'orders, line 2: There is "x" after a closing quote.'],
  ])('names what is wrong with %j', async (text, message) => {
    expect(await valuesIn(text)).toEqual([message]);
  });

  it('gives the rows before a bad one', async () => {
    expect(await valuesIn('a\n1\n2,3\n4')).toEqual([
      { a: 1 },
      'orders, line 3: The row has 2 values, and the header names 1 column.',
    ]);
  });

  it('reads back whatever was written as CSV, however it is cut into pieces', () => {
    const field = fc.oneof(fc.string(), fc.stringMatching(/^[ab",;\r\n\t]*$/));
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (records, delimiter, lineEnd, size, quoteAll) => {
          const written = (text: string) =>
            quoteAll || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const text = records
            .map((fields) => fields.map((one) => written(one)).join(delimiter) + lineEnd)
            .join('');
          const reader = createCsvReader(delimiter);
          const read: (readonly string[])[] = [];
          for (let from = 0; from < text.length; from += size) {
            read.push(...reader.push(text.slice(from, from + size)).map(({ fields }) => fields));
          }
          read.push(...reader.end().map(({ fields }) => fields));
          expect(read).toEqual(records);
        },
      ),
    );
  });

  it('finds the delimiter outside of quotes', () => {
    expect(csvDelimiter('"a,b,c";d\n')).toBe(';');
    expect(csvDelimiter('single\n')).toBe(',');
    expect(csvDelimiter('a\tb,c\td\n1,2,3,4,5')).toBe('\t');
  });
});

describe('NDJSON', () => {
  it('gives the members of each object, nested ones and long numbers too', async () => {
    const text = '{"a":1,"b":{"c":[12345678901234567890]}}\r\n\n  \n{"a b":"x"}';
    expect(await valuesIn(text, ndjsonRows)).toEqual([
      { a: 1, b: { c: [{ $number: '12345678901234567890' }] } },
      { a_b: 'x' },
    ]);
  });

  it.each([
    ['{"a":1}\n\n{"a":', /^orders, line 3: The line is no JSON: /],
    ['{"a":1}\n[1]', /^orders, line 2: The line is no object\.$/],
    ['{"a":1}\n{"":1}', /^orders, line 2: A member has no name\.$/],
    ['{"a":1}\n{"a b":1,"a_b":2}', /^orders, line 2: More than one member would be the variable a_b\.$/],
  ])('names the line that is wrong in %j', async (text, message) => {
    expect(await valuesIn(text, ndjsonRows)).toEqual([{ a: 1 }, expect.stringMatching(message)]);
  });
});

describe('a data file', () => {
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return itemsOf(dataRows(join(folder, name)));
  };

  it('may begin with a byte order mark', async () => {
    expect(await file('bom.csv', '\uFEFFid,n\nä,2\n')).toEqual([
      { kind: 'row', number: 1, values: { id: 'ä', n: 2 } },
    ]);
    expect(await file('bom.jsonl', '\uFEFF{"a":1}')).toEqual([{ kind: 'row', number: 1, values: { a: 1 } }]);
  });

  it('is named with what is wrong with it', async () => {
    const messages = async (items: Promise<readonly DataItem[]>) =>
      (await items).map((item) => (item.kind === 'problem' ? item.problem.message : item.number));
    expect(await messages(file('latin.csv', Buffer.from('id\nä\n', 'latin1')))).toEqual([
      'latin.csv: It is not UTF-8 text.',
    ]);
    expect(await messages(file('rows.xlsx', 'x'))).toEqual([
      'rows.xlsx: Its name tells no format that is known.',
    ]);
    expect(await messages(itemsOf(dataRows(join(folder, 'nowhere.csv'))))).toEqual([
      'nowhere.csv: There is no such file.',
    ]);
  });

  it('is read only as far as its rows are asked for', async () => {
    await writeFile(join(folder, 'long.ndjson'), '{"a":1}\n'.repeat(200_000) + 'bad');
    const rows = dataRows(join(folder, 'long.ndjson'));
    expect((await rows.next()).value).toMatchObject({ number: 1 });
    await rows.return();
    expect((await itemsOf(dataRows(join(folder, 'long.ndjson')))).at(-1)).toMatchObject({
      problem: { message: expect.stringContaining('line 200001') },
    });
  });
});
