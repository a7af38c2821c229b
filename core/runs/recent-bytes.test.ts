import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecentBytes } from './recent-bytes.ts';

describe('recent bytes', () => {
  it('give back a text however it was cut and however often it is looked at', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 60 }),
        (text, cuts) => {
          const bytes = Buffer.from(text);
          const recent = createRecentBytes();
          let told = '';
          let position = 0;
          const look = (last: boolean) => {
            const piece = recent.since(position, last);
            if (piece === null) return;
            expect(piece.fromByte).toBe(position);
            expect(piece.text).not.toBeNull();
            told += piece.text;
            position = piece.nextByte;
          };
          let at = 0;
          for (const [length, looks] of cuts) {
            recent.add(bytes.subarray(at, at + length));
            at = Math.min(bytes.byteLength, at + length);
            if (looks) look(false);
          }
          recent.add(bytes.subarray(at));
          look(true);
          expect(told).toBe(text);
          expect(recent.totalBytes).toBe(bytes.byteLength);
        },
      ),
    );
  });

  it('skip what a slow reader missed, and begin with a whole character', () => {
    const recent = createRecentBytes();
    const text = 'é'.repeat(400 * 1024);
    const bytes = Buffer.from(`x${text}`);
    for (let at = 0; at < bytes.byteLength; at += 60_001) recent.add(bytes.subarray(at, at + 60_001));
    const piece = recent.since(0, false);
    expect(piece?.nextByte).toBe(bytes.byteLength);
    expect(piece?.fromByte).toBeGreaterThanOrEqual(bytes.byteLength - 256 * 1024);
    expect(piece?.text).toBe('é'.repeat(piece?.text?.length ?? 0));
    expect(Buffer.byteLength(piece?.text ?? '')).toBeLessThanOrEqual(256 * 1024);
  });

  it('say of bytes that they are no text, and of one long part its end', () => {
    const recent = createRecentBytes();
    recent.add(Buffer.alloc(1024 * 1024, 0xff));
    expect(recent.since(0, true)).toEqual({
      fromByte: 768 * 1024,
      nextByte: 1024 * 1024,
      text: null,
    });
    expect(recent.since(1024 * 1024, true)).toBeNull();
  });

  it('keep an unfinished character back until nothing follows', () => {
    const recent = createRecentBytes();
    const bytes = Buffer.from('a😀');
    recent.add(bytes.subarray(0, 3));
    expect(recent.since(0, false)).toEqual({ fromByte: 0, nextByte: 1, text: 'a' });
    expect(recent.since(1, false)).toBeNull();
    expect(recent.since(1, true)).toEqual({ fromByte: 1, nextByte: 3, text: null });
  });
});
