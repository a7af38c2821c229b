import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whileLocked } from './write-settings.ts';

const module = fileURLToPath(new URL('write-settings.ts', import.meta.url));

let folder: string;
let file: string;
let go: string;
let other: ChildProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-lock-'));
  file = join(folder, 'settings.json');
  go = join(folder, 'go');
  // Another process that stands still while it writes, until it is let go.
  const program = `
    import { existsSync, writeFileSync } from 'node:fs';
    const { whileLocked } = await import(${JSON.stringify(module)});
    const [file, go] = process.argv.slice(1);
    await whileLocked(file, () => {
      process.stdout.write('inside');
      while (!existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      writeFileSync(file, 'theirs');
    });`;
  other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, file, go], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (other.stdout !== null) await once(other.stdout, 'data');
});

afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function kill(): Promise<void> {
  if (other.exitCode !== null || other.signalCode !== null) return;
  const ended = once(other, 'exit');
  other.kill('SIGKILL');
  await ended;
}

describe('the lock of a file', () => {
  it('stays with a process that stands still while it writes, however long that lasts', async () => {
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(`${file}.lock`, hourAgo, hourAgo);
    const read = whileLocked(file, () => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
    // Time to take what is not given.
    await new Promise((resolve) => setTimeout(resolve, 100));
    writeFileSync(go, '');
    expect(await read).toBe('theirs');
    await kill();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('is free at once when its process is killed', async () => {
    await kill();
    expect(existsSync(`${file}.lock`)).toBe(true);
    expect(await whileLocked(file, () => 'ours')).toBe('ours');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});
