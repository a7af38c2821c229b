import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installation } from '../installation.ts';
import type { TestCli } from '../testing/run-cli.ts';
import { testCli } from '../testing/run-cli.ts';

let cli: TestCli;

beforeAll(async () => {
  cli = await testCli();
});

afterAll(async () => cli[Symbol.asyncDispose]());

/** A program in Electron's place, and the environment that makes it the one that is started. */
async function electronThat(name: string, script: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(cli.folder, name);
  // The name that npm's package gives the program, where it has been downloaded.
  const inner = await readFile(join(installation.root, 'node_modules', 'electron', 'path.txt'), 'utf8').catch(
    () => 'electron',
  );
  const program = join(folder, inner.trim());
  await mkdir(dirname(program), { recursive: true });
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':0', PATH: '/bin:/usr/bin' };
}

describe('app', () => {
  test('is the desktop app, and ends as it ends', async () => {
    const environment = await electronThat('works', 'echo "started with $1"; exit 5');
    for (const parameters of [[], ['app']]) {
      const { code, stdout, stderr } = await cli.run(parameters, { environment });
      expect({ code, stdout, stderr }).toEqual({
        code: 5,
        stdout: `started with ${installation.root}\n`,
        stderr: '',
      });
    }
  });

  test('is ended with a signal, and no process is left', async () => {
    const environment = await electronThat('waits', 'echo $$; exec sleep 60');
    const started = cli.start(['app'], { environment });
    const pid = Number(await started.firstLine);
    started.process.kill('SIGTERM');
    expect((await started.ended).code).toBe(130);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test.each([
    ['a library that is missing', 'echo "error while loading shared libraries" >&2; exit 127', 'code 127'],
    ['a crash at the start', 'kill -TRAP $$', 'SIGTRAP'],
  ])('is served to a browser after %s', async (name, script, reason) => {
    const environment = await electronThat(name.replaceAll(' ', '-'), script);
    const started = cli.start(['app'], { environment });
    await started.told(`Electron cannot start here (${reason}), so Lambdeck is served to a browser.`);
    expect(await started.firstLine).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
    started.process.kill('SIGINT');
    expect((await started.ended).code).toBe(0);
  });

  test('is served to a browser where there is no display', async () => {
    const environment = { ...(await electronThat('hidden', 'exit 127')), DISPLAY: '' };
    const started = cli.start(['app'], { environment });
    // Only Linux and its kin can be without one.
    const reason = process.platform === 'linux' ? 'There is no display here' : 'Electron cannot start here';
    await started.told(reason);
    await started.firstLine;
    started.process.kill('SIGINT');
    expect((await started.ended).code).toBe(0);
  });

  test.each([[['--no-open']], [['--port', '0']], [['--local', '.']]])(
    '%j asks for the browser',
    async (flags) => {
      const environment = await electronThat(`unused${flags[0]}`, 'exit 9');
      const started = cli.start(flags, { environment });
      expect(await started.firstLine).toMatch(/^http:/);
      started.process.kill('SIGINT');
      expect((await started.ended).code).toBe(0);
    },
  );
});
