import type { WireRequest, WireServer } from './wire-server.ts';
import { answerError, answerInvoke, startWireServer } from './wire-server.ts';

export interface FakeSso extends WireServer {
  /** Requests of the access portal. */
  readonly portal: readonly WireRequest[];
  /** Bodies of the token requests. */
  readonly renewals: readonly unknown[];
  /** The token that the portal accepts. */
  token: string;
  /** Whether a refresh token is good for anything. */
  renewable: boolean;
  readonly invokedBy: () => string | null;
}

export const ssoSecrets = {
  secretAccessKey: 'SecretOfTheAccessPortalPaddedTo40Letters',
  sessionToken: 'TokenOfTheAccessPortalAsLongAsTokensAre==',
  renewedToken: 'RenewedAccessTokenOfIdentityCenter',
  nextRefreshToken: 'NextRefreshTokenOfIdentityCenter',
} as const;

/**
 * The access portal's GetRoleCredentials and the OIDC service's CreateToken over the wire, with Lambda's Invoke beside
 * them. The portal's keys last an hour; the n-th ones are AKIDSSOn.
 */
export async function startFakeSso(): Promise<FakeSso> {
  const portal: WireRequest[] = [];
  const renewals: unknown[] = [];
  let invokedBy: string | null = null;
  const server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) {
      invokedBy = /Credential=([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? null;
      answerInvoke(response, '{}');
    } else if (request.path === '/token') {
      renewals.push(JSON.parse(request.body.toString('utf8')));
      if (!fake.renewable) {
        answerError(
          response,
          400,
          'InvalidGrantException',
          'Invalid grant provided',
          {},
          { error: 'invalid_grant' },
        );
        return;
      }
      fake.token = ssoSecrets.renewedToken;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          accessToken: fake.token,
          tokenType: 'Bearer',
          expiresIn: 3600,
          refreshToken: ssoSecrets.nextRefreshToken,
        }),
      );
    } else if (request.path === '/federation/credentials') {
      portal.push(request);
      if (request.headers['x-amz-sso_bearer_token'] !== fake.token) {
        answerError(response, 401, 'UnauthorizedException', 'Session token not found or invalid');
      } else if (request.query.get('role_name') === 'Forbidden') {
        answerError(response, 403, 'ForbiddenException', 'No access');
      } else {
        const { secretAccessKey, sessionToken } = ssoSecrets;
        const accessKeyId = `AKIDSSO${portal.length}`;
        const expiration = Date.now() + 3_600_000;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } }),
        );
      }
    } else {
      response.end('{"Functions":[]}');
    }
  });
  const fake: FakeSso = {
    ...server,
    portal,
    renewals,
    token: 'AccessTokenOfIdentityCenterFromTheSignIn',
    renewable: true,
    invokedBy: () => invokedBy,
  };
  return fake;
}
