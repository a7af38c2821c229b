import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copyFormatSchema } from '../../contract/copy-as.ts';
import { createRouter } from '../../core/router.ts';
import type { FakeSso } from '../servers/fake-sso.ts';
import { ssoSecrets, startFakeSso } from '../servers/fake-sso.ts';
import type { FakeSts } from '../servers/fake-sts.ts';
import { startFakeSts } from '../servers/fake-sts.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireRequest, WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

/** What each source gives or is asked with. The secrets of STS and of the portal are those of the fake services. */
const secrets = {
  base: 'SecretOfTheStaticKeysOfTheBaseProfile000',
  staticToken: 'TokenOfTheStaticKeysAsLongAsTokensAre===',
  process: 'SecretOfTheCredentialProcessPaddedTo40LL',
  environment: 'SecretOfTheEnvironmentPaddedToFortyLette',
  environmentToken: 'TokenOfTheEnvironmentAsLongAsTokensAre==',
  pasted: 'SecretOfThePastedKeysPaddedToFortyLetter',
  pastedToken: 'TokenOfThePastedKeysAsLongAsTokensAre===',
  refusedPaste: 'SecretOfAPasteThatWasRefusedPaddedTo40Le',
  webIdentityToken: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.TheTokenFile',
  refreshToken: 'RefreshTokenOfTheSignInAsLongAsItIs',
  clientSecret: 'ClientSecretThatWasRegisteredForLambdeck',
} as const;

let host: TestHost;
let lambda: WireServer;
let sts: FakeSts;
let sso: FakeSso;
const printed: string[] = [];

beforeEach(async () => {
  printed.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return write(chunk);
    });
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: readonly unknown[]) => {
      printed.push(words.map(String).join(' '));
    });
  }
  sts = await startFakeSts();
  sso = await startFakeSso();
  // Every second answer repeats what signed the request, as AWS does when a signature is wrong, and the keys beside it.
  lambda = await startWireServer((response, request, count) => {
    if (count % 2 === 0) answerError(response, 403, 'InvalidSignatureException', repeated(request));
    else if (request.path.endsWith('/invocations')) answerInvoke(response, '{"ok":true}');
    else response.end('{}');
  });
  host = startTestHost({
    onDisk: true,
    environment: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENTXXXXX',
      AWS_SECRET_ACCESS_KEY: secrets.environment,
      AWS_SESSION_TOKEN: secrets.environmentToken,
      AWS_ENDPOINT_URL_LAMBDA: lambda.url,
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: lambda.url,
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_ENDPOINT_URL_IAM: lambda.url,
      AWS_ENDPOINT_URL_SSO: sso.url,
      AWS_ENDPOINT_URL_SSO_OIDC: sso.url,
    },
  });
  writeProfiles(host.folder);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await host.end();
  await Promise.all([lambda.close(), sts.close(), sso.close()]);
});

/** The keys of a request with the form that AWS repeats them in, and bare: only what was seen before can then be hidden. */
function repeated({ path, headers }: WireRequest): string {
  const token = String(headers['x-amz-security-token']);
  const signer = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  const own: Readonly<Record<string, readonly string[]>> = {
    AKIAENVIRONMENTXXXXX: [secrets.environment],
    AKIABASEXXXXXXXXXXXX: [secrets.base],
    AKIAPROCESSXXXXXXXXX: [secrets.process],
    ASIAPASTEDXXXXXXXXXX: [secrets.pasted],
    AKIDSSO1: Object.values(ssoSecrets),
  };
  const bare = [token, ...(own[signer] ?? []), ...sts.secrets].join(' ');
  return `${bare}\nThe Canonical String should have been 'POST\n${path}\nx-amz-security-token:${token}'\nauthorization: ${headers.authorization ?? ''}`;
}

