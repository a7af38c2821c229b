import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { invokeComplete, payloadChunk } from '../../tests/servers/event-stream.ts';
import { startFakeOidc } from '../../tests/servers/fake-oidc.ts';
import { answerIdentity, fakeIdentity } from '../../tests/servers/fake-sts-identity.ts';
import { startFakeSts } from '../../tests/servers/fake-sts.ts';
import { answerInvoke, startWireServer } from '../../tests/servers/wire-server.ts';
import type { TestCli } from '../testing/run-cli.ts';
import { testCli } from '../testing/run-cli.ts';

let cli: TestCli;

beforeEach(async () => {
  cli = await testCli();
});

afterEach(async () => cli[Symbol.asyncDispose]());

const configure = (text: string) => writeFile(join(cli.folder, 'aws-config'), text);
const keys = 'aws_access_key_id=AKIDCLI\naws_secret_access_key=SecretOfTheCommandLine\nregion=eu-west-1\n';

describe('lambdeck whoami', () => {
  test('tells the account and the role', async () => {
    const fake = fakeIdentity();
    const server = await startWireServer((response, request) => {
      if (!answerIdentity(response, request, fake)) response.writeHead(404).end('{}');
    });
    try {
      await configure(`[profile p]\n${keys}endpoint_url=${server.url}\n`);
      const told = await cli.run(['whoami', '--profile', 'p']);
      expect(told).toMatchObject({ code: 0, stderr: '' });
      expect(told.stdout).toMatch(/^Account +\d{12}/);
      expect(told.stdout).toContain('arn:aws:');
      const json: unknown = JSON.parse((await cli.run(['whoami', '--profile', 'p', '--json'])).stdout);
      expect(json).toMatchObject({ account: expect.stringMatching(/^\d{12}$/), region: 'eu-west-1' });
    } finally {
      await server.close();
    }
  });

  test('ends with 3 and a remedy where nobody can be asked', async () => {
    const { code, stdout, stderr } = await cli.run(['whoami', '--profile', 'gone']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('a profile that asks for a code', () => {
  test('takes it from --mfa-code, and without a terminal says what was missing', async () => {
    const sts = await startFakeSts();
    try {
      await configure(
        `[profile base]\n${keys}[profile x]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/m\n`,
      );
      const environment = { AWS_ENDPOINT_URL: sts.url };
      const unasked = await cli.run(['invoke', 'demo', '--profile', 'x'], { environment });
      expect(unasked).toMatchObject({ code: 3, stdout: '' });
      expect(unasked.stderr).toContain('--mfa-code');
      expect(sts.invokedBy()).toBeNull();
      const wrong = await cli.run(['invoke', 'demo', '--profile', 'x', '--mfa-code', '000000'], {
        environment,
      });
      expect(wrong.code).toBe(3);
      expect(wrong.stderr).toContain('invalid MFA one time pass code');
      const right = await cli.run(['invoke', 'demo', '--profile', 'x', '--mfa-code', sts.code], {
        environment,
      });
      expect(right).toMatchObject({ code: 0, stdout: '{}' });
    } finally {
      await sts.close();
    }
  });
});

describe('lambdeck login', () => {
  const config = `[profile x]\nsso_session=corp\nsso_account_id=111122223333\nsso_role_name=Admin\nregion=eu-west-1\n[sso-session corp]\nsso_region=us-east-2\nsso_start_url=https://corp.awsapps.com/start\n`;

  test('shows the address and the code, and writes the token where the AWS CLI reads it', async () => {
    const oidc = await startFakeOidc();
    try {
      await configure(config);
      const environment = { AWS_ENDPOINT_URL: oidc.url };
      const before = await cli.run(['invoke', 'demo', '--profile', 'x'], { environment });
      expect(before.code).toBe(3);
      const login = await cli.run(['login', '--profile', 'x', '--device-code', '--no-open'], { environment });
      expect(login).toMatchObject({ code: 0, stdout: '' });
      expect(login.stderr).toContain('https://');
      expect(login.stderr).toContain('The page must show the code');
      expect(login.stderr).toContain('Signed in');
      for (const secret of oidc.secrets) expect(login.stderr).not.toContain(secret);
      expect(await readdir(join(cli.folder, '.aws', 'sso', 'cache'))).not.toEqual([]);
      const after = await cli.run(['invoke', 'demo', '--profile', 'x'], { environment });
      expect(after.code).toBe(0);
    } finally {
      await oidc.close();
    }
  });

  test('ends with 3 for a profile that signs in otherwise', async () => {
    await configure(`[profile p]\n${keys}`);
    const { code, stderr } = await cli.run(['login', '--profile', 'p', '--no-open']);
    expect(code).toBe(3);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('a protected connection', () => {
  test('runs nothing without --yes where nobody can be asked, history or not', async () => {
    const server = await startWireServer((response) => answerInvoke(response, '{}'));
    try {
      await configure(`[profile prod]\n${keys}endpoint_url=${server.url}\n`);
      await mkdir(join(cli.folder, 'data'), { recursive: true });
      await writeFile(
        join(cli.folder, 'data', 'settings.json'),
        JSON.stringify({ connections: { 'profile:prod': { protection: 'type the name' } } }),
      );
      for (const more of [[], ['--no-history']]) {
        const refused = await cli.run(['invoke', 'demo', '--profile', 'prod', ...more]);
        expect(refused).toMatchObject({ code: 3, stdout: '' });
        expect(refused.stderr).toContain('--yes');
      }
      expect(server.requests).toEqual([]);
      const allowed = await cli.run(['invoke', 'demo:live', '--profile', 'prod', '--yes']);
      expect(allowed).toMatchObject({ code: 0, stdout: '{}' });
      expect(server.requests).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});

describe('--stream', () => {
  test('prints each part as it arrives', async () => {
    const goOn = Promise.withResolvers<null>();
    const server = await startWireServer(async (response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(payloadChunk('first\n'));
      await goOn.promise;
      response.write(payloadChunk('second\n'));
      response.end(invokeComplete({}));
    });
    try {
      const running = cli.start(['invoke', 'demo', '--stream', '--endpoint-url', server.url]);
      expect(await running.firstLine).toBe('first');
      goOn.resolve(null);
      expect(await running.ended).toMatchObject({ code: 0, stdout: 'first\nsecond\n' });
    } finally {
      goOn.resolve(null);
      await server.close();
    }
  });
});

describe('--copy-as', () => {
  test('prints the request and sends nothing', async () => {
    await configure(`[profile p]\n${keys}`);
    const { code, stdout, stderr } = await cli.run([
      'invoke',
      'demo',
      '--profile',
      'p',
      '--region',
      'eu-west-1',
      '--payload',
      '{"a":1}',
      '--copy-as',
      'boto3',
    ]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('import boto3');
    expect(stdout).not.toContain('SecretOfTheCommandLine');
    await expect(readFile(join(cli.folder, 'data', 'lambdeck.db'))).rejects.toThrow('ENOENT');
  });
});
