import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FunctionProcess, NodeEntry } from '../core/local/function-process.ts';
import { UtilityProcessDouble } from '../tests/electron/utility-process-double.ts';
import { spawnInUtilityProcess } from './utility-spawner.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-spawner-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function started(script: string, change: Partial<NodeEntry> = {}): FunctionProcess {
  const entry = join(folder, `${crypto.randomUUID()}.mjs`);
  writeFileSync(entry, script);
  return spawnInUtilityProcess({
    entry,
    arguments: ['one', 'two words'],
    environment: { GREETING: 'hello' },
    workingFolder: folder,
    memoryMB: 128,
    ...change,
  });
}

function exitOf(child: FunctionProcess): Promise<Parameters<Parameters<FunctionProcess['onExit']>[0]>[0]> {
  return new Promise((resolve) => child.onExit(resolve));
}

describe('a function in a utility process', () => {
  test('gets its arguments, its environment alone, its folder and its heap limit', async () => {
    const child = started(`
      import { getHeapStatistics } from 'node:v8';
      console.log(JSON.stringify({
        arguments: process.argv.slice(2), environment: process.env, folder: process.cwd(),
        heapMB: getHeapStatistics().heap_size_limit / 1024 / 1024,
      }));`);
    const output = JSON.parse(await text(child.stdout));
    expect(output.arguments).toEqual(['one', 'two words']);
    expect(output.environment.GREETING).toBe('hello');
    expect(output.environment.PATH).toBeUndefined();
    expect(output.folder.endsWith(folder.split(/[\\/]/).at(-1))).toBe(true);
    expect(output.heapMB).toBeGreaterThanOrEqual(128);
    expect(output.heapMB).toBeLessThan(512);
    expect(await exitOf(child)).toEqual({ code: 0, signal: null });
    expect(UtilityProcessDouble.forked.at(-1)?.options).toMatchObject({
      stdio: ['ignore', 'pipe', 'pipe'],
      execArgv: ['--js-flags=--max-old-space-size=128'],
    });
  });

  test('an exit code comes through, with the last lines before it', async () => {
    const lines = 2000;
    const child = started(`
      import { writeSync } from 'node:fs';
      for (let i = 0; i < ${lines}; i += 1) writeSync(1, 'line ' + i + '\\n');
      writeSync(2, 'last words\\n');
      process.exit(17);`);
    const [output, errors, exit] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
    expect(output.trimEnd().split('\n')).toHaveLength(lines);
    expect(errors).toBe('last words\n');
    expect(exit).toEqual({ code: 17, signal: null });
    // Told again to whoever asks late.
    expect(await exitOf(child)).toEqual({ code: 17, signal: null });
  });

  test('nothing is lost that arrives after the exit was told', async () => {
    UtilityProcessDouble.outputComesLate = true;
    const child = started(`console.log('out'); console.error('thrown at the very end'); process.exit(1);`);
    const [output, errors, exit] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
    expect(output).toBe('out\n');
    expect(errors).toBe('thrown at the very end\n');
    expect(exit).toEqual({ code: 1, signal: null });
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('%s ends a function that never answers', async (signal) => {
    const child = started(`console.log('ready'); setInterval(() => {}, 1000);`);
    await once(child.stdout, 'data');
    expect(child.pid).toBeGreaterThan(0);
    child.kill(signal);
    expect(await exitOf(child)).toEqual({ code: null, signal });
    child.kill('SIGKILL');
  });

  test('a signal sent before the process is there is sent when it is', async () => {
    const child = started(`setInterval(() => {}, 1000);`);
    child.kill('SIGKILL');
    expect(await exitOf(child)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('V8’s fatal error reads as plain Node would have printed it', async () => {
    const forked = vi.spyOn(UtilityProcessDouble, 'fork');
    const child = started(`console.error('so far'); setInterval(() => {}, 1000);`);
    const utility = forked.mock.results[0]?.value;
    forked.mockRestore();
    if (!(utility instanceof UtilityProcessDouble)) throw new Error('no process was forked');
    await once(child.stderr, 'readable');
    utility.emit(
      'error',
      'FatalError',
      'Reached heap limit',
      '{"header":{"event":"Allocation failed - JavaScript heap out of memory"}}',
    );
    utility.kill();
    const [errors, exit] = await Promise.all([text(child.stderr), exitOf(child)]);
    expect(errors).toBe(
      'so far\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
    );
    expect(exit).toEqual({ code: null, signal: 'SIGABRT' });
  });

  test('a script that is not there is an exit like any other', async () => {
    const child = started('', { entry: join(folder, 'missing.mjs') });
    const [errors, exit] = await Promise.all([text(child.stderr), exitOf(child)]);
    expect(exit).toEqual({ code: 1, signal: null });
    expect(errors).toContain('missing.mjs');
  });
});
