import { defaultSettings } from '../../contract/default-settings.ts';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerIdentity, fakeIdentity } from '../../tests/servers/fake-sts-identity.ts';
import type { ProxyServer } from '../../tests/servers/proxy-server.ts';
import { startProxyServer } from '../../tests/servers/proxy-server.ts';
import {
  serverCertificate,
  testAuthorityFile,
  testServerName,
} from '../../tests/servers/test-certificates.ts';
import type { TestHost, TestHostOptions } from '../../tests/servers/test-host.ts';
import { invokeRequest, startTestHost } from '../../tests/servers/test-host.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../../tests/servers/wire-server.ts';

let host: TestHost;
let secure: WireServer;
let plain: WireServer;
let proxy: ProxyServer;

beforeEach(async () => {
  const answer: Parameters<typeof startWireServer>[0] = (response, request) => {
    if (!answerIdentity(response, request, fakeIdentity())) answerInvoke(response, '"ran"');
  };
  secure = await startWireServer(answer, { certificate: serverCertificate() });
  plain = await startWireServer(answer);
  proxy = await startProxyServer();
});

afterEach(async () => {
  await host.end();
  await Promise.all([secure.close(), plain.close(), proxy.close()]);
});

const keys = 'aws_access_key_id = AKIDONE\naws_secret_access_key = a secret of a test\n';

/** A host whose profile `work` calls the server over TLS, with more lines of its own. */
function start(options: TestHostOptions & { readonly lines?: string; readonly url?: string } = {}): void {
  const { lines = '', url = secure.url, ...rest } = options;
  host = startTestHost({
    config: `[profile work]\nregion = eu-west-1\nendpoint_url = ${url}\n${lines}`,
    credentials: `[work]\n${keys}`,
    ...rest,
  });
}

const run = async () =>
  (await host.client.runs.invoke(invokeRequest({ connectionId: 'profile:work', functionName: 'orders' })))
    .outcome;
const network = async (id = 'profile:work') =>
  (await host.client.connections.list()).find((one) => one.id === id)?.network;
const untrusted = { kind: 'rejected', name: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', statusCode: null };

describe('a server whose authority nobody knows', () => {
  it('is not trusted, and the remedy names the ways to trust it', async () => {
    start();
    expect(await run()).toMatchObject({ ...untrusted, remedy: expect.stringContaining('AWS_CA_BUNDLE') });
    expect(secure.requests).toHaveLength(0);
    expect((await network())?.certificates).toBeNull();
  });

  it('is not trusted either where Node is told to trust everybody', async () => {
    start();
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await run()).toMatchObject(untrusted);
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('is reached with AWS_CA_BUNDLE', async () => {
    start({ environment: { AWS_CA_BUNDLE: testAuthorityFile }, lines: 'ca_bundle = /nowhere\n' });
    expect((await network())?.certificates).toEqual({ file: testAuthorityFile, origin: 'AWS_CA_BUNDLE' });
    expect((await run()).kind).toBe('succeeded');
  });

  it('is reached with the profile’s ca_bundle, for STS too, and by no other profile', async () => {
    start({
      lines: `ca_bundle = ${testAuthorityFile}\n[profile other]\nregion = x\nendpoint_url = ${secure.url}\n`,
    });
    writeFileSync(join(host.folder, 'credentials'), `[work]\n${keys}[other]\n${keys}`);
    expect((await network())?.certificates).toEqual({ file: testAuthorityFile, origin: 'ca_bundle' });
    expect((await run()).kind).toBe('succeeded');
    const identity = await host.client.connections.identity({ connectionId: 'profile:work', region: null });
    expect(identity.account).toBe('123456789012');
    const other = await host.client.runs.invoke(
      invokeRequest({ connectionId: 'profile:other', functionName: 'orders' }),
    );
    expect(other.outcome).toMatchObject(untrusted);
  });

  it('gives a role its keys with the ca_bundle of the profile', async () => {
    start();
    writeFileSync(
      join(host.folder, 'config'),
      `[profile base]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\nendpoint_url = ${secure.url}\nca_bundle = ${testAuthorityFile}\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\n`,
    );
    writeFileSync(join(host.folder, 'credentials'), `[base]\n${keys}`);
    await run();
    // The fake knows no AssumeRole: that it was asked at all is the proof that it was trusted.
    expect(secure.requests[0]?.body.toString()).toContain('Action=AssumeRole');
  });

  it('is reached with the setting as soon as it is set, and no longer when it is taken back', async () => {
    start();
    expect(await run()).toMatchObject(untrusted);
    await host.client.app.saveSettings({ ...defaultSettings, certificatesFile: testAuthorityFile });
    expect((await network())?.certificates).toEqual({ file: testAuthorityFile, origin: 'setting' });
    expect((await run()).kind).toBe('succeeded');
    await host.client.app.saveSettings({ ...defaultSettings, certificatesFile: null });
    expect(await run()).toMatchObject(untrusted);
    expect(await host.client.app.settings()).toEqual({ ...defaultSettings, certificatesFile: null });
  });

  it('is reached when the bundle is put right, and a bundle that is none is told', async () => {
    start();
    const file = join(host.folder, 'bundle.pem');
    copyFileSync(testAuthorityFile, file);
    await host.client.app.saveSettings({ ...defaultSettings, certificatesFile: file });
    writeFileSync(file, 'no certificate');
    expect(await run()).toMatchObject(untrusted);
    const { notices } = await host.client.app.info();
    expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining(file)]);
    copyFileSync(testAuthorityFile, file);
    expect((await run()).kind).toBe('succeeded');
  });
});

