import { wholeSeconds, writeTokenFile } from '../keys/write-token-file.ts';
import type { IssuedToken } from './sign-in-flow.ts';
import type { SignInTarget } from './sign-in-target.ts';

/** Keeps a new token with the fields that the AWS CLI writes, so that it and every SDK can use and renew it. */
export function writeSsoToken(path: string, token: IssuedToken, { login }: SignInTarget): Promise<void> {
  const { registration, refreshToken } = token;
  return writeTokenFile(path, {
    startUrl: login.startUrl,
    region: login.region,
    accessToken: token.accessToken,
    expiresAt: wholeSeconds(token.expiresAt),
    clientId: registration.clientId,
    clientSecret: registration.clientSecret,
    registrationExpiresAt: wholeSeconds(registration.expiresAt),
    ...(refreshToken === null ? {} : { refreshToken }),
  });
}