function writeProfiles(folder: string): void {
  const program = join(folder, 'keys.sh');
  const tokenFile = join(folder, 'web-identity');
  const cache = join(folder, '.aws', 'sso', 'cache');
  const printedKeys = { Version: 1, AccessKeyId: 'AKIAPROCESSXXXXXXXXX', SecretAccessKey: secrets.process };
  writeFileSync(program, `#!/bin/sh\ncat <<'X'\n${JSON.stringify(printedKeys)}\nX\n`, { mode: 0o755 });
  writeFileSync(tokenFile, secrets.webIdentityToken);
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`),
    JSON.stringify({
      accessToken: sso.token,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      clientId: 'client',
      clientSecret: secrets.clientSecret,
      refreshToken: secrets.refreshToken,
    }),
  );
  const role = 'role_arn=arn:aws:iam::1:role/r\n';
  writeFileSync(
    join(folder, 'credentials'),
    `[base]\naws_access_key_id=AKIABASEXXXXXXXXXXXX\naws_secret_access_key=${secrets.base}\naws_session_token=${secrets.staticToken}\n`,
  );
  writeFileSync(
    join(folder, 'config'),
    `[profile role]
${role}source_profile=base
[profile mfa]
${role}source_profile=base
mfa_serial=arn:aws:iam::123456789012:mfa/phone
[profile environment-role]
${role}credential_source=Environment
[profile web]
${role}web_identity_token_file=${tokenFile}
[profile process]
credential_process="${program}"
[profile sso]
sso_session=corp
sso_account_id=123456789012
sso_role_name=Admin
[sso-session corp]
sso_region=eu-west-1
sso_start_url=https://corp.example/start
`,
  );
}

it('no secret of any credential source stands in a message, in what is kept or in what is printed', async () => {
  const client = createRouterClient(createRouter(host.client));
  const messages: unknown[] = [];
  const signal = new AbortController();
  const events = await client.app.events(undefined, { signal: signal.signal });
  const listening = (async () => {
    for await (const event of events) {
      messages.push(event);
      if (event.kind !== 'questions-changed') continue;
      const open = await client.questions.open();
      messages.push(open);
      for (const { id, problem, checking } of open) {
        if (checking) continue;
        // A wrong code first: what STS says of it is shown. Each right one is good once.
        if (problem !== null) sts.code = String(Number(sts.code) + 1);
        const code = problem === null ? '000000' : sts.code;
        messages.push(await client.questions.answer({ questionId: id, code }));
      }
    }
  })().catch(() => {});

  const paste = (text: string) =>
    client.connections.pasteKeys({ text, name: null, region: null, replaces: null });
  const pasted = await paste(
    `aws_access_key_id=ASIAPASTEDXXXXXXXXXX\naws_secret_access_key=${secrets.pasted}\naws_session_token=${secrets.pastedToken}`,
  );
  messages.push(
    pasted,
    await paste(`aws_access_key_id=ASIAPASTEDXXXXXXXXXX\naws_secret_access_key=${secrets.refusedPaste}`),
    await paste(`{"AccessKeyId":"ASIAPASTEDXXXXXXXXXX","SecretAccessKey":"${secrets.refusedPaste}`),
  );

  const connections = await client.connections.list();
  messages.push(connections, await client.app.info());
  const ids = connections.filter(({ kind }) => kind !== 'local').map(({ id }) => id);
  expect(ids).toHaveLength(9);
  const reached = new Set<string>();
  for (const connectionId of ids) {
    const where = { connectionId, region: 'eu-west-1' };
    for (let round = 0; round < 2; round += 1) {
      const request = invokeRequest(where);
      const run = await client.runs.invoke(request);
      messages.push(run);
      if (round === 0) messages.push(await client.runs.completeLog({ runId: request.runId }));
      if (run.outcome.kind === 'succeeded') reached.add(connectionId);
      messages.push(await client.connections.identity(where));
      for await (const event of await client.functions.catalogue(where)) messages.push(event);
      messages.push(await client.functions.qualifiers({ ...where, functionName: 'demo' }));
      messages.push(await client.functions.details({ ...where, functionName: 'demo', qualifier: null }));
    }
    const { runId: _runId, ...draft } = invokeRequest(where);
    for (const format of copyFormatSchema.options) {
      messages.push(await client.runs.copyAs({ ...draft, ...where, format }));
    }
  }
  const query = { text: '', functionName: null, connectionId: null, outcome: null, limit: 100, cursor: null };
  messages.push(await client.history.list(query), await client.workspace.load());
  signal.abort();
  await listening;
  await host.close();

  // Every source did sign requests, or nothing would be proved.
  expect([...reached].sort()).toEqual([...ids].sort());
  expect(sso.renewals).toHaveLength(1);
  expect(sts.calls.some(({ fields }) => fields.get('TokenCode') === '123457')).toBe(true);

  const all = [
    ...Object.values(secrets),
    ...Object.values(ssoSecrets),
    ...sts.secrets,
    'AccessTokenOfIdentityCenterFromTheSignIn',
  ];
  const text = JSON.stringify(messages);
  const data = join(host.folder, 'data');
  const kept = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
  expect(kept.length).toBeGreaterThan(0);
  for (const secret of all) {
    expect(text).not.toContain(secret);
    expect(printed.join('')).not.toContain(secret);
    for (const bytes of kept) expect(bytes).not.toContain(secret);
  }
});
