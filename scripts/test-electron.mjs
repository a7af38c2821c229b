// Runs the end-to-end tests against the desktop app in a real Electron. Fails, and says what to do, where Electron's
// binary is not installed: these tests are never passed over in silence.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const electronFolder = join(root, 'node_modules', 'electron');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(program, parameters, environment = {}) {
  const result = spawnSync(program, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (result.error !== undefined) fail(result.error.message);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function electronBinary() {
  const pathFile = join(electronFolder, 'path.txt');
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  return join(folder, name);
}

if (!existsSync(electronFolder)) fail('The dependencies are not installed. Run: npm ci');
if (!existsSync(electronBinary())) {
  fail(
    'Electron’s binary is not installed, so the desktop app cannot be tested here.\n' +
      'Fetch it with: node scripts/fetch-electron.mjs\n' +
      'It comes from github.com; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1, or set ELECTRON_MIRROR to a mirror.',
  );
}
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  fail(
    'There is no display for the desktop app. On a machine without one run: xvfb-run -a npm run test:electron',
  );
}

const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const runner = existsSync(node) ? node : process.execPath;
run(runner, [join(root, 'scripts', 'build.mjs')]);
run(
  runner,
  [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--project',
    'electron',
    ...process.argv.slice(2),
  ],
  { LAMBDECK_E2E_SHELL: 'electron' },
);
