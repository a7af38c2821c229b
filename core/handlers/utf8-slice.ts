import type { BodySlice } from '../../contract/history.ts';

/** The offset of the character that holds this byte. */
function beginningOfCharacter(bytes: Uint8Array, offset: number): number {
  let at = Math.min(offset, bytes.byteLength);
  // 10xxxxxx continues a character.
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}

/**
 * The piece of a UTF-8 text from `fromByte` to `fromByte + maximumBytes` (4 or more). Both ends move back to the
 * beginning of a character, so ranges that join give texts that join, whether or not the caller waits for `nextByte`.
 */
export function utf8Slice(bytes: Buffer, fromByte: number, maximumBytes: number): BodySlice {
  const start = beginningOfCharacter(bytes, fromByte);
  const end = beginningOfCharacter(bytes, fromByte + maximumBytes);
  return { text: bytes.toString('utf8', start, end), nextByte: end < bytes.byteLength ? end : null };
}
