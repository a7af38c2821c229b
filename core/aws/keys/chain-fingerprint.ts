import { createHash } from 'node:crypto';
import type { AwsConfig, Environment, Profile } from '../aws-config.ts';
import { ssoLogin } from './sso-keys.ts';
import { ssoTokenFile, ssoTokenRevision } from './sso-token.ts';

/**
 * Changes when anything does that decides over a profile's keys: what the files say of it and of the profiles its role
 * starts from, their sessions and services, and the token of the last sign-in. Another profile's lines change nothing.
 */
export function chainFingerprint(
  chain: readonly Profile[],
  config: AwsConfig,
  environment: Environment,
): string {
  const parts = chain.map((profile) => {
    const { name, values } = profile;
    const services = config.services.get(values.get('services') ?? '');
    const session = config.ssoSessions.get(values.get('sso_session') ?? '');
    const login = ssoLogin(profile, config);
    return [
      name,
      sorted(values),
      services === undefined ? null : [...services].map(([service, keys]) => [service, sorted(keys)]),
      session === undefined ? null : sorted(session),
      login === null ? null : ssoTokenRevision(ssoTokenFile(environment, login.tokenName)),
    ];
  });
  // Hashed: the values are secrets, and nobody needs them a second time in memory.
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function sorted(values: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
}
