import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { WireRequest, WireServer } from './wire-server.ts';
import { answerError, answerInvoke, startWireServer } from './wire-server.ts';

/** What the service answers to a question for the token of a device code. */
export type DeviceAnswer = 'pending' | 'slow down' | 'expired' | 'refused' | 'broken' | 'token';

/**
 * IAM Identity Center at the wire: its OIDC service, its access portal, and a Lambda that takes the portal's keys, all at
 * one address as an emulator serves them.
 */
export interface FakeOidc extends WireServer {
  /** The answers to the next questions of a device sign-in; when they are used up, the token. */
  readonly deviceAnswers: DeviceAnswer[];
  /** Error names for the next registrations. */
  readonly registrationErrors: string[];
  /** The token that the portal accepts; every token issued replaces it. */
  accepted: string;
  /** Seconds that a token lasts. */
  tokenSeconds: number;
  /** Seconds that a device code lasts. */
  codeSeconds: number;
  /**
   * Seconds between two questions; 0 to begin with, because the person of a test answers at once. Null names none.
   */
  interval: number | null;
  /** The AWS error that Lambda answers with in place of a result. */
  lambdaError: string | null;
  /** Where a person is sent to confirm a code. */
  verificationPage: string | null;
  /** Every secret that was given out. */
  readonly secrets: readonly string[];
  /** Called with each request before it is answered. */
  onRequest: (request: WireRequest) => void;
  /** Does what the person's browser does: signs in on the page and gives the address it is sent back to. */
  confirm(page: string): string;
  bodies(path: string): readonly Readonly<Record<string, unknown>>[];
}

/** Starts it; with no answers said, every sign-in succeeds. */
export async function startFakeOidc(): Promise<FakeOidc> {
  const secrets: string[] = [];
  const deviceAnswers: DeviceAnswer[] = [];
  const registrationErrors: string[] = [];
  /** By authorization code: the challenge and the address that it was given for. */
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const refreshTokens = new Set<string>();
  const secret = (kind: string) => {
    const value = `${kind}-${randomUUID()}`;
    secrets.push(value);
    return value;
  };

  const issue = (response: ServerResponse) => {
    fake.accepted = secret('access');
    const refreshToken = secret('refresh');
    refreshTokens.add(refreshToken);
    json(response, {
      accessToken: fake.accepted,
      refreshToken,
      tokenType: 'Bearer',
      expiresIn: fake.tokenSeconds,
    });
  };

  const token = (response: ServerResponse, fields: Readonly<Record<string, unknown>>) => {
    const grant = fields['grantType'];
    if (grant === 'urn:ietf:params:oauth:grant-type:device_code') {
      const next = deviceAnswers.shift() ?? 'token';
      const names = {
        pending: 'AuthorizationPendingException',
        'slow down': 'SlowDownException',
        expired: 'ExpiredTokenException',
        refused: 'AccessDeniedException',
      } as const;
      if (next === 'token') issue(response);
      else if (next === 'broken') answerError(response, 500, 'InternalServerException', 'broken');
      else refuse(response, names[next]);
      return;
    }
    if (grant === 'authorization_code') {
      const given = codes.get(String(fields['code']));
      codes.delete(String(fields['code']));
      const challenge = createHash('sha256').update(String(fields['codeVerifier'])).digest('base64url');
      if (given?.challenge === challenge && given.redirectUri === fields['redirectUri']) issue(response);
      else refuse(response, 'InvalidGrantException');
      return;
    }
    if (grant === 'refresh_token' && refreshTokens.delete(String(fields['refreshToken']))) issue(response);
    else refuse(response, 'InvalidGrantException');
  };

  const server = await startWireServer((response, request) => {
    fake.onRequest(request);
    switch (request.path) {
      case '/client/register': {
        const error = registrationErrors.shift();
        if (error !== undefined) refuse(response, error);
        else
          json(response, {
            clientId: 'client-1',
            clientSecret: secret('client'),
            clientIdIssuedAt: 0,
            clientSecretExpiresAt: Math.floor(Date.now() / 1000) + 90 * 86_400,
          });
        return;
      }
      case '/device_authorization':
        json(response, {
          deviceCode: secret('device'),
          userCode: 'ABCD-EFGH',
          verificationUri: fake.verificationPage ?? `${server.url}/device`,
          verificationUriComplete: `${fake.verificationPage ?? `${server.url}/device`}?user_code=ABCD-EFGH`,
          expiresIn: fake.codeSeconds,
          ...(fake.interval === null ? {} : { interval: fake.interval }),
        });
        return;
      case '/token':
        token(response, bodyOf(request));
        return;
      case '/federation/credentials':
        if (request.headers['x-amz-sso_bearer_token'] !== fake.accepted) {
          answerError(response, 401, 'UnauthorizedException', 'Session token not found or invalid');
          return;
        }
        json(response, {
          roleCredentials: {
            accessKeyId: `AK${secret('key').replaceAll('-', '').toUpperCase().slice(0, 18)}`,
            secretAccessKey: secret('secret'),
            sessionToken: secret('session'),
            expiration: Date.now() + 3_600_000,
          },
        });
        return;
      default:
        if (fake.lambdaError !== null) answerError(response, 403, fake.lambdaError, 'The token is expired');
        else answerInvoke(response, '{"done":true}');
    }
  });

  const fake: FakeOidc = {
    ...server,
    deviceAnswers,
    registrationErrors,
    accepted: 'nobody signed in yet',
    tokenSeconds: 28_800,
    codeSeconds: 600,
    interval: 0,
    lambdaError: null,
    verificationPage: null,
    secrets,
    onRequest: () => {},
    confirm(page) {
      const { searchParams } = new URL(page);
      const redirectUri = searchParams.get('redirect_uri') ?? '';
      const code = secret('code');
      codes.set(code, { challenge: searchParams.get('code_challenge') ?? '', redirectUri });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString();
      return back.href;
    },
    bodies: (path) => server.requests.filter((request) => request.path === path).map(bodyOf),
  };
  return fake;
}

function bodyOf(request: WireRequest): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(request.body.toString('utf8'));
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** An error of the OIDC service, as its REST-JSON protocol and RFC 6749 write it together. */
function refuse(response: ServerResponse, name: string): void {
  response.writeHead(400, { 'content-type': 'application/json', 'x-amzn-errortype': name });
  response.end(JSON.stringify({ error: name, error_description: `said ${name}` }));
}
