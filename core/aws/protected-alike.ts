import { isDeepStrictEqual } from 'node:util';
import type { ProtectedOne } from '../settings/settings-book.ts';
import { isAwsAddress } from './capabilities/is-aws-address.ts';
import type { CredentialSource } from './connections.ts';

/** Where a connection goes and whose keys sign: what decides which functions it runs. */
export interface ProtectedPlace {
  readonly id: string;
  readonly name: string;
  /** Null for a region's own endpoint. */
  readonly url: string | null;
  readonly credentials: CredentialSource;
}

/**
 * The protected connections that reach what another reaches by a way of its own: an environment's `endpointUrl`, a flag. At an
 * address of AWS the keys decide which account that is; at any other one the address does, whatever keys sign.
 */
export function protectedAlike(
  protectedOnes: readonly ProtectedOne[],
  reached: ProtectedPlace,
  placeOf: (one: ProtectedOne) => ProtectedPlace | null,
): readonly ProtectedPlace[] {
  if (reached.id === 'local') return [];
  return protectedOnes.flatMap((one) => {
    if (one.id === reached.id) return [];
    const place = placeOf(one);
    return place !== null && reachesSame(place, reached) ? [place] : [];
  });
}

function reachesSame(one: ProtectedPlace, other: ProtectedPlace): boolean {
  const [isAws, isAwsToo] = [isAwsAddress(one.url), isAwsAddress(other.url)];
  if (isAws !== isAwsToo) return false;
  if (!isAws) return one.url !== null && other.url !== null && addressOf(one.url) === addressOf(other.url);
  return one.credentials.kind !== 'placeholder' && isDeepStrictEqual(one.credentials, other.credentials);
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** An address in one way of writing: this machine has several names, and a host's name may end with a dot. */
function addressOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url;
  const host = parsed.hostname.replace(/\.$/, '');
  const port = parsed.port || (parsed.protocol === 'https:' ? '443' : '80');
  return `${loopback.test(host) ? 'localhost' : host}:${port}${parsed.pathname.replace(/\/+$/, '')}`;
}
