import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

const loginSession = 'arn:aws:iam::123456789012:user/me';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let host: TestHost;
let server: WireServer;
let cache: string;
let ended: boolean;

beforeEach(async () => {
  ended = false;
  cache = mkdtempSync(join(tmpdir(), 'lambdeck-login-'));
  // The SDK looks for this cache in the process's own environment, whatever it is told.
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', cache);
  server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) answerInvoke(response, '{}');
    else if (ended)
      answerError(response, 401, 'AccessDeniedException', 'expired', {}, { error: 'TOKEN_EXPIRED' });
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          accessToken: {
            accessKeyId: 'AKIDRENEWED',
            secretAccessKey: 'SecretOfTheRenewal',
            sessionToken: 'T2',
          },
          tokenType: 'aws_sigv4',
          expiresIn: 900,
          refreshToken: 'NextRefreshToken',
        }),
      );
    }
  });
  host = startTestHost({
    config: `[profile x]\nregion=eu-west-1\nlogin_session=${loginSession}\n`,
    environment: { AWS_ENDPOINT_URL: server.url },
  });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await host.end();
  await server.close();
  rmSync(cache, { recursive: true, force: true });
});

function tokenFile(): string {
  return join(cache, `${createHash('sha256').update(loginSession).digest('hex')}.json`);
}

/** Signs in as `aws login` does: by writing its file. */
function logIn(minutes: number): void {
  writeFileSync(
    tokenFile(),
    JSON.stringify({
      accessToken: {
        accessKeyId: 'AKIDLOGIN',
        secretAccessKey: 'SecretOfTheLogin',
        sessionToken: 'T1',
        accountId: '123456789012',
        expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
      },
      clientId: 'arn:aws:signin:::devtools/same-device',
      refreshToken: 'FirstRefreshToken',
      idToken: 'I',
      dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    }),
  );
}

function invoke(): Promise<Run> {
  return host.client.runs.invoke(invokeRequest({ connectionId: 'profile:x' }));
}

function signer(): string | undefined {
  const invoked = server.requests.findLast(({ path }) => path.endsWith('/invocations'));
  return /Credential=([^/]+)\//.exec(invoked?.headers.authorization ?? '')?.[1];
}

it('a profile of "aws login" gives the keys of its session', async () => {
  logIn(60);
  expect((await invoke()).outcome.kind).toBe('succeeded');
  expect(signer()).toBe('AKIDLOGIN');
});

it('a session that is about to end is renewed with the key that is bound to it', async () => {
  logIn(1);
  expect((await invoke()).outcome.kind).toBe('succeeded');
  expect(signer()).toBe('AKIDRENEWED');
  const [renewal] = server.requests;
  expect(JSON.parse(renewal?.body.toString('utf8') ?? '')).toMatchObject({
    grantType: 'refresh_token',
    refreshToken: 'FirstRefreshToken',
  });
  const [header = '', payload = '', signature = ''] = String(renewal?.headers['dpop']).split('.');
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const proof = Buffer.from(signature, 'base64url');
  expect(
    verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, proof),
  ).toBe(true);
  expect(JSON.parse(readFileSync(tokenFile(), 'utf8'))).toMatchObject({ refreshToken: 'NextRefreshToken' });
});

it('a session that has ended says what to run', async () => {
  expect((await invoke()).outcome).toMatchObject({
    kind: 'rejected',
    remedy: 'Run "aws login --profile x", then invoke again.',
  });
  logIn(-1);
  ended = true;
  expect((await invoke()).outcome).toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('expired'),
    remedy: 'Run "aws login --profile x", then invoke again.',
  });
});
