import type { SavedRequest } from '../../../contract/saved-request.ts';

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** FNV-1a of UTF-16 units, 32 bits of it. Another basis gives another, unrelated sum. */
function checksum(text: string, basis: number): string {
  let sum = basis;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), fnvPrime);
  return (sum >>> 0).toString(36);
}

/** A short text that is the same for requests that say the same. It guards against mistakes, not against anyone. */
export function requestDigest({ payload, variables, retries, ...others }: SavedRequest): string {
  const parts = { ...others, variables, retries: [retries.count, retries.ambiguous] };
  const rest = JSON.stringify(Object.entries(parts).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return [payload, rest]
    .flatMap((text) => [text.length.toString(36), checksum(text, fnvBasis), checksum(text, ~fnvBasis)])
    .join('-');
}
