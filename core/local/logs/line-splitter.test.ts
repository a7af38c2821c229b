import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function split(bytes: Buffer, cuts: readonly number[], limit?: number): string[] {
  const messages: string[] = [];
  const splitter = new LineSplitter((message) => messages.push(message), limit);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort(
    (left, right) => left - right,
  );
  let from = 0;
  for (const place of [...places, bytes.length]) {
    splitter.add(bytes.subarray(from, place));
    from = place;
  }
  splitter.end();
  return messages;
}

describe('LineSplitter', () => {
  it('gives each message whole, wherever the bytes were cut', () => {
    const message = fc
      .array(
        fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\u001f', '').replaceAll('\n', '')),
        { minLength: 1, maxLength: 4 },
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (messages, cuts) => {
          const printed = messages.map((text) => `${text.replaceAll('\n', '\u001f\n')}\n`).join('');
          expect(split(Buffer.from(printed), cuts)).toEqual(messages);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('ends an open line, and cuts an endless one', () => {
    expect(split(Buffer.from('a\nb'), [])).toEqual(['a', 'b']);
    expect(split(Buffer.alloc(10, 'x'), [4, 8], 4)).toEqual(['xxxx', 'xxxx', 'xx']);
  });
});
