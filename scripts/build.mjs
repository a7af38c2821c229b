// Builds everything that runs: the renderer (vite), the command line and the host, the runtime clients and the
// Electron bundles (esbuild). Plain JavaScript for Node 20, because it is what brings the rest up to Node 24.
import { build as bundle } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildRenderer } from 'vite';
import { requireBuiltins } from './require-builtins.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = (...parts) => join(root, 'dist', ...parts);
const only = process.argv.slice(2);
const wanted = (part) => only.length === 0 || only.includes(part);

const nodeBundle = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // A package's ES modules before its CommonJS: smaller, and a lazy import of CommonJS across split chunks has no names.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  legalComments: 'none',
  sourcemap: false,
  // Bundled CommonJS dependencies call require for Node's own modules.
  banner: {
    js: "import { createRequire as lambdeckRequire } from 'node:module'; const require = lambdeckRequire(import.meta.url);",
  },
};

async function buildRuntime() {
  await rm(out('runtime'), { recursive: true, force: true });
  await mkdir(out('runtime'), { recursive: true });
  await bundle({
    ...nodeBundle,
    banner: {},
    entryPoints: [join(root, 'core/local/runtime/node-runtime.ts')],
    outfile: out('runtime', 'node-runtime.mjs'),
  });
  await copyFile(join(root, 'core/local/runtime/python_runtime.py'), out('runtime', 'python_runtime.py'));
}

async function buildCli() {
  await rm(out('cli'), { recursive: true, force: true });
  await bundle({
    ...nodeBundle,
    entryPoints: { lambdeck: join(root, 'cli/main.ts') },
    outdir: out('cli'),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    minify: true,
    keepNames: true,
    plugins: [requireBuiltins],
  });
  await buildSideThread(out('cli'));
}

async function buildElectron() {
  await rm(out('electron'), { recursive: true, force: true });
  await bundle({
    ...nodeBundle,
    entryPoints: [join(root, 'electron/main.ts')],
    outfile: out('electron', 'main.mjs'),
    external: ['electron'],
  });
  await bundle({
    ...nodeBundle,
    banner: {},
    format: 'cjs',
    entryPoints: [join(root, 'electron/preload.ts')],
    outfile: out('electron', 'preload.cjs'),
    external: ['electron'],
  });
  await buildSideThread(out('electron'));
}

/** The program of side threads, a script in one file beside the bundle: it is read as text out of the packed app. */
async function buildSideThread(folder) {
  await bundle({
    ...nodeBundle,
    banner: {},
    format: 'cjs',
    minify: true,
    keepNames: true,
    entryPoints: [join(root, 'core/side-thread/side-thread-program.ts')],
    outfile: join(folder, 'side-thread-program.cjs'),
  });
}

if (wanted('renderer')) await buildRenderer({ root: join(root, 'renderer'), logLevel: 'warn' });
if (wanted('runtime')) await buildRuntime();
if (wanted('cli')) await buildCli();
if (wanted('electron')) await buildElectron();
