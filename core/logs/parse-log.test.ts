import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLog } from './parse-log.ts';
import { logText } from './testing/log-text.ts';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';
const other = '0d9f6b3a-1c2e-4f58-9b7a-6e5d4c3b2a10';

describe('any text', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      '\t',
      '\u00A0',
      '{',
      '}',
      '"',
      ':',
      '\\',
      '{"time":"',
      '{"__proto__":1}',
      '[ERROR] ',
      `START RequestId: ${id} Version: 1`,
      `REPORT RequestId: ${other}\tDuration: 1 ms`,
      'XRAY TraceId: 1',
      'INIT_REPORT Init Duration: 1 ms',
      `{"time":"x","type":"platform.start","record":{}}`,
      'EXTENSION\tName: ',
      'time=',
      '2026/01/02 03:04:05 ',
      'Traceback (most',
      'panic: ',
      'Runtime.X',
    ),
  );

  it('comes back whole from the raws, as valid records', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        expect(() => records(parts.join(''))).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('comes back whole from the raws where it is made of real lines, and each raw alone is of the same kind', () => {
    fc.assert(
      fc.property(logText, (text) => {
        records(text);
        expect(parseLog(text).map(({ raw }) => parseLog(raw)[0]?.kind)).toEqual(
          parseLog(text).map(({ kind }) => kind),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['one line of 6 MB', 'x'.repeat(6_000_000)],
    ['JSON of 6 MB', `{"message":"${'y'.repeat(6_000_000)}"}`],
    ['open braces', '{"time":'.repeat(400_000)],
    ['glued openings', '.{"time":"'.repeat(400_000)],
    ['quotes', '"'.repeat(3_000_000)],
    ['backslashes in a string', `.{"time":"${'\\'.repeat(3_000_000)}`],
    ['blanks', ' '.repeat(3_000_000)],
    ['tabs', `EXTENSION\tName: ${'\t'.repeat(3_000_000)}`],
    ['carriage returns', '\r'.repeat(2_000_000)],
    ['blank lines', '\n'.repeat(1_000_000)],
    ['report figures', `REPORT RequestId: ${id}${'\tDuration: 1 ms'.repeat(300_000)}`],
    ['deep JSON', `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    ['many short lines', 'a\n'.repeat(300_000)],
    ['one long stack', `Error: x\n${'    at f (a.js:1:1)\n'.repeat(100_000)}`],
    ['records glued to each other', '{"time":"a","type":"platform.end","record":{}}'.repeat(50_000)],
    ['unfinished records glued to each other', '.{"time":["'.repeat(300_000)],
    [
      'records glued to unfinished ones',
      'a.{"time":[{"b":{"time":"x","type":"platform.end","record":{}}'.repeat(30_000),
    ],
    ['quoted records', `"{"time":"x","type":"platform.end","record":{}}"`.repeat(50_000)],
    [
      'records before blanks',
      `${'.{"time":"x","type":"platform.end","record":{}}'.repeat(3000)}${' '.repeat(1_000_000)}`,
    ],
    ['a number without end', `{"a":${'1'.repeat(3_000_000)}}`],
    ['pairs without end', `level=info ${'a=b '.repeat(700_000)}`],
    ['a quoted value without end', `level=info msg="${'\\"'.repeat(1_000_000)}`],
    [
      'a trace that begins late',
      `x\n${'  a\n'.repeat(20_000)}Traceback (most recent call last):\n${'  x\ny: z\n'.repeat(50_000)}`,
    ],
    ['Go frames', `panic: x\n${'main.f(0x1)\n'.repeat(100_000)}`],
    ['an object over many lines', `{\n${'  "a": [\n'.repeat(100_000)}}`],
    ['Python traces without end', `Traceback (most recent call last):\n${'  x\ny: z\n'.repeat(50_000)}`],
  ])('is read in linear time: %s', (_name, text) => {
    expect(
      parseLog(text)
        .map((record) => record.raw)
        .join('') === text,
    ).toBe(true);
  });
});
