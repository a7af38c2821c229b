// What `npm start`, `npm test` and the `lambdeck` command do before anything else: install from the lockfile and build
// what is older than its sources. Plain JavaScript for Node 20, with nothing but Node's own modules, because it runs
// before anything is installed. In a packaged app there are no sources, and nothing to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What scripts/build.mjs can build, from what, and the file that is there when it did. */
const parts = {
  cli: { sources: ['cli', 'core', 'contract'], output: 'dist/cli/lambdeck.mjs' },
  runtime: { sources: ['core/local/runtime', 'core/local'], output: 'dist/runtime/node-runtime.mjs' },
  renderer: { sources: ['renderer', 'contract'], output: 'dist/renderer/index.html' },
  electron: { sources: ['electron', 'core', 'contract'], output: 'dist/electron/main.mjs' },
};

const modules = (...path) => join(root, 'node_modules', ...path);
const installedStamp = modules('.cache', 'lambdeck', 'installed');
const builtStamp = (part) => join(root, 'dist', '.built', part);
const isCheckout = () => existsSync(join(root, 'scripts', 'build.mjs'));

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function touch(file) {
  const now = new Date();
  utimesSync(file, now, now);
}

/** The Node 24 that everything but the first steps runs on: the one from npm, else this process's own if it is new enough. */
export function node24() {
  const packaged = modules('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(packaged)) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/** Files that a part is built from, tests left out; folders too when `withFolders`, since a removal changes only them. */
function* sourceFiles(path, withFolders) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isFile()) {
    yield { path, mtime: stat.mtimeMs };
    return;
  }
  if (withFolders) yield { path, mtime: stat.mtimeMs };
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.includes('.test.')) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(inner, withFolders);
    else yield { path: inner, mtime: changedAt(inner) };
  }
}

function* inputsOf(part, withFolders) {
  for (const source of [...parts[part].sources, 'scripts/build.mjs', 'package-lock.json']) {
    yield* sourceFiles(join(root, source), withFolders);
  }
}

function fingerprintOf(part) {
  const hash = createHash('sha256');
  const files = [...inputsOf(part, false)].map(({ path }) => path);
  for (const file of files.sort((one, other) => (one < other ? -1 : 1))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Cheap when nothing changed since the stamp was written; else the contents decide, not the clock. */
function isBuilt(part) {
  if (!existsSync(join(root, parts[part].output))) return false;
  const stamp = builtStamp(part);
  const stamped = changedAt(stamp);
  if (stamped === 0) return false;
  let newest = 0;
  for (const { mtime } of inputsOf(part, true)) newest = Math.max(newest, mtime);
  if (newest < stamped) return true;
  if (read(stamp) !== fingerprintOf(part)) return false;
  touch(stamp);
  return true;
}

const dependencySections = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];

function lockFingerprint() {
  const manifest = JSON.parse(read(join(root, 'package.json')) ?? '{}');
  const asked = JSON.stringify(dependencySections.map((section) => manifest[section] ?? null));
  return createHash('sha256')
    .update(read(join(root, 'package-lock.json')) ?? '')
    .update(asked)
    .digest('hex');
}

/** npm's own record of what is in node_modules, against the lockfile: an install made by hand counts as well. */
function matchesLockfile() {
  try {
    const installed = JSON.parse(readFileSync(modules('.package-lock.json'), 'utf8')).packages;
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const sameRequest = ['dependencies', 'devDependencies', 'optionalDependencies'].every(
      (section) => JSON.stringify(manifest[section] ?? {}) === JSON.stringify(locked['']?.[section] ?? {}),
    );
    return (
      sameRequest &&
      Object.entries(locked).every(
        ([path, entry]) =>
          path === '' || entry.optional || entry.link || installed[path]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

function isInstalled() {
  if (!existsSync(modules('.package-lock.json')) || node24() === null) return false;
  const stamped = changedAt(installedStamp);
  const asked = Math.max(changedAt(join(root, 'package-lock.json')), changedAt(join(root, 'package.json')));
  if (stamped > asked) return true;
  const fingerprint = lockFingerprint();
  if (read(installedStamp) === fingerprint) {
    touch(installedStamp);
    return true;
  }
  if (!matchesLockfile()) return false;
  write(installedStamp, fingerprint);
  return true;
}

/** Runs a program to its end. What it prints goes to stderr: stdout belongs to the command that is being set up for. */
function run(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
}

async function install(say) {
  say('Installing dependencies from the lockfile (npm ci)...');
  // Electron's binary is fetched by itself, with a time limit, and only when the desktop app is started.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  const ended =
    npm !== undefined && basename(npm) === 'npm-cli.js'
      ? await run(process.execPath, [npm, 'ci'], { env })
      : await run('npm', ['ci'], { env, shell: process.platform === 'win32' });
  if (ended !== 0) throw new Error(`npm ci ended with ${ended}. Its message is above.`);
  if (node24() === null) {
    // npm was told not to run install scripts; this is the one that is needed.
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: modules('node') });
  }
  if (node24() === null) {
    throw new Error(
      'The npm package node@24 came without its binary. Allow its install script: npm rebuild node',
    );
  }
  write(installedStamp, lockFingerprint());
}

async function build(stale, say) {
  say(`Building ${stale.join(', ')}...`);
  // Taken before the build: a file that is saved meanwhile makes the part stale again.
  const fingerprints = new Map(stale.map((part) => [part, fingerprintOf(part)]));
  for (const part of stale) rmSync(builtStamp(part), { force: true });
  const ended = await run(node24(), [join(root, 'scripts', 'build.mjs'), ...stale]);
  if (ended !== 0) throw new Error(`The build ended with ${ended}. Its message is above.`);
  for (const [part, fingerprint] of fingerprints) write(builtStamp(part), fingerprint);
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One set-up at a time in a checkout: a second one waits, and then finds nothing left to do. */
async function withLock(say, work) {
  const lock = join(root, 'dist', '.set-up.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(read(lock));
      // Empty for the instant between its creation and its content.
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else if (!told) say('Another set-up is running here; waiting for it...');
      await wait(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

const staleParts = (wanted) => wanted.filter((part) => !isBuilt(part));

/** True when `setUp` would do nothing. Some milliseconds: the `lambdeck` command asks at every start. */
export function isSetUp(wanted = Object.keys(parts)) {
  return !isCheckout() || (isInstalled() && staleParts(wanted).length === 0);
}

/** Installs and builds what is missing or stale. Rejects with a message for the person when it cannot. */
export async function setUp({ say, wanted = Object.keys(parts) }) {
  if (isSetUp(wanted)) return;
  await withLock(say, async () => {
    if (!isInstalled()) await install(say);
    const stale = staleParts(wanted);
    if (stale.length > 0) await build(stale, say);
  });
}
