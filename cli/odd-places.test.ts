import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCli, type TestCli } from './testing/run-cli.ts';

let cli: TestCli;
let taken: string;

beforeAll(async () => {
  cli = await testCli();
  await writeFile(join(cli.folder, 'hi.lambda.yml'), 'name: Hi\nfunction: hello\n');
  taken = join(cli.folder, 'taken');
  await writeFile(taken, 'a file where a folder should be');
});

afterAll(async () => cli[Symbol.asyncDispose]());

const main = join(import.meta.dirname, 'main.ts');
const environment = () => ({
  ...process.env,
  HOME: cli.folder,
  LAMBDECK_DATA: join(cli.folder, 'data'),
});

/** A data folder in which nothing can be made, for whatever user. */
const unusable = () => ({ environment: { LAMBDECK_DATA: join(taken, 'data') } });

describe('a history that cannot be kept', () => {
  test.each([
    ['run', ['run', 'hi.lambda.yml'], '1 passed'],
    ['invoke', ['invoke', 'hello', '--payload', '{}'], 'Hello World'],
  ])('costs %s nothing, and it says so', async (_name, parameters, printed) => {
    const { code, stdout, stderr } = await cli.run(parameters, unusable());
    expect(code).toBe(0);
    expect(stdout).toContain(printed);
    expect(stderr).toMatch(/This session is not kept\..*Check the data folder/);
  });

  test('is not spoken of where none is wanted', async () => {
    const { code, stderr } = await cli.run(['run', 'hi.lambda.yml', '--no-history'], unusable());
    expect(code).toBe(0);
    expect(stderr).not.toContain('not kept');
  });

  test('is told once for a database that was damaged, by whatever command sets it aside', async () => {
    const data = join(cli.folder, 'damaged');
    await mkdir(data);
    await writeFile(join(data, 'lambdeck.db'), 'no database '.repeat(100));
    const kept = { environment: { LAMBDECK_DATA: data } };
    const { code, stderr } = await cli.run(['run', 'hi.lambda.yml'], kept);
    expect(code).toBe(0);
    expect(stderr).toContain('lambdeck.db.damaged-');
    expect((await cli.run(['history'], kept)).stdout).toContain('\thello\t');
    expect((await readdir(data)).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });
});

test('events say which folder cannot be written, and that it is not the service', async () => {
  const { code, stdout, stderr } = await cli.run(
    ['events', 'put', 'hello', 'e', '--payload', '{}'],
    unusable(),
  );
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(/The test events cannot be kept: ENOTDIR.*taken.*\n.*data folder/);
});

/** A device on which no byte has room; Linux has one. */
const fullDevice = '/dev/full';

describe.runIf(process.platform === 'linux')('on a full disk', () => {
  test.each([
    ['run', ['run', 'hi.lambda.yml']],
    ['invoke', ['invoke', 'hello', '--payload', '{}']],
    ['export', ['export', 'zip', 'hi.lambda.yml', '--output', '-']],
    ['events', ['events', 'list', 'hello', '--json']],
  ])('%s says that stdout cannot be written, and ends with 2', async (_name, parameters) => {
    const { code, stderr } = await into(fullDevice, parameters);
    expect(code).toBe(2);
    expect(stderr).toMatch(/lambdeck: stdout cannot be written: .*ENOSPC.*\nMake room/);
    expect(stderr).not.toContain('    at ');
  });

  test('a message that nobody can read costs no result', async () => {
    const { code, stdout } = await toldTo(fullDevice, ['run', 'hi.lambda.yml']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 passed');
  });
});

describe.runIf(process.platform !== 'win32')('a file that cannot be written to its end', () => {
  test.each([
    ['export zip', ['export', 'zip', 'hi.lambda.yml']],
    [
      'export step-functions',
      [
        'export',
        'step-functions',
        'hi.lambda.yml',
        '--data',
        's3://bucket/rows.csv',
        '--region',
        'eu-west-1',
      ],
    ],
    ['run', ['run', 'hi.lambda.yml', '--no-history']],
  ])('leaves what was there (%s)', async (name, parameters) => {
    const folder = join(cli.folder, name);
    await mkdir(folder);
    const file = join(folder, 'old');
    await writeFile(file, 'the old one');
    // The system takes no byte of any file, as on a full disk.
    const limited = [
      '-c',
      'ulimit -f 0; exec "$@"',
      'sh',
      process.execPath,
      main,
      ...parameters,
      '--output',
      file,
    ];
    const { code, stderr } = await ended(spawn('/bin/sh', limited, { cwd: cli.folder, env: environment() }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/old cannot be written: EFBIG/);
    expect(await readFile(file, 'utf8')).toBe('the old one');
    expect(await readdir(folder)).toEqual(['old']);
  });
});

async function into(device: string, parameters: readonly string[]) {
  return withDevice(device, (fd) => ['ignore', fd, 'pipe'], parameters);
}

async function toldTo(device: string, parameters: readonly string[]) {
  return withDevice(device, (fd) => ['ignore', 'pipe', fd], parameters);
}

async function withDevice(
  device: string,
  stdio: (fd: number) => ('ignore' | 'pipe' | number)[],
  parameters: readonly string[],
) {
  const fd = openSync(device, 'w');
  try {
    return await ended(
      spawn(process.execPath, [main, ...parameters], {
        cwd: cli.folder,
        stdio: stdio(fd),
        env: environment(),
      }),
    );
  } finally {
    closeSync(fd);
  }
}

async function ended(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
