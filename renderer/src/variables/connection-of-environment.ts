import type { Connection } from '../../../contract/connection.ts';
import type { ReadEnvironment } from '../../../contract/environment.ts';

/**
 * The id of the connection that an environment says; null where it says none, and where its endpoint was not added. An
 * endpoint wins over the profile that signs for it, and one that another profile signs for is another place.
 */
export function connectionOfEnvironment(
  { profile, endpointUrl }: Pick<ReadEnvironment['defaults'], 'profile' | 'endpointUrl'>,
  known: readonly Connection[],
): string | null {
  if (endpointUrl === null) {
    if (profile === null) return null;
    return profile === 'local' ? 'local' : `profile:${profile}`;
  }
  const there = known.filter(
    ({ kind, endpoint }) =>
      kind === 'endpoint' && endpoint.url !== null && sameUrl(endpoint.url, endpointUrl),
  );
  // Local has no keys to sign for another place.
  const signs = profile === 'local' ? null : profile;
  const found =
    there.find((one) => one.profile === signs) ??
    there.find((one) => one.profile === null) ??
    (profile === null ? there[0] : undefined);
  return found?.id ?? null;
}

const sameUrl = (one: string, other: string) => one.replace(/\/$/, '') === other.replace(/\/$/, '');
