import type { CreateTokenResponse, SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { SignInEvent } from '../../../contract/connection.ts';
import type { AwsConfig, Environment } from '../aws-config.ts';
import type { ExchangeHttpHandler } from '../http-handler.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import { serviceConfig } from '../keys/service-config.ts';
import type { Registration } from './register-client.ts';
import type { SignInTarget } from './sign-in-target.ts';

/** What a person is shown to confirm. */
export type SignInOffer = Extract<SignInEvent, { kind: 'confirm' }>;

/** One sign-in under way: what it is for, and what it may use. */
export interface SignInFlow {
  readonly target: SignInTarget;
  readonly environment: Environment;
  readonly config: AwsConfig;
  readonly http: ExchangeHttpHandler;
  readonly client: SSOOIDCClient;
  /** Hears of each secret as soon as it is seen. */
  readonly secretSeen: (secret: string) => void;
  readonly offer: (offer: SignInOffer) => void;
  /** Resolves after so many seconds; rejects when the sign-in is given up. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Aborted when the sign-in is given up. */
  readonly signal: AbortSignal;
}

/** A token as the service gave it, with the registration that can renew it. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date;
  readonly registration: Registration;
}

/** A client of the session's OIDC service: its address and variant as the environment passed in and the profile say. */
export async function oidcClient(flow: Omit<SignInFlow, 'client'>): Promise<SSOOIDCClient> {
  const { SSOOIDCClient } = await import('@aws-sdk/client-sso-oidc');
  const { login, profile } = flow.target;
  return new SSOOIDCClient(serviceConfig('ssoOidc', login.region, profile, flow));
}

/** A service that is silent is given up after this long. */
const serviceTimeoutMs = 30_000;

/** The options of a call: it ends with the sign-in, and after 30 seconds. */
export function callOptions({ signal }: SignInFlow): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(serviceTimeoutMs)]) };
}

/** Reads the answer of CreateToken. Throws when it holds no token. */
export function issuedToken(
  { accessToken, refreshToken, expiresIn, idToken }: CreateTokenResponse,
  registration: Registration,
  flow: SignInFlow,
): IssuedToken {
  for (const secret of [accessToken, refreshToken, idToken])
    if (secret !== undefined) flow.secretSeen(secret);
  if (accessToken === undefined || accessToken === '' || expiresIn === undefined) {
    throw new CredentialsProblem({
      name: 'NoToken',
      message: `The sign-in service of ${flow.target.login.title} answered without a token.`,
      remedy: 'Sign in again; check sso_start_url and sso_region when it happens again.',
    });
  }
  return {
    accessToken,
    refreshToken: refreshToken ?? null,
    expiresAt: new Date(Date.now() + expiresIn * 1000),
    registration,
  };
}

/** What an offer says of the session. */
export function offeredSession({ login, session }: SignInTarget): { session: string; startUrl: string } {
  return { session: session ?? login.startUrl, startUrl: login.startUrl };
}
