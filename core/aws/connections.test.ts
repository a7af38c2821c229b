import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionSchema } from '../../contract/connection.ts';
import { createSettingsBook } from '../settings/settings-book.ts';
import type { TypedEndpoint } from './connections.ts';
import { endpointId, findConnection, listConnections } from './connections.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-connections-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function sources(environment: Record<string, string> = {}, endpoints: readonly TypedEndpoint[] = []) {
  return {
    environment: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      ...environment,
    },
    endpoints,
    localUrl: null,
    pasted: [],
    settings: createSettingsBook({ folder, notice: () => {}, publish: () => {} }),
  };
}

const config = (text: string) => writeFileSync(join(folder, 'config'), text);
const credentials = (text: string) => writeFileSync(join(folder, 'credentials'), text);

function list(environment: Record<string, string> = {}, endpoints: readonly TypedEndpoint[] = []) {
  const { connections, problems } = listConnections(sources(environment, endpoints));
  return { problems, connections: connections.map(({ connection }) => connectionSchema.parse(connection)) };
}

describe('listConnections', () => {
  it('has Local alone on a machine without AWS', () => {
    expect(list()).toEqual({
      problems: [],
      connections: [
        {
          id: 'local',
          kind: 'local',
          name: 'Local',
          region: 'us-east-1',
          endpoint: { url: null, origin: 'embedded' },
          detail: 'functions run on this machine',
          profile: null,
          problem: null,
          canSignIn: false,
          settings: { colour: null, protection: 'none', lastRegion: null },
          network: { fips: false, dualStack: false, proxy: null, certificates: null },
        },
      ],
    });
  });

  it('orders Local, Environment, profiles by name, endpoints', () => {
    config('[profile zoo]\nregion=a\n[default]\nregion=b\n');
    credentials(
      '[default]\naws_access_key_id=AK\naws_secret_access_key=SK\n[ci]\naws_access_key_id=AK\naws_secret_access_key=SK\n',
    );
    const typed = {
      id: 'endpoint:1',
      name: 'LocalStack',
      url: 'http://127.0.0.1:4566',
      region: 'us-east-1',
      profile: null,
    };
    const { connections } = list(
      { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK', AWS_REGION: 'eu-west-1' },
      [typed, { ...typed, id: 'endpoint:2', profile: 'ci' }],
    );
    expect(connections.map(({ profile }) => profile)).toEqual([
      null,
      null,
      'ci',
      'default',
      'zoo',
      null,
      'ci',
    ]);
    expect(connections.map(({ id }) => id)).toEqual([
      'local',
      'environment',
      'profile:ci',
      'profile:default',
      'profile:zoo',
      'endpoint:1',
      'endpoint:2',
    ]);
    expect(connections.map(({ region }) => region)).toEqual([
      'eu-west-1',
      'eu-west-1',
      'eu-west-1',
      'b',
      'a',
      'us-east-1',
      'us-east-1',
    ]);
    expect(connections.at(-1)?.endpoint).toEqual({ url: 'http://127.0.0.1:4566', origin: 'typed' });
  });

  it.each([
    ['aws_access_key_id=AK\naws_secret_access_key=SK', 'static keys', null],
    ['aws_access_key_id=AK\naws_secret_access_key=SK\naws_session_token=T', 'temporary static keys', null],
    ['aws_access_key_id=AK', 'static keys', 'IncompleteKeys'],
    [
      'role_arn=arn:aws:iam::1:role/x\nsource_profile=base',
      'assume role arn:aws:iam::1:role/x from profile base',
      null,
    ],
    [
      'role_arn=arn:aws:iam::1:role/x\nsource_profile=gone',
      'assume role arn:aws:iam::1:role/x from profile gone',
      'ProfileNotFound',
    ],
    [
      'role_arn=arn:aws:iam::1:role/x\nsource_profile=base\nmfa_serial=arn:m',
      'assume role arn:aws:iam::1:role/x from profile base, with a code',
      null,
    ],
    [
      'role_arn=arn:aws:iam::1:role/x\ncredential_source=Environment',
      'assume role arn:aws:iam::1:role/x from credentials of Environment',
      null,
    ],
    ['sso_session=corp', 'sso-session corp', null],
    ['sso_start_url=https://x', 'IAM Identity Center', null],
    ['credential_process=/bin/x', 'credential_process', null],
    ['web_identity_token_file=/t\nrole_arn=arn:r', 'web identity as arn:r', null],
    ['login_session=arn:l', 'aws login', null],
    ['output=json', 'no credentials', 'NoCredentials'],
  ])('tells how %j signs in', (keys, detail, problem) => {
    config(
      `[profile base]\naws_access_key_id=A\naws_secret_access_key=S\n[profile x]\nregion=eu-west-1\n${keys}\n`,
    );
    const found = list().connections.find(({ id }) => id === 'profile:x');
    expect(found?.detail).toBe(detail);
    expect(found?.problem?.name ?? null).toBe(problem);
  });

  it('lets the credentials file win over the config file', () => {
    config('[default]\nregion=eu-west-1\naws_access_key_id=OLD\naws_secret_access_key=OLD\n');
    credentials('[default]\naws_access_key_id=NEW\naws_secret_access_key=NEW\naws_session_token=T\n');
    expect(list().connections[1]?.detail).toBe('temporary static keys');
  });

  it('says what is broken where, and lists the rest', () => {
    config('[profile good]\nregion=eu-west-1\n[profile bad]\nregion=eu-west-1\nthis is no setting\n[oops\n');
    credentials('[good]\naws_access_key_id=A\naws_secret_access_key=S\n');
    const { connections, problems } = list();
    expect(connections.find(({ id }) => id === 'profile:bad')?.problem?.message).toContain('line 5');
    expect(connections.find(({ id }) => id === 'profile:good')?.problem).toBeNull();
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('line 6')]);
  });

  it('reports a file that cannot be read, a folder in its place for one', () => {
    const { connections, problems } = list({ AWS_CONFIG_FILE: folder });
    expect(connections).toHaveLength(1);
    expect(problems[0]?.name).toBe('EISDIR');
  });

  it('offers the environment for keys, for web identity and for containers', () => {
    const detail = (environment: Record<string, string>) =>
      list(environment).connections.find(({ id }) => id === 'environment')?.detail;
    expect(detail({ AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'S' })).toBe(
      'keys from AWS_ACCESS_KEY_ID',
    );
    expect(detail({ AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn:r' })).toBe(
      'web identity as arn:r',
    );
    expect(detail({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost/c' })).toBe(
      'credentials of the container',
    );
    expect(detail({ AWS_ACCESS_KEY_ID: '' })).toBeUndefined();
    const half = list({ AWS_ACCESS_KEY_ID: 'A' }).connections[1];
    expect(half?.problem?.name).toBe('IncompleteKeys');
  });

  it('never shows a secret', () => {
    credentials(
      '[default]\naws_access_key_id=AKIDSECRET\naws_secret_access_key=verysecretvalue\naws_session_token=verysecrettoken\n',
    );
    const text = JSON.stringify(list({ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secretofenv' }));
    for (const secret of ['AKIDSECRET', 'verysecretvalue', 'verysecrettoken', 'AKIDENV', 'secretofenv']) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('the effective endpoint', () => {
  const profile = (environment: Record<string, string> = {}) =>
    findConnection(sources(environment), 'profile:x');

  it('follows the order of the AWS SDKs', () => {
    config(
      '[profile x]\nregion=a\nendpoint_url=http://p\nservices=s\n[services s]\nlambda =\n  endpoint_url = http://s\n',
    );
    const all = { AWS_ENDPOINT_URL_LAMBDA: 'http://l', AWS_ENDPOINT_URL: 'http://g' };
    expect(profile(all)?.connection.endpoint).toEqual({ url: 'http://l', origin: 'AWS_ENDPOINT_URL_LAMBDA' });
    expect(profile({ AWS_ENDPOINT_URL: 'http://g' })?.connection.endpoint).toEqual({
      url: 'http://g',
      origin: 'AWS_ENDPOINT_URL',
    });
    expect(profile()?.connection.endpoint).toEqual({ url: 'http://s', origin: 'profile services section' });
    config('[profile x]\nregion=a\nendpoint_url=http://p\nservices=other\n');
    expect(profile()?.connection.endpoint).toEqual({ url: 'http://p', origin: 'profile endpoint_url' });
    config('[profile x]\nregion=a\n');
    expect(profile()?.connection.endpoint).toEqual({ url: null, origin: 'aws' });
  });

  it('can be told to ignore all of them, for the logs too', () => {
    config('[profile x]\nregion=a\nendpoint_url=http://p\n');
    const ignoring = profile({ AWS_ENDPOINT_URL: 'http://g', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' });
    expect(ignoring?.connection.endpoint).toEqual({ url: null, origin: 'aws' });
    expect(ignoring?.logsEndpoint).toEqual({ url: null, origin: 'aws' });
    config('[profile x]\nregion=a\nendpoint_url=http://p\nignore_configured_endpoint_urls=true\n');
    expect(profile()?.connection.endpoint.url).toBeNull();
    expect(profile({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' })?.connection.endpoint.url).toBe(
      'http://p',
    );
  });

  it('has an address of its own for the logs', () => {
    config(
      '[profile x]\nregion=a\nservices=s\n[services s]\nlambda =\n  endpoint_url = http://s\ncloudwatch_logs =\n  endpoint_url = http://c\n',
    );
    expect(profile()?.logsEndpoint.url).toBe('http://c');
    expect(profile({ AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://v' })?.logsEndpoint.url).toBe('http://v');
    expect(profile({ AWS_ENDPOINT_URL_LAMBDA: 'http://l' })?.logsEndpoint.url).toBe('http://c');
  });

  it('knows the variants of a region’s own endpoint', () => {
    config('[profile x]\nregion=a\nuse_fips_endpoint=true\n');
    expect(profile()?.variant).toEqual({ fips: true, dualStack: false });
    expect(profile({ AWS_USE_FIPS_ENDPOINT: 'false', AWS_USE_DUALSTACK_ENDPOINT: 'true' })?.variant).toEqual({
      fips: false,
      dualStack: true,
    });
  });
});

describe('endpointId', () => {
  it('is the same for the same URL and profile, and a UUID', () => {
    expect(endpointId('http://a', null)).toBe(endpointId('http://a', null));
    expect(endpointId('http://a', null)).not.toBe(endpointId('http://a', 'p'));
    expect(endpointId('http://a', null)).toMatch(
      /^endpoint:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
