import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWireServer } from '../tests/servers/wire-server.ts';
import { testCli, type TestCli } from './testing/run-cli.ts';

let cli: TestCli;
let lambda: Awaited<ReturnType<typeof startWireServer>>;

beforeAll(async () => {
  cli = await testCli();
  lambda = await startWireServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

afterAll(async () => {
  await lambda.close();
  await cli[Symbol.asyncDispose]();
});

const hook = pathToFileURL(join(import.meta.dirname, '..', 'tests', 'support', 'record-modules.mjs')).href;

/** The packages that a command loads from its start to its end, and how many modules of ours. */
async function loadedBy(parameters: readonly string[]) {
  const list = join(cli.folder, 'modules');
  const { code, stderr } = await cli.run(parameters, {
    environment: { NODE_OPTIONS: `--import ${hook}`, LOADED_MODULES: list },
  });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const modules = (await readFile(list, 'utf8')).split('\n').map((path) => path.replaceAll(sep, '/'));
  const packages = modules.flatMap(
    (path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return { packages: new Set(packages), modules };
}

/** What takes long to load, and few commands need. */
const heavy = [
  'zod',
  'yaml',
  'chokidar',
  'undici',
  '@orpc/server',
  '@orpc/contract',
  '@jmespath-community/jmespath',
  '@aws-sdk/client-lambda',
  '@aws-sdk/client-cloudwatch-logs',
  '@aws-sdk/client-sts',
  '@aws-sdk/client-schemas',
] as const;

type Heavy = (typeof heavy)[number];

describe('what is heavy is loaded by a command that needs it alone', () => {
  test.each<[string, () => readonly string[], readonly Heavy[]]>([
    ['--help', () => ['--help'], []],
    ['invoke --help', () => ['invoke', '--help'], []],
    [
      'invoke over an endpoint',
      () => ['invoke', 'f', '--endpoint-url', lambda.url],
      ['@aws-sdk/client-lambda'],
    ],
    ['history', () => ['history'], ['zod']],
    ['history without a run', () => ['history', 'nothing that was ever sent'], ['zod']],
    ['logs parse', () => ['logs', 'parse'], []],
  ])('%s', async (_name, parameters, needed) => {
    const { packages } = await loadedBy(parameters());
    expect(heavy.filter((name) => packages.has(name))).toEqual(needed);
  });

  test('the names of what is heavy are those of packages that are there', async () => {
    const manifest: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
    );
    const installed = new Set(Object.keys(Reflect.get(Object(manifest), 'packages') as object));
    for (const name of heavy) expect(installed).toContain(`node_modules/${name}`);
  });
});
