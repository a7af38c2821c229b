import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 bits in characters that may stand in a URL and in a WebSocket subprotocol. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that does not depend on how much of the guess is right, nor on its length. */
export function tokensMatch(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
