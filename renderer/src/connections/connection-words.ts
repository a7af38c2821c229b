import type {
  Connection,
  ConnectionColour,
  EffectiveEndpoint,
  Identity,
  Protection,
} from '../../../contract/connection.ts';

/** The kind of a connection in a word or two. */
export const kindWords = {
  local: 'this machine',
  environment: 'environment',
  profile: 'profile',
  pasted: 'pasted keys',
  endpoint: 'endpoint',
} as const satisfies Record<Connection['kind'], string>;

export const colourWords = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  purple: 'Purple',
} as const satisfies Record<ConnectionColour, string>;

/** The mark in the title bar; null where nothing is asked. */
export const protectionMark = {
  none: null,
  confirm: 'asks before runs',
  'type the name': 'name to be typed',
} as const satisfies Record<Protection, string | null>;

/** What made an endpoint's address what it is. */
export const originWords = {
  aws: 'the region’s own address',
  embedded: 'Lambdeck’s own, on this machine',
  typed: 'typed here',
  AWS_ENDPOINT_URL_LAMBDA: 'from the variable AWS_ENDPOINT_URL_LAMBDA',
  AWS_ENDPOINT_URL: 'from the variable AWS_ENDPOINT_URL',
  'profile services section': 'from the profile’s services section',
  'profile endpoint_url': 'from the profile’s endpoint_url',
} as const satisfies Record<EffectiveEndpoint['origin'], string>;

/** Twelve digits in groups of four, as people read them. */
export const groupedAccount = (account: string): string =>
  account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/**
 * A role or user as people call it. IAM Identity Center names the roles it makes AWSReservedSSO_NAME_16 hex digits; only
 * the name in the middle is known to anybody.
 */
export const shownPrincipal = (principal: string): string =>
  /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(principal)?.[1] ?? principal;

/** "1234-5678-9012 Admin"; null where neither is known. */
export function identityWords({
  account,
  principal,
}: Pick<Identity, 'account' | 'principal'>): string | null {
  const parts = [
    account === null ? null : groupedAccount(account),
    principal === null ? null : shownPrincipal(principal),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}
