import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cleanEnvironment, root } from '../support/start-serve.ts';
import { readFuses, writeStandInElectron } from './stand-in-electron.ts';

const run = promisify(execFile);
const outputs = [
  'dist/electron/main.mjs',
  'dist/electron/preload.cjs',
  'dist/electron/side-thread-program.cjs',
  'dist/renderer/index.html',
  'dist/runtime/node-runtime.mjs',
  'dist/runtime/python_runtime.py',
];

let folder = '';
let packed = '';
let resources = '';
let app = '';
let archived: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-package-'));
  if (!outputs.every((file) => existsSync(join(root, file)))) {
    await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root });
  }
  writeStandInElectron(join(folder, 'electron'));
  // For Linux wherever this runs: the packages of the other systems need tools of those systems.
  await run(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      '--linux',
      'dir',
      '--x64',
      '--publish=never',
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'release')}`,
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  packed = join(folder, 'release', 'linux-unpacked');
  resources = join(packed, 'resources');
  archived = listPackage(join(resources, 'app.asar'), { isPack: false }).map((name) =>
    name.split(sep).join(posix.sep),
  );
  app = join(folder, 'app');
  extractAll(join(resources, 'app.asar'), app);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function filesBelow(top: string): string[] {
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
    .sort();
}

describe('the archive', () => {
  test('holds the main process, the preload and the page with its worker and fonts', () => {
    expect(archived).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.mjs',
        '/dist/electron/preload.cjs',
        '/dist/electron/side-thread-program.cjs',
        '/dist/renderer/index.html',
      ]),
    );
    expect(archived.filter((name) => /worker.*\.js$/.test(name))).not.toEqual([]);
    expect(archived.filter((name) => name.endsWith('.woff2'))).not.toEqual([]);
    expect(filesBelow(join(app, 'dist', 'renderer'))).toEqual(filesBelow(join(root, 'dist', 'renderer')));
  });

  test('holds nothing else: no modules, no sources, no tests', () => {
    const strangers = archived.filter(
      (name) => !/^\/(?:package\.json|dist|dist\/(?:electron|renderer)(?:\/.*)?)$/.test(name),
    );
    expect(strangers).toEqual([]);
    expect(archived.filter((name) => /node_modules|\.tsx?$|\.map$|\.test\./.test(name))).toEqual([]);
    expect(filesBelow(join(app, 'dist', 'electron'))).toEqual([
      'main.mjs',
      'preload.cjs',
      'side-thread-program.cjs',
    ]);
    expect(statSync(join(resources, 'app.asar')).size).toBeLessThan(40 * 1024 * 1024);
  });

  test('names its main file', () => {
    const description = z
      .object({ main: z.string(), version: z.string() })
      .parse(JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')));
    expect(existsSync(join(app, description.main))).toBe(true);
    expect(description.version).not.toBe('');
  });

  test.each([
    ['dist/electron/main.mjs', 'electron'],
    ['dist/electron/preload.cjs', 'electron'],
    ['dist/electron/side-thread-program.cjs', 'node:worker_threads'],
  ])('%s needs nothing at run time but Electron and Node', async (file, surely) => {
    const result = await build({
      entryPoints: [join(app, file)],
      bundle: true,
      packages: 'external',
      external: ['electron'],
      platform: 'node',
      format: 'esm',
      write: false,
      metafile: true,
      outdir: folder,
      logLevel: 'silent',
    });
    const needed = Object.values(result.metafile.outputs).flatMap((output) => output.imports);
    // Bundled CommonJS modules call the banner's require by another name.
    const source = readFileSync(join(app, file), 'utf8');
    const required = [...source.matchAll(/__require\("([^"]+)"\)/g)].map(([, path]) => path ?? '');
    const paths = [...needed.map(({ path }) => path), ...required];
    expect(paths.filter((path) => path !== 'electron' && !isBuiltin(path))).toEqual([]);
    expect(paths).toContain(surely);
  });
});

describe('beside the archive', () => {
  test('the runtime clients and the samples are real files', () => {
    expect(filesBelow(join(resources, 'runtime'))).toEqual(filesBelow(join(root, 'dist', 'runtime')));
    expect(filesBelow(join(resources, 'runtime'))).toEqual(['node-runtime.mjs', 'python_runtime.py']);
    expect(filesBelow(join(resources, 'assets', 'samples'))).toEqual(
      filesBelow(join(root, 'assets', 'samples')),
    );
    expect(existsSync(join(resources, 'assets', 'icon-512.png'))).toBe(true);
  });

  test('the fuses are set', () => {
    expect(readFuses(readFileSync(join(packed, 'lambdeck')))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('only the locale of the app is there', () => {
    expect(readdirSync(join(packed, 'locales'))).toEqual(['en-US.pak']);
  });
});

const reportSchema = z.object({
  shown: z.string(),
  complaints: z.array(z.string()),
  facts: z.object({ platform: z.string(), version: z.string() }),
  startedFrom: z.array(z.string()),
  icon: z.string(),
  errors: z.array(z.unknown()),
});

test('the packaged files start: the page loads under its policy, and Invoke runs hello beside the archive', async () => {
  const { stdout } = await run(
    process.execPath,
    [fileURLToPath(import.meta.resolve('./start-packaged.ts')), app, resources],
    { cwd: folder, env: cleanEnvironment(folder), timeout: 160_000 },
  );
  const report = reportSchema.parse(JSON.parse(stdout));
  expect(report.complaints).toEqual([]);
  expect(report.shown).toContain('Succeeded');
  expect(report.facts).toEqual({ platform: process.platform, version: '9.9.9' });
  expect(new Set(report.startedFrom)).toEqual(new Set([join(resources, 'runtime', 'node-runtime.mjs')]));
  expect(existsSync(report.icon)).toBe(true);
  expect(report.errors).toEqual([]);
}, 180_000);
