import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseLog } from '../core/logs/parse-log.ts';
import type { TestCli } from './testing/run-cli.ts';
import { testCli } from './testing/run-cli.ts';
import { withoutRaw } from './logs/without-raw.ts';

let cli: TestCli;

beforeAll(async () => {
  cli = await testCli();
});

afterAll(async () => cli[Symbol.asyncDispose]());

describe('functions', () => {
  test('lists the samples as tab-separated values, and as JSON', async () => {
    const { code, stdout, stderr } = await cli.run(['functions']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const hello = stdout.split('\n').find((line) => line.startsWith('hello\t'));
    expect(hello?.split('\t')).toEqual(['hello', 'nodejs24.x', '128', '10', expect.stringMatching(/\S/)]);
    const asJson: unknown = JSON.parse((await cli.run(['functions', '--json'])).stdout);
    expect(asJson).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'hello', runtime: 'nodejs24.x', memoryMB: 128 }),
      ]),
    );
  });

  test('a broken template names its line, and the rest is listed', async () => {
    const project = join(cli.folder, 'broken');
    await mkdir(project);
    await writeFile(join(project, 'index.js'), 'exports.handler = async () => 1;');
    await writeFile(
      join(project, 'template.yaml'),
      'Resources:\n' +
        '  Good: { Type: AWS::Serverless::Function, Properties: { FunctionName: good, Handler: index.handler, Runtime: nodejs24.x, CodeUri: . } }\n' +
        '  Bad: { Type: AWS::Serverless::Function, Properties: { FunctionName: bad, Handler: 7, Runtime: [] } }\n',
    );
    const { code, stdout, stderr } = await cli.run(['functions', '--local', project]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^good\t/m);
    expect(stderr).toMatch(/template\.yaml.*3/);
  });

  test('what refuses to list is an error with a remedy', async () => {
    const { code, stdout, stderr } = await cli.run(['functions', '--endpoint-url', 'http://127.0.0.1:9']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('ECONNREFUSED');
  });

  test('a password in an endpoint is refused, and not repeated', async () => {
    const url = 'http://someone:marigold@127.0.0.1:9';
    const { code, stderr } = await cli.run(['functions', '--endpoint-url', url]);
    expect(code).toBe(2);
    expect(stderr).toContain('holds a user name or a password');
    expect(stderr).not.toContain('marigold');
  });
});

