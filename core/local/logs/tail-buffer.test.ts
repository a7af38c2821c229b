import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TailBuffer } from './tail-buffer.ts';

describe('TailBuffer', () => {
  it('is the end of everything that was added', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 64 }), (chunks, limit) => {
        const tail = new TailBuffer(limit);
        for (const chunk of chunks) tail.add(Buffer.from(chunk));
        const all = Buffer.concat(chunks);
        expect(tail.take()).toEqual(all.subarray(Math.max(0, all.length - limit)));
        expect(tail.take()).toHaveLength(0);
      }),
    );
  });

  it('cuts in the middle of a character', () => {
    const tail = new TailBuffer(4);
    tail.add(Buffer.from('aéé'));
    expect(tail.take().toString('latin1')).toBe('Ã©Ã©');
    tail.add(Buffer.from('éé!'));
    expect([...tail.take()]).toEqual([0xa9, 0xc3, 0xa9, 0x21]);
  });
});
