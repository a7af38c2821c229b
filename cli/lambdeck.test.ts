import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Under `npm test` this is the Node that started npm, which may well be too old to run the program itself. */
const starter = process.env['npm_node_execpath'] ?? process.execPath;
const modulesFolder = join(root, 'node_modules');

/** Stands where npm stands: installs what the program needs, and counts how often it was asked. */
const npm = `
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
console.log('npm says hello on stdout');
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + ' ' + process.env.ELECTRON_SKIP_BINARY_DOWNLOAD + '\\n');
mkdirSync('node_modules', { recursive: true });
symlinkSync(${JSON.stringify(join(modulesFolder, 'node'))}, 'node_modules/node', 'junction');
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
`;

/** Stands where the build stands: "builds" a program that shows how it was started. */
const build = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
const outputs = { cli: 'dist/cli/lambdeck.mjs', runtime: 'dist/runtime/node-runtime.mjs', renderer: 'dist/renderer/index.html', electron: 'dist/electron/main.mjs' };
console.log('the build says hello on stdout');
appendFileSync('build-calls', process.argv.slice(2).join(' ') + '\\n');
for (const part of process.argv.slice(2)) {
  mkdirSync(dirname(outputs[part]), { recursive: true });
  writeFileSync(outputs[part], readFileSync('cli/main.ts', 'utf8'));
}
`;

const program = `
const [what, value] = process.argv.slice(2);
if (what === 'exit') process.exit(Number(value));
if (what === 'wait') { for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(42)); setInterval(() => {}, 1000); }
if (what === 'die') process.kill(process.pid, 'SIGKILL');
process.stdout.write(JSON.stringify({ arguments: process.argv.slice(2), major: Number(process.versions.node.split('.')[0]), marker: process.env.LAMBDECK_SET_UP ?? null }) + '\\n');
`;

let checkout: string;

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'lambdeck-checkout-'));
  for (const folder of ['cli', 'core/local', 'contract', 'renderer', 'electron', 'scripts', 'npm']) {
    await mkdir(join(checkout, folder), { recursive: true });
  }
  await copyFile(join(root, 'cli', 'lambdeck.mjs'), join(checkout, 'cli', 'lambdeck.mjs'));
  for (const script of ['set-up.mjs', 'start.mjs']) {
    await copyFile(join(root, 'scripts', script), join(checkout, 'scripts', script));
  }
  await writeFile(join(checkout, 'scripts', 'build.mjs'), build);
  await writeFile(join(checkout, 'cli', 'main.ts'), program);
  await writeFile(join(checkout, 'npm', 'package.json'), '{"type":"module"}');
  await writeFile(join(checkout, 'npm', 'npm-cli.js'), npm);
  await writeFile(join(checkout, 'package.json'), '{"name":"lambdeck","type":"module"}');
  await writeFile(join(checkout, 'package-lock.json'), '{"packages":{"":{}}}');
});

afterEach(async () => rm(checkout, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(parameters: readonly string[], script = 'cli/lambdeck.mjs') {
  const child = spawn(starter, [join(checkout, script), ...parameters], {
    cwd: checkout,
    env: { ...process.env, NODE_OPTIONS: '', npm_execpath: join(checkout, 'npm', 'npm-cli.js') },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

const run = (parameters: readonly string[], script?: string) => start(parameters, script).ended;
const calls = async (name: string) =>
  (await readFile(join(checkout, `${name}-calls`), 'utf8').catch(() => ''))
    .trimEnd()
    .split('\n')
    .filter(Boolean);

describe('the bin in a checkout', () => {
  test('installs and builds once, tells on stderr, and leaves stdout to the program on Node 24', async () => {
    const first = await run(['invoke', 'hello']);
    expect(first.stderr).toContain('Installing dependencies from the lockfile (npm ci)...');
    expect(first.stderr).toContain('Building cli, runtime...');
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toEqual({ arguments: ['invoke', 'hello'], major: 24, marker: null });
    expect(await calls('npm')).toEqual(['ci --loglevel=error 1']);
    expect(await calls('build')).toEqual(['cli runtime']);

    const second = await run(['invoke', 'hello']);
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(await calls('npm')).toHaveLength(1);
    expect(await calls('build')).toHaveLength(1);
  });

  test('builds what a command needs, and again only when the content of a source changed', async () => {
    await run(['serve']);
    expect(await calls('build')).toEqual(['cli runtime renderer']);

    // Touched, not changed: a fresh clone, a switched branch.
    await utimes(join(checkout, 'cli', 'main.ts'), new Date(), new Date(Date.now() + 60_000));
    expect((await run(['serve'])).stderr).toBe('');
    await utimes(join(checkout, 'cli', 'main.ts'), new Date(), new Date());

    await writeFile(join(checkout, 'renderer', 'app.tsx'), 'changed');
    await writeFile(join(checkout, 'core', 'host.test.ts'), 'a test is no source');
    expect((await run(['invoke'])).stderr).toBe('');
    expect((await run(['serve'])).stderr).toContain('Building renderer...');
    await rm(join(checkout, 'renderer', 'app.tsx'));
    expect((await run(['serve'])).stderr).toContain('Building renderer...');
    expect(await calls('npm')).toHaveLength(1);
  });

  test('does not wait for a lock that a full disk left empty', async () => {
    await mkdir(join(checkout, 'dist'));
    const lock = join(checkout, 'dist', '.set-up.lock');
    await writeFile(lock, '');
    await utimes(lock, new Date(), new Date(Date.now() - 60_000));
    expect(await run(['invoke'])).toMatchObject({ code: 0 });
  });

  test('takes flags alone for the app, values of flags included', async () => {
    await run(['--port', '4411']);
    expect(await calls('build')).toEqual(['cli runtime renderer electron']);
  });

  test('installs again when the lockfile changed, not when it was touched', async () => {
    await run(['invoke']);
    await utimes(join(checkout, 'package-lock.json'), new Date(), new Date());
    await run(['invoke']);
    expect(await calls('npm')).toHaveLength(1);
    await writeFile(
      join(checkout, 'package-lock.json'),
      '{"packages":{"":{},"node_modules/new":{"version":"1.0.0"}}}',
    );
    await rm(join(checkout, 'node_modules'), { recursive: true });
    await run(['invoke']);
    expect(await calls('npm')).toHaveLength(2);
  });

  test('takes what npm has installed by itself', async () => {
    await mkdir(join(checkout, 'node_modules'));
    await symlink(join(modulesFolder, 'node'), join(checkout, 'node_modules', 'node'), 'junction');
    await writeFile(join(checkout, 'node_modules', '.package-lock.json'), '{"packages":{}}');
    await run(['invoke']);
    expect(await calls('npm')).toEqual([]);
  });

  test('says why it cannot, with 2', async () => {
    await writeFile(
      join(checkout, 'npm', 'npm-cli.js'),
      'console.error("npm error no network"); process.exit(7);',
    );
    const failed = await run(['invoke']);
    expect(failed).toMatchObject({ code: 2, stdout: '' });
    expect(failed.stderr).toContain('npm error no network');
    expect(failed.stderr).toContain('lambdeck: npm ci ended with 7. Its message is above.');
  });

  test('two at once set up once', async () => {
    const both = await Promise.all([run(['invoke', 'a']), run(['invoke', 'b'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await calls('npm')).toHaveLength(1);
    expect(await calls('build')).toHaveLength(1);
  });

  test('a set-up that was killed does not block the next', async () => {
    await mkdir(join(checkout, 'dist'));
    const gone = spawn(process.execPath, ['-e', '0']);
    await new Promise((resolve) => gone.once('close', resolve));
    await writeFile(join(checkout, 'dist', '.set-up.lock'), String(gone.pid));
    expect(await run(['invoke'])).toMatchObject({ code: 0 });
  });

  test('passes on exit codes and signals', async () => {
    await run(['invoke']);
    expect(await run(['exit', '3'])).toMatchObject({ code: 3 });
    expect(await run(['die'])).toMatchObject({ signal: 'SIGKILL' });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const waiting = start(['wait']);
      await new Promise((resolve) => waiting.child.stdout.once('data', resolve));
      waiting.child.kill(signal);
      expect(await waiting.ended).toMatchObject({ code: 42 });
    }
  });
});

describe('npm start', () => {
  test('sets up everything and starts the app with the flags that follow', async () => {
    const { code, stdout } = await run(['--no-open', '--port', '4411'], 'scripts/start.mjs');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ arguments: ['app', '--no-open', '--port', '4411'] });
    expect(await calls('build')).toEqual(['cli runtime renderer electron']);
  });
});
