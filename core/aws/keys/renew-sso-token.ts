import type { Profile } from '../aws-config.ts';
import { serviceConfig } from './service-config.ts';
import type { SignInContext } from './sign-in-context.ts';
import { serviceTimeoutMs } from './sign-in-context.ts';
import type { SsoToken } from './sso-token.ts';
import { readSsoToken } from './sso-token.ts';
import { wholeSeconds, writeTokenFile } from './write-token-file.ts';

/** A token this close to its end is renewed before it is used, as the AWS SDKs do. */
const renewBeforeMs = 5 * 60_000;

/** By file. A refresh token is good once: profiles of one session that sign in at the same time share its renewal. */
const underWay = new Map<string, Promise<SsoToken>>();

/**
 * The token, renewed with its refresh token when it is about to end (SSO OIDC CreateToken) and written back where it came
 * from. The token as it was when it cannot be renewed: it may be good for some minutes yet.
 */
export async function renewedSsoToken(
  token: SsoToken,
  path: string,
  region: string,
  profile: Profile,
  context: SignInContext,
): Promise<SsoToken> {
  if (token.renewal === null || token.expiresAt.getTime() - Date.now() > renewBeforeMs) return token;
  const known = underWay.get(path);
  if (known !== undefined) return known;
  const renewing = renew(token, token.renewal, path, region, profile, context).catch(() =>
    renewedElsewhere(token, path, context),
  );
  underWay.set(path, renewing);
  try {
    return await renewing;
  } finally {
    underWay.delete(path);
  }
}

async function renew(
  token: SsoToken,
  renewal: NonNullable<SsoToken['renewal']>,
  path: string,
  region: string,
  profile: Profile,
  context: SignInContext,
): Promise<SsoToken> {
  const { SSOOIDCClient, CreateTokenCommand } = await import('@aws-sdk/client-sso-oidc');
  const client = new SSOOIDCClient(serviceConfig('ssoOidc', region, profile, context));
  // Not ended with its first caller: another may wait for it, and an answer that is lost ends the session.
  const { accessToken, expiresIn, refreshToken } = await client.send(
    new CreateTokenCommand({ ...renewal, grantType: 'refresh_token' }),
    { abortSignal: AbortSignal.timeout(serviceTimeoutMs) },
  );
  if (accessToken === undefined || expiresIn === undefined) return token;
  const nextRefreshToken = refreshToken ?? renewal.refreshToken;
  for (const secret of [accessToken, nextRefreshToken]) context.secretSeen(secret);
  const expiresAt = new Date(Date.now() + expiresIn * 1000);
  const fields = {
    ...token.fields,
    accessToken,
    expiresAt: wholeSeconds(expiresAt),
    refreshToken: nextRefreshToken,
  };
  // A token that cannot be kept is good for this run all the same.
  await writeTokenFile(path, fields).catch(() => {});
  return { accessToken, expiresAt, renewal: { ...renewal, refreshToken: nextRefreshToken }, fields };
}

/** What another program made of a session whose refresh token it was faster to use; else the token as it was. */
function renewedElsewhere(token: SsoToken, path: string, { secretSeen }: SignInContext): SsoToken {
  const now = readSsoToken(path);
  if (now === null || now.expiresAt <= token.expiresAt) return token;
  for (const secret of [now.accessToken, now.renewal?.refreshToken, now.renewal?.clientSecret]) {
    if (secret !== undefined) secretSeen(secret);
  }
  return now;
}