describe('which account is called', () => {
  test.each([
    [
      'the keys of the environment',
      ['--region', 'eu-west-1'],
      { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT', AWS_SECRET_ACCESS_KEY: 's' },
      'AKIAENVIRONMENT',
      'eu-west-1',
    ],
    ['the default profile', ['--region', 'eu-west-2'], {}, 'AKIADEFAULT', 'eu-west-2'],
    ['AWS_PROFILE', ['--region', 'eu-west-2'], { AWS_PROFILE: 'shop' }, 'AKIASHOP', 'eu-west-2'],
    [
      '--profile and its region',
      ['--profile', 'shop'],
      { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT', AWS_SECRET_ACCESS_KEY: 's' },
      'AKIASHOP',
      'ap-south-1',
    ],
  ])('%s', async (_name, flags, environment, key, region) => {
    await writeAwsFiles();
    const server = await recorder();
    const { code } = await cli.run(['invoke', 'f', ...flags], {
      environment: { AWS_ENDPOINT_URL_LAMBDA: server.url, ...environment },
    });
    await server.close();
    expect(code).toBe(0);
    expect(server.signedBy()).toContain(`Credential=${key}/`);
    expect(server.signedBy()).toContain(`/${region}/lambda/`);
  });

  test.each([
    [
      'the keys of the environment',
      [],
      { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT', AWS_SECRET_ACCESS_KEY: 's' },
      'AKIAENVIRONMENT',
    ],
    ['a profile', ['--profile', 'shop'], {}, 'AKIASHOP'],
    ['placeholder keys', [], {}, 'LAMBDECKLOCAL'],
  ])(
    '--endpoint-url with %s, whatever else configures an endpoint',
    async (_name, flags, environment, key) => {
      await writeAwsFiles();
      const server = await recorder();
      const { code } = await cli.run(['invoke', 'f', '--endpoint-url', server.url, ...flags], {
        environment: {
          AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
          AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9',
          AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
          ...environment,
        },
      });
      await server.close();
      expect(code).toBe(0);
      expect(server.signedBy()).toContain(`Credential=${key}/`);
      expect((await cli.run(['functions', '--region', 'us-east-1', '--profile', 'nobody'])).code).toBe(3);
    },
  );
});

describe('logs parse', () => {
  const log = [
    'INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0',
    'START RequestId: 2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d Version: 7',
    '2026-11-23T07:00:00.000Z\t2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d\tERROR\tcard declined',
    '    at pay (/var/task/index.js:3:9)',
    'END RequestId: 2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d',
    'REPORT RequestId: 2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d\tDuration: 1.50 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t',
    '',
  ].join('\n');

  test('one JSON record per line', async () => {
    const { code, stdout, stderr } = await cli.run(['logs', 'parse'], { stdin: log });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(records).toMatchObject([
      { kind: 'init-start', runtimeVersion: 'nodejs:24.v1' },
      { kind: 'start', version: '7' },
      {
        kind: 'app',
        level: 'ERROR',
        message: 'card declined',
        stack: ['    at pay (/var/task/index.js:3:9)'],
      },
      { kind: 'end' },
      { kind: 'report', durationMs: 1.5, billedMs: 2, memoryMB: 128, maxMemoryMB: 70, initMs: null },
    ]);
    for (const record of records) expect(record).not.toHaveProperty('raw');
  });

  test('nothing in, nothing out; bytes that are no text are records too', async () => {
    expect(await cli.run(['logs', 'parse'], { stdin: '' })).toMatchObject({ code: 0, stdout: '' });
    const { code, stdout } = await cli.run(['logs', 'parse'], { stdin: Buffer.from([0xff, 0x41, 0x0a]) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'app', message: '\uFFFDA' });
  });

  test('a large log, character for character', async () => {
    const large = log.replace('card', 'cärd 😀').repeat(3000);
    const { code, stdout } = await cli.run(['logs', 'parse'], { stdin: large });
    expect(code).toBe(0);
    const expected = parseLog(large).map((record) => `${JSON.stringify(withoutRaw(record))}\n`);
    expect(stdout === expected.join('')).toBe(true);
  });
});

describe('local', () => {
  test('serves any SDK, says how, prints the lines of each run, and ends with a signal', async () => {
    const served = cli.start(['local', '--port', '0']);
    const endpoint = await served.firstLine;
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const client = new LambdaClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
    });
    const listed = await client.send(new ListFunctionsCommand({}));
    expect(listed.Functions?.map(({ FunctionName }) => FunctionName)).toContain('hello');
    const answer = await client.send(new InvokeCommand({ FunctionName: 'hello', Payload: '{"name":"Ada"}' }));
    expect(answer.Payload?.transformToString()).toContain('Ada');
    client.destroy();
    await served.told('REPORT RequestId');

    const second = await cli.run(['local', '--port', new URL(endpoint).port]);
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toContain('is in use');

    served.process.kill('SIGTERM');
    const { code, stdout, stderr } = await served.ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${endpoint}\n` });
    expect(stderr).toMatch(/^ {2}hello +nodejs24\.x/m);
    expect(stderr).toContain(`--endpoint-url ${endpoint}`);
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  });
});

async function writeAwsFiles(): Promise<void> {
  await writeFile(
    join(cli.folder, 'aws-credentials'),
    '[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = s\n' +
      '[shop]\naws_access_key_id = AKIASHOP\naws_secret_access_key = s\n',
  );
  await writeFile(
    join(cli.folder, 'aws-config'),
    '[profile shop]\nregion = ap-south-1\nendpoint_url = http://127.0.0.1:9\nignore_configured_endpoint_urls = false\n',
  );
}

/** A Lambda at the wire that answers everything and keeps who signed the last invocation. */
async function recorder(): Promise<{ readonly url: string; signedBy(): string; close(): Promise<void> }> {
  let signedBy = '';
  const server = createServer((request, response) => {
    if (request.url?.includes('/invocations')) signedBy = request.headers.authorization ?? '';
    request
      .resume()
      .once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    signedBy: () => signedBy,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