describe('a proxy', () => {
  const behind = () => `https://${testServerName}:${secure.port}`;

  it('leads to a name that only it knows, over TLS to the server itself', async () => {
    const secret = 'pass%20word';
    start({
      url: behind(),
      environment: {
        AWS_CA_BUNDLE: testAuthorityFile,
        HTTPS_PROXY: `http://ada:${secret}@127.0.0.1:${proxy.port}`,
      },
    });
    expect((await network())?.proxy).toBe(proxy.url);
    expect((await run()).kind).toBe('succeeded');
    expect(proxy.asked).toEqual([`CONNECT ${testServerName}:${secure.port}`]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('ada:pass word').toString('base64')}`]);
    expect(secure.requests).toHaveLength(1);
    const told = JSON.stringify([await host.client.connections.list(), await host.client.app.info()]);
    expect(told).not.toContain(secret);
  });

  it('is asked for the whole address where the endpoint is http', async () => {
    const url = `http://${testServerName}:${plain.port}`;
    start({ url, environment: { http_proxy: proxy.url } });
    expect((await network())?.proxy).toBe(proxy.url);
    expect((await run()).kind).toBe('succeeded');
    expect(proxy.asked).toEqual([`POST ${url}/2015-03-31/functions/orders/invocations`]);
  });

  it('is passed by for what NO_PROXY names, and for this machine', async () => {
    const environment = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NO_PROXY: '.lambdeck.test' };
    start({ url: behind(), environment });
    expect((await network())?.proxy).toBeNull();
    expect((await network('local'))?.proxy).toBeNull();
    // The name resolves nowhere, and tests reach nothing but this machine: it fails before it is sent.
    expect(await run()).toMatchObject({ kind: 'rejected', statusCode: null });
    expect((await host.invoke(plain.url)).outcome.kind).toBe('succeeded');
    expect(proxy.asked).toEqual([]);
  });

  it('that wants a sign-in is said to, whether it tunnels or passes on', async () => {
    await proxy.close();
    proxy = await startProxyServer(407);
    start({ url: behind(), environment: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url } });
    expect(await run()).toMatchObject({
      kind: 'rejected',
      name: 'PROXY_AUTHENTICATION',
      statusCode: null,
      message: expect.stringContaining(proxy.url),
      remedy: expect.stringContaining('HTTPS_PROXY'),
    });
    const { outcome } = await host.invoke(`http://${testServerName}:${plain.port}`);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      statusCode: 407,
      remedy: expect.stringContaining('HTTPS_PROXY'),
    });
    expect(proxy.asked).toHaveLength(2);
    expect([...secure.requests, ...plain.requests]).toHaveLength(0);
  });

  it('that refuses, is not there, or has no proper address is told from the endpoint', async () => {
    await proxy.close();
    proxy = await startProxyServer(403);
    start({ url: behind(), environment: { HTTPS_PROXY: proxy.url } });
    expect(await run()).toMatchObject({ name: 'PROXY_REFUSED', message: expect.stringContaining('403') });
    await proxy.close();
    expect(await run()).toMatchObject({
      name: 'PROXY_UNREACHABLE',
      message: expect.stringContaining(proxy.url),
      remedy: expect.stringContaining('NO_PROXY'),
    });
    await host.end();
    start({ url: behind(), environment: { HTTPS_PROXY: 'socks5://ada:word@127.0.0.1:1' } });
    const outcome = await run();
    expect(outcome).toMatchObject({ kind: 'rejected', name: 'ERR_PROXY_INVALID_CONFIG' });
    expect(JSON.stringify(outcome)).not.toContain('word');
  });

  it('of a region’s own endpoint is found by its name', async () => {
    start({
      environment: { HTTPS_PROXY: proxy.url, NO_PROXY: 'us-east-1.amazonaws.com,api.aws' },
      config:
        '[profile a]\nregion = eu-west-1\n[profile b]\nregion = us-east-1\n[profile c]\nregion = eu-west-1\nuse_dualstack_endpoint = true\n[profile d]\nregion = cn-north-1\nuse_fips_endpoint = true\n',
    });
    expect(await network('profile:a')).toEqual({
      fips: false,
      dualStack: false,
      proxy: proxy.url,
      certificates: null,
    });
    expect((await network('profile:b'))?.proxy).toBeNull();
    expect(await network('profile:c')).toMatchObject({ dualStack: true, proxy: null });
    expect(await network('profile:d')).toMatchObject({ fips: true, proxy: proxy.url });
  });
});
