import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loginShellEnvironment } from './login-shell-environment.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-shell-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A login shell that runs `startUp` before what it is asked to, as one with start-up files does. */
function shell(startUp: string, name = 'zsh'): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "$1" > ${join(folder, 'flags')}\n${startUp}\neval "$2"\n`);
  chmodSync(path, 0o755);
  return path;
}

const bare = { PATH: '/usr/bin:/bin', HOME: '/Users/ada' };
const ask = (SHELL: string, more: Record<string, string> = {}, timeoutMs = 20_000) =>
  loginShellEnvironment({ ...bare, SHELL, ...more }, { platform: 'darwin', timeoutMs });

test('is not asked for off macOS, nor where a terminal started the app', async () => {
  const path = shell('export AWS_PROFILE=prod');
  const given = { ...bare, SHELL: path };
  expect(await loginShellEnvironment(given, { platform: 'linux' })).toEqual({
    environment: given,
    problem: null,
  });
  expect((await ask(path, { TERM: 'xterm-256color' })).environment['AWS_PROFILE']).toBeUndefined();
  expect(existsSync(join(folder, 'flags'))).toBe(false);
});

// The shells of macOS are POSIX: Windows has none to stand in for them.
// oxlint-disable-next-line vitest/no-conditional-tests
if (process.platform !== 'win32') {
  describe('the environment of the login shell', () => {
    describeShell();
  });
}

function describeShell(): void {
  test('is added to the one that Finder gives, whatever the start-up files print', async () => {
    const { environment, problem } = await ask(
      shell(
        'echo "Welcome back! A=B"; export AWS_PROFILE=prod PATH=/opt/homebrew/bin:$PATH MANY="one\ntwo=2\n"; printf noise >&2',
      ),
    );
    expect(problem).toBeNull();
    expect(environment).toMatchObject({
      AWS_PROFILE: 'prod',
      PATH: '/opt/homebrew/bin:/usr/bin:/bin',
      HOME: '/Users/ada',
      MANY: 'one\ntwo=2\n',
    });
    expect(environment).not.toHaveProperty('two');
    expect(environment).not.toHaveProperty('A');
    expect(readFileSync(join(folder, 'flags'), 'utf8')).toBe('-ilc\n');
  });

  test('brings nothing that changes how the app itself runs', async () => {
    const { environment } = await ask(
      shell(
        'export ELECTRON_RUN_AS_NODE=1 NODE_OPTIONS=--inspect ELECTRON_ENABLE_LOGGING=1 DYLD_INSERT_LIBRARIES=x NODE_TLS_REJECT_UNAUTHORIZED=0 TERM=dumb KEPT=yes',
      ),
    );
    expect(environment['KEPT']).toBe('yes');
    for (const name of [
      'ELECTRON_RUN_AS_NODE',
      'NODE_OPTIONS',
      'ELECTRON_ENABLE_LOGGING',
      'DYLD_INSERT_LIBRARIES',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'TERM',
      'SHLVL',
      '_',
    ])
      expect(environment).not.toHaveProperty(name);
  });

  test('does not hand the app’s own switches to the shell', async () => {
    const { environment } = await ask(shell('export SEEN="${ELECTRON_RUN_AS_NODE}${NODE_OPTIONS}-"'), {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--no-warnings',
    });
    expect(environment['SEEN']).toBe('-');
  });

  test('is read by lines where env has no -0', async () => {
    const { environment, problem } = await ask(
      // The command as it is, but for an env that refuses the option.
      shell('export AWS_PROFILE=prod; set -- "$1" "$(echo "$2" | sed "s,/usr/bin/env -0,false,")"'),
    );
    expect(problem).toBeNull();
    expect(environment['AWS_PROFILE']).toBe('prod');
  });

  test('is asked of a C shell in its own way', async () => {
    await ask(shell('', 'tcsh'));
    expect(readFileSync(join(folder, 'flags'), 'utf8')).toBe('-ic\n');
  });

  test('does not wait for what start-up files leave running', async () => {
    const { environment, problem } = await ask(shell('sleep 60 &\nexport AWS_PROFILE=prod LEFT=$!'));
    expect(problem).toBeNull();
    const left = Number(environment['LEFT']);
    // Not ended with the shell: it may be an agent that the person wants.
    expect(() => process.kill(left, 0)).not.toThrow();
    process.kill(left);
  });

  test.each([
    ['a shell that is not there', () => join(folder, 'gone'), 'ENOENT'],
    ['a shell that ends', () => shell('exit 3'), 'code 3'],
    ['a shell that is killed', () => shell('kill -9 $$'), 'SIGKILL'],
    ['a shell that prints without end', () => shell('yes'), 'without end'],
    ['a shell that prints no environment', () => shell('exec 1>/dev/null'), 'code 0'],
  ])('%s costs a notice and nothing else', async (_what, path, reason) => {
    const SHELL = path();
    const { environment, problem } = await ask(SHELL);
    expect(environment).toEqual({ ...bare, SHELL });
    expect(problem?.name).toBe('LoginShell');
    expect(problem?.message).toContain(reason);
    expect(problem?.remedy).toContain('terminal');
  });

  test('a shell that waits for something is ended, with all that it started', async () => {
    const pidFile = join(folder, 'pid');
    const { problem } = await ask(shell(`sleep 60 & echo $! > ${pidFile}\nwait`), {}, 2000);
    expect(problem?.message).toContain('longer than 2 seconds');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
}

/** A killed process that nobody has taken note of is not running any more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (!existsSync(`/proc/${pid}/stat`)) return process.platform !== 'linux';
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
