#!/usr/bin/env node
// The `lambdeck` command. Plain JavaScript for Node 20: it makes sure that the program is there, then runs it on Node 24,
// in this process where it can and else in a child. Start-up counts here: nothing is loaded that is not needed.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'dist', 'cli', 'lambdeck.mjs');
const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const wanted = {
  undefined: ['cli', 'runtime', 'renderer', 'electron'],
  app: ['cli', 'runtime', 'renderer', 'electron'],
  serve: ['cli', 'runtime', 'renderer'],
};

async function prepare() {
  // Only a checkout can be stale; a packaged app has no scripts.
  const setUpScript = join(root, 'scripts', 'set-up.mjs');
  if (!existsSync(setUpScript)) return process.execPath;
  const asksForHelp = process.argv.some((argument) => ['-h', '--help', '-V', '--version'].includes(argument));
  const { node24, setUp } = await import(pathToFileURL(setUpScript).href);
  await setUp({
    say: (line) => process.stderr.write(`${line}\n`),
    wanted: asksForHelp ? ['cli'] : (wanted[command] ?? ['cli', 'runtime']),
  });
  return node24();
}

async function runInChild(runtime) {
  const { spawn } = await import('node:child_process');
  const child = spawn(runtime, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, LAMBDECK_SET_UP: 'done' },
  });
  // A terminal sends Ctrl-C to the child as well; what only this process is sent goes on to it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
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
    module.enableCompileCache(join(root, 'node_modules', '.cache', 'lambdeck', 'compiled'));
    await import(pathToFileURL(program).href);
  } else {
    await runInChild(runtime);
  }
} catch (error) {
  process.stderr.write(`lambdeck: ${error.message}\n`);
  process.exitCode = 2;
}
