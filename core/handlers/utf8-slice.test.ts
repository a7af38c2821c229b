import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Slice } from './utf8-slice.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', '"', '\n', '\u{feff}', 'é', '€', '𝄞', '\u0000'),
  maxLength: 200,
});

describe('utf8Slice', () => {
  it('gives pieces that make up the text, none over its size', () => {
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.string({ unit: 'binary' })),
        fc.integer({ min: 4, max: 40 }),
        (text, size) => {
          const source = text.toWellFormed();
          const bytes = Buffer.from(source, 'utf8');
          const pieces: string[] = [];
          const offsets: number[] = [];
          for (let from: number | null = 0; from !== null;) {
            const slice = utf8Slice(bytes, from, size);
            pieces.push(slice.text);
            offsets.push(from);
            from = slice.nextByte;
          }
          expect(offsets).toEqual([...new Set(offsets)].toSorted((one, other) => one - other));
          expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(size);
          expect(pieces.join('')).toBe(source);
        },
      ),
    );
  });

  it('gives pieces that make up the text to one who asks for all of them at once', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, size) => {
        const bytes = Buffer.from(text, 'utf8');
        const count = Math.ceil(bytes.byteLength / size);
        const pieces = Array.from(
          { length: count },
          (_none, index) => utf8Slice(bytes, index * size, size).text,
        );
        expect(pieces.join('')).toBe(text);
      }),
    );
  });

  it('ends where the text ends', () => {
    expect(utf8Slice(Buffer.from('abc'), 3, 4)).toEqual({ text: '', nextByte: null });
    expect(utf8Slice(Buffer.from('abc'), 900, 4)).toEqual({ text: '', nextByte: null });
    expect(utf8Slice(Buffer.from(''), 0, 4)).toEqual({ text: '', nextByte: null });
  });
});
