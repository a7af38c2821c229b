// What `npm start`, `npm test` and the `lambdeck` command do before anything else: install from the lockfile and build
// what is older than its sources. Plain JavaScript for Node 20, with nothing but Node's own modules, because it runs
// before anything is installed. In a packaged app there are no sources, and nothing to do.
// Each start of the command asks whether all is set up. Node's modules are taken without `import`, which would make a
// facade of each, crypto among them: 20 ms that a person waits for.
const fs = process.getBuiltinModule('node:fs');
const path = process.getBuiltinModule('node:path');
const sha256 = () => process.getBuiltinModule('node:crypto').createHash('sha256');

export const root = path.dirname(import.meta.dirname);

/** What scripts/build.mjs can build, from what, and the file that is there when it did. */
const parts = {
  cli: { sources: ['cli', 'core', 'contract'], output: 'dist/cli/lambdeck.mjs' },
  runtime: { sources: ['core/local'], output: 'dist/runtime/node-runtime.mjs' },
  renderer: { sources: ['renderer', 'contract'], output: 'dist/renderer/index.html' },
  electron: { sources: ['electron', 'core', 'contract'], output: 'dist/electron/main.mjs' },
};

const modules = (...inner) => path.join(root, 'node_modules', ...inner);
const installedStamp = modules('.cache', 'lambdeck', 'installed');
const builtStamp = (part) => path.join(root, 'dist', '.built', part);
const isCheckout = () => fs.existsSync(path.join(root, 'scripts', 'build.mjs'));

const read = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const changedAt = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function touch(file) {
  const now = new Date();
  fs.utimesSync(file, now, now);
}

/** The Node 24 that everything but the first steps runs on: the one from npm, else this process's own if it is new enough. */
export function node24() {
  const packaged = modules('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (fs.existsSync(packaged)) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/** The files that parts are built from: all but tests. */
function* sourceFiles(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (stat?.isFile()) yield entry;
  if (!stat?.isDirectory()) return;
  for (const inner of fs.readdirSync(entry, { withFileTypes: true })) {
    if (isSource(inner.name)) yield* sourceFiles(path.join(entry, inner.name));
  }
}

const isSource = (name) => name !== 'node_modules' && !name.includes('.test.');

const inputsOf = (part) =>
  [...parts[part].sources, 'scripts/build.mjs', 'scripts/require-builtins.mjs', 'package-lock.json'].map(
    (entry) => path.join(root, entry),
  );

/** The last change in a folder or to a file. Folders count as well: a removal changes nothing else. */
function newestIn(entry, known) {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  let newest = stat?.mtimeMs ?? 0;
  if (stat?.isDirectory()) {
    for (const name of fs.readdirSync(entry)) {
      if (isSource(name)) newest = Math.max(newest, newestIn(path.join(entry, name), known));
    }
  }
  known.set(entry, newest);
  return newest;
}

function fingerprintOf(part) {
  const hash = sha256();
  const files = [];
  for (const entry of inputsOf(part)) files.push(...sourceFiles(entry));
  for (const file of files.sort((one, other) => (one < other ? -1 : 1))) {
    hash.update(file.slice(root.length)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Cheap when nothing changed since the stamp was written; else the contents decide, not the clock. */
function isBuilt(part, known) {
  if (!fs.existsSync(path.join(root, parts[part].output))) return false;
  const stamp = builtStamp(part);
  const stamped = changedAt(stamp);
  if (stamped === 0) return false;
  if (inputsOf(part).every((entry) => newestIn(entry, known) < stamped)) return true;
  if (read(stamp) !== fingerprintOf(part)) return false;
  touch(stamp);
  return true;
}

const dependencySections = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];

function lockFingerprint() {
  const manifest = JSON.parse(read(path.join(root, 'package.json')) ?? '{}');
  const asked = JSON.stringify(dependencySections.map((section) => manifest[section] ?? null));
  return sha256()
    .update(read(path.join(root, 'package-lock.json')) ?? '')
    .update(asked)
    .digest('hex');
}

/** npm's own record of what is in node_modules, against the lockfile: an install made by hand counts as well. */
function matchesLockfile() {
  try {
    const installed = JSON.parse(fs.readFileSync(modules('.package-lock.json'), 'utf8')).packages;
    const locked = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const sameRequest = ['dependencies', 'devDependencies', 'optionalDependencies'].every(
      (section) => JSON.stringify(manifest[section] ?? {}) === JSON.stringify(locked['']?.[section] ?? {}),
    );
    return (
      sameRequest &&
      Object.entries(locked).every(
        ([place, entry]) =>
          place === '' || entry.optional || entry.link || installed[place]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

function isInstalled() {
  if (!fs.existsSync(modules('.package-lock.json')) || node24() === null) return false;
  const stamped = changedAt(installedStamp);
  const asked = Math.max(
    changedAt(path.join(root, 'package-lock.json')),
    changedAt(path.join(root, 'package.json')),
  );
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
    const child = process
      .getBuiltinModule('node:child_process')
      .spawn(program, parameters, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
}

async function install(say) {
  say('Installing dependencies from the lockfile (npm ci)...');
  // Electron's binary is fetched by itself, with a time limit, and only when the desktop app is started.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  // Several tools warn about Node 20, which runs none of them.
  const ci = ['ci', '--loglevel=error'];
  const ended =
    npm !== undefined && path.basename(npm) === 'npm-cli.js'
      ? await run(process.execPath, [npm, ...ci], { env })
      : await run('npm', ci, { env, shell: process.platform === 'win32' });
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
  for (const part of stale) fs.rmSync(builtStamp(part), { force: true });
  const ended = await run(node24(), [path.join(root, 'scripts', 'build.mjs'), ...stale]);
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
  const lock = path.join(root, 'dist', '.set-up.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(read(lock));
      // Empty for the instant between its creation and its content; for longer only when the disk was full.
      const isLeft = holder > 0 ? !isAlive(holder) : Date.now() - changedAt(lock) > 10_000;
      if (isLeft) fs.rmSync(lock, { force: true });
      else if (!told) say('Another set-up is running here; waiting for it...');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function staleParts(wanted) {
  const known = new Map();
  return wanted.filter((part) => !isBuilt(part, known));
}

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
