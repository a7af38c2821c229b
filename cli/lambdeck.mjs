#!/usr/bin/env node
// The `lambdeck` command. Plain JavaScript for Node 20: it makes sure that the program is there, then runs it on Node 24,
// in this process where it can and else in a child. Start-up counts here: nothing is loaded that is not needed.
const fs = process.getBuiltinModule('node:fs');
const path = process.getBuiltinModule('node:path');
const { pathToFileURL } = process.getBuiltinModule('node:url');

const root = path.dirname(import.meta.dirname);
const program = path.join(root, 'dist', 'cli', 'lambdeck.mjs');
// Flags alone mean the app, as in main.ts: `lambdeck --port 4411`.
const [given = '-'] = process.argv.slice(2);
const command = given.startsWith('-') ? 'app' : given;
const wanted = {
  app: ['cli', 'runtime', 'renderer', 'electron'],
  serve: ['cli', 'runtime', 'renderer'],
};

async function prepare() {
  // Only a checkout can be stale; a packaged app has no scripts.
  const setUpScript = path.join(root, 'scripts', 'set-up.mjs');
  if (!fs.existsSync(setUpScript)) return process.execPath;
  const asksForHelp = process.argv.some((argument) => ['-h', '--help', '-V', '--version'].includes(argument));
  const { node24, setUp } = await import(pathToFileURL(setUpScript).href);
  await setUp({
    say: (line) => process.stderr.write(`${line}\n`),
    wanted: asksForHelp ? ['cli'] : (wanted[command] ?? ['cli', 'runtime']),
  });
  return node24();
}

function runInChild(runtime) {
  const { spawn } = process.getBuiltinModule('node:child_process');
  // Set before the start, so that no signal leaves the child behind. After Ctrl-C in a terminal the child gets two.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const child = spawn(runtime, [import.meta.filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, LAMBDECK_SET_UP: 'done' },
  });
  child.once('error', (error) => {
    process.stderr.write(`lambdeck: ${runtime} could not be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.once('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

try {
  // Set by the Node 20 that started this process and has looked already.
  const runtime = process.env.LAMBDECK_SET_UP === 'done' ? process.execPath : await prepare();
  delete process.env.LAMBDECK_SET_UP;
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    // Kept inside the checkout, so that no other user of the machine can write to it.
    process
      .getBuiltinModule('node:module')
      .enableCompileCache(path.join(root, 'node_modules', '.cache', 'lambdeck', 'compiled'));
    await import(pathToFileURL(program).href);
  } else {
    runInChild(runtime);
  }
} catch (error) {
  process.stderr.write(`lambdeck: ${error.message}\n`);
  process.exitCode = 2;
}
