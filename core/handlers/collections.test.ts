import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { SavedRequest } from '../../contract/saved-request.ts';
import { startTestHost, type TestHost } from '../../tests/servers/test-host.ts';
import { createRouter } from '../router.ts';

let host: TestHost;
let folder: string;
let others: TestHost[];

beforeEach(() => {
  host = startTestHost({ shell: 'browser', onDisk: true });
  folder = join(host.folder, 'orders');
  mkdirSync(folder);
  others = [];
});

afterEach(async () => {
  for (const other of others) await other.end();
  await host.end();
});

/** Through the router, so that what goes in and comes out is held against the contract. */
const callsOf = (host: TestHost) => createRouterClient(createRouter(host.client)).collections;
const calls = () => callsOf(host);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const text = (path: string) => readFileSync(join(folder, path), 'utf8');

async function open() {
  const { collection, problem } = await calls().open({ folder, create: false });
  if (collection === null) throw new Error(problem?.message);
  return collection;
}

async function opened(path: string): Promise<{ request: SavedRequest; revision: string }> {
  const { request, file, problem } = await calls().read({ folder, path });
  if (request === null || file === null) throw new Error(problem?.message);
  return { request, revision: file.revision };
}

describe('opening a collection', () => {
  it('tells its requests, folders, environments and faults', async () => {
    write('a.lambda.yml', 'name: A\nfunction: hello\nqualifier: live\nexpect:\n  - x\n  - y\n');
    write('b/c.lambda.yaml', 'function: other\n');
    write('b/bad.lambda.yml', 'fucntion: x\n');
    write('b/latin.lambda.yml', '');
    writeFileSync(join(folder, 'b', 'latin.lambda.yml'), Buffer.from([0xe4]));
    write('environments/dev.yml', 'region: eu-west-1\n');
    write('environments/dev.yaml', '');
    write('environments/base.yaml', '');
    write('empty/readme.md', 'no request');
    write('.git/x.lambda.yml', 'name: hidden\n');
    write('node_modules/x.lambda.yml', 'name: hidden\n');
    write('.lambda.yml', 'name: no name\n');
    const { requests, faults, ...rest } = await open();
    expect(requests).toMatchObject([
      { path: 'a.lambda.yml', name: 'A', functionName: 'hello', qualifier: 'live', expectations: 2 },
      { path: 'b/c.lambda.yaml', name: 'c', functionName: 'other', qualifier: null, expectations: 0 },
    ]);
    expect(faults.map(({ path, problem }) => [path, problem.message])).toEqual([
      ['b/bad.lambda.yml', 'b/bad.lambda.yml, line 1, column 1: there is no key "fucntion".'],
      ['b/latin.lambda.yml', 'b/latin.lambda.yml is not written in UTF-8.'],
    ]);
    expect(rest).toEqual({
      folder,
      name: 'orders',
      writable: true,
      folders: ['b', 'empty'],
      environments: ['base', 'dev'],
      problem: null,
    });
  });

  it('tells the same of many files, in deep folders too, and of each that changes', async () => {
    for (let index = 0; index < 600; index += 1)
      write(`d${index % 7}/e${index % 3}/r${index}.lambda.yml`, `name: R ${index}\nfunction: hello\n`);
    write('d0/bad.lambda.yml', 'fucntion: x\n');
    writeFileSync(join(folder, 'd0', 'latin.lambda.yml'), Buffer.from([0xe4]));
    const { requests, faults } = await open();
    expect(requests).toHaveLength(600);
    const paths = requests.map(({ path }) => path);
    expect(paths).toEqual(paths.toSorted());
    expect(faults.map(({ path, problem }) => [path, problem.message])).toEqual([
      ['d0/bad.lambda.yml', 'd0/bad.lambda.yml, line 1, column 1: there is no key "fucntion".'],
      ['d0/latin.lambda.yml', 'd0/latin.lambda.yml is not written in UTF-8.'],
    ]);
    const { revision } = await opened('d0/e0/r0.lambda.yml');
    expect(requests[0]).toEqual({
      path: 'd0/e0/r0.lambda.yml',
      name: 'R 0',
      functionName: 'hello',
      qualifier: null,
      revision,
      expectations: 0,
    });
    write('d0/e0/r0.lambda.yml', 'name: Changed\nfunction: other\nexpect:\n  - x\n');
    write('d0/bad.lambda.yml', 'name: Mended\n');
    rmSync(join(folder, 'd1/e1/r1.lambda.yml'));
    const [again] = await calls().list();
    expect(again?.requests).toHaveLength(600);
    expect(again?.faults.map(({ path }) => path)).toEqual(['d0/latin.lambda.yml']);
    expect(again?.requests.find(({ path }) => path === 'd0/e0/r0.lambda.yml')).toMatchObject({
      name: 'Changed',
      expectations: 1,
    });
    expect(again?.requests.find(({ path }) => path === 'd1/e1/r1.lambda.yml')).toBeUndefined();
  });

  it('is remembered, in order and once, and by another host of the same data folder', async () => {
    const second = join(host.folder, 'second');
    await open();
    expect(await calls().open({ folder: second, create: false })).toMatchObject({
      collection: null,
      problem: { name: 'ENOENT' },
    });
    expect((await calls().open({ folder: second, create: true })).problem).toBeNull();
    expect((await calls().open({ folder: `${folder}/`, create: false })).collection?.folder).toBe(folder);
    const link = join(host.folder, 'link');
    symlinkSync(folder, link);
    expect((await calls().open({ folder: link, create: false })).collection?.folder).toBe(folder);
    expect((await calls().list()).map((one) => one.folder)).toEqual([folder, second]);
    const other = startTestHost({ folder: host.folder, onDisk: true, shell: 'app' });
    others.push(other);
    expect((await callsOf(other).list()).map((one) => one.folder)).toEqual([folder, second]);
    expect(await calls().close({ folder })).toEqual({ problem: null });
    expect((await callsOf(other).list()).map((one) => one.folder)).toEqual([second]);
    expect(existsSync(folder)).toBe(true);
  });

  it('keeps the other settings, and they keep it', async () => {
    await open();
    await host.client.app.saveSettings({ ...(await host.client.app.settings()), liveLog: 'off' });
    const settings: unknown = JSON.parse(readFileSync(join(host.folder, 'data', 'settings.json'), 'utf8'));
    expect(settings).toMatchObject({ collections: [folder], liveLog: 'off' });
  });

  it.each([
    ['orders', 'NotAbsolute'],
    ['./orders', 'NotAbsolute'],
  ])('refuses %s', async (folder, name) => {
    expect((await calls().open({ folder, create: false })).problem?.name).toBe(name);
    expect(await calls().list()).toEqual([]);
  });

  it('refuses a file, and tells of a folder that went away', async () => {
    writeFileSync(join(host.folder, 'file'), '');
    const asked = { folder: join(host.folder, 'file'), create: false };
    expect((await calls().open(asked)).problem?.message).toContain('is a file and no folder');
    expect((await calls().open({ ...asked, create: true })).problem).not.toBeNull();
    await open();
    rmSync(folder, { recursive: true });
    expect(await calls().list()).toMatchObject([
      { folder, writable: false, requests: [], problem: { name: 'ENOENT' } },
    ]);
  });

  it('leaves out links that lead out or round in a circle, and says so', async () => {
    writeFileSync(join(host.folder, 'secret.lambda.yml'), 'name: secret\n');
    write('a.lambda.yml', 'name: a\n');
    symlinkSync(join(host.folder, 'secret.lambda.yml'), join(folder, 'out.lambda.yml'));
    symlinkSync('a.lambda.yml', join(folder, 'in.lambda.yml'));
    symlinkSync('nowhere', join(folder, 'dangling.lambda.yml'));
    symlinkSync('self.lambda.yml', join(folder, 'self.lambda.yml'));
    symlinkSync(folder, join(folder, 'round'));
    const { requests, faults, folders } = await open();
    expect(requests.map(({ path }) => path)).toEqual(['a.lambda.yml', 'in.lambda.yml']);
    expect(folders).toEqual([]);
    expect(faults.map(({ path, problem }) => [path, problem.name])).toEqual([
      ['dangling.lambda.yml', 'ENOENT'],
      ['out.lambda.yml', 'OutsideCollection'],
      ['self.lambda.yml', 'ELOOP'],
    ]);
    expect((await calls().read({ folder, path: 'out.lambda.yml' })).text).toBeNull();
  });

  it('reads ten thousand requests, and afterwards only what was changed', async () => {
    for (let group = 0; group < 100; group += 1) {
      mkdirSync(join(folder, `g${group}`));
      for (let index = 0; index < 100; index += 1)
        writeFileSync(join(folder, `g${group}`, `r${index}.lambda.yml`), `name: R ${group}.${index}\n`);
    }
    expect((await open()).requests).toHaveLength(10_000);
    const file = join(folder, 'g7', 'r7.lambda.yml');
    const { mtime } = statSync(file);
    writeFileSync(`${file}.x`, 'name: R 7,7\n');
    renameSync(`${file}.x`, file);
    utimesSync(file, mtime, mtime);
    const [again] = await calls().list();
    expect(again?.requests.filter(({ name }) => name.includes(','))).toMatchObject([
      { path: 'g7/r7.lambda.yml' },
    ]);
  });

  it('offers the samples where there are any, and writes nothing into an installed app', async () => {
    const assets = join(host.folder, 'app', 'assets');
    const samples = join(assets, 'samples', 'requests');
    const installed = startTestHost({ folder: host.folder, assetsFolder: assets });
    others.push(installed);
    expect(await callsOf(installed).samples()).toEqual({ folder: null });
    mkdirSync(samples, { recursive: true });
    writeFileSync(join(samples, 'a.lambda.yml'), 'name: A\n');
    expect(await callsOf(installed).samples()).toEqual({ folder: samples });
    const { collection } = await callsOf(installed).open({ folder: samples, create: false });
    expect(collection).toMatchObject({ writable: false, requests: [{ name: 'A' }] });
    const { request, file } = await callsOf(installed).read({ folder: samples, path: 'a.lambda.yml' });
    if (request === null) throw new Error('The sample cannot be read');
    const at = { folder: samples, path: 'a.lambda.yml' };
    const refused = { name: 'ReadOnlyCollection' };
    expect(await callsOf(installed).save({ ...at, request, revision: file?.revision ?? null })).toMatchObject(
      { kind: 'failed', problem: refused },
    );
    expect((await callsOf(installed).remove(at)).problem).toMatchObject(refused);
    expect((await callsOf(installed).rename({ ...at, name: 'B' })).problem).toMatchObject(refused);
    expect((await callsOf(installed).createFolder({ folder: samples, path: 'x' })).problem).toMatchObject(
      refused,
    );
    expect((await callsOf(installed).move({ ...at, toFolder: folder, under: null })).problem).toMatchObject(
      refused,
    );
    expect(readdirSync(samples)).toEqual(['a.lambda.yml']);
  });
});

describe('saving', () => {
  it('changes what was changed, keeps the rest and the mode, and gives the new revision', async () => {
    write('a.lambda.yml', '# mine\nname: A # note\nfunction: hello\n');
    if (process.platform !== 'win32') chmodSync(join(folder, 'a.lambda.yml'), 0o640);
    const { request, revision } = await opened('a.lambda.yml');
    const answer = await calls().save({
      folder,
      path: 'a.lambda.yml',
      request: { ...request, payload: '{}\n' },
      revision,
    });
    expect(answer.kind).toBe('saved');
    expect(text('a.lambda.yml')).toBe('# mine\nname: A # note\nfunction: hello\npayload: |\n  {}\n');
    expect((await opened('a.lambda.yml')).revision).toBe(answer.kind === 'saved' ? answer.file.revision : '');
    const mode = process.platform === 'win32' ? 0o640 : statSync(join(folder, 'a.lambda.yml')).mode & 0o777;
    expect(mode).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.lambda.yml']);
  });

  it('gives both texts when the file was changed, is gone or is there already, and writes nothing', async () => {
    write('a.lambda.yml', 'name: A\n');
    const { request, revision } = await opened('a.lambda.yml');
    const mine = { ...request, functionName: 'mine' };
    write('a.lambda.yml', 'name: A\nfunction: theirs # c\n');
    const at = { folder, path: 'a.lambda.yml', request: mine };
    const answer = await calls().save({ ...at, revision });
    expect(answer).toMatchObject({
      kind: 'conflict',
      theirs: 'name: A\nfunction: theirs # c\n',
      mine: 'name: A\nfunction: mine # c\n',
    });
    expect(await calls().save({ ...at, revision: null })).toMatchObject({ kind: 'conflict' });
    expect(text('a.lambda.yml')).toBe('name: A\nfunction: theirs # c\n');
    const theirs = answer.kind === 'conflict' ? (answer.file?.revision ?? null) : null;
    expect((await calls().save({ ...at, revision: theirs })).kind).toBe('saved');
    expect(text('a.lambda.yml')).toBe('name: A\nfunction: mine # c\n');
    rmSync(join(folder, 'a.lambda.yml'));
    expect(await calls().save({ ...at, revision: theirs })).toEqual({
      kind: 'conflict',
      theirs: null,
      mine: 'name: A\nfunction: mine\n',
      file: null,
    });
    expect((await calls().save({ ...at, path: 'new/folder/a.lambda.yml', revision: null })).kind).toBe(
      'saved',
    );
    expect(text('new/folder/a.lambda.yml')).toBe('name: A\nfunction: mine\n');
  });

  it('writes through a link, and refuses what is no request file or leads out', async () => {
    write('real/a.lambda.yml', 'name: A\n');
    symlinkSync('real/a.lambda.yml', join(folder, 'link.lambda.yml'));
    writeFileSync(join(host.folder, 'out.lambda.yml'), 'name: out\n');
    symlinkSync(join(host.folder, 'out.lambda.yml'), join(folder, 'out.lambda.yml'));
    const { request, revision } = await opened('link.lambda.yml');
    const save = (path: string, revision: string | null) =>
      calls().save({ folder, path, request: { ...request, functionName: 'f' }, revision });
    expect((await save('link.lambda.yml', revision)).kind).toBe('saved');
    expect(lstatSync(join(folder, 'link.lambda.yml')).isSymbolicLink()).toBe(true);
    expect(text('real/a.lambda.yml')).toBe('name: A\nfunction: f\n');
    expect(await save('notes.txt', null)).toMatchObject({ kind: 'failed', problem: { name: 'FileName' } });
    expect(await save('out.lambda.yml', revision)).toMatchObject({
      kind: 'failed',
      problem: { name: 'OutsideCollection' },
    });
    expect(readFileSync(join(host.folder, 'out.lambda.yml'), 'utf8')).toBe('name: out\n');
  });

  it('lets one of two hosts that save at once win, every time', async () => {
    write('a.lambda.yml', 'name: A\n');
    const other = startTestHost({ folder: host.folder, onDisk: true });
    others.push(other);
    for (let round = 0; round < 15; round += 1) {
      const { request, revision } = await opened('a.lambda.yml');
      const save = (host: TestHost, functionName: string) =>
        callsOf(host).save({ folder, path: 'a.lambda.yml', request: { ...request, functionName }, revision });
      const answers = await Promise.all([save(host, `one-${round}`), save(other, `two-${round}`)]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
      const made = await Promise.all(
        [host, other].map((one) =>
          callsOf(one).save({ folder, path: `new-${round}.lambda.yml`, request, revision: null }),
        ),
      );
      expect(made.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
    }
  });

  it('leaves whole files when it is killed in the middle of saving', async () => {
    const module = join(
      dirname(fileURLToPath(import.meta.url)),
      '..',
      'requests',
      'collections',
      'save-file.ts',
    );
    const script = `
      const { saveFile } = await import(${JSON.stringify(module)});
      let revision = null;
      for (let n = 0; ; n += 1) {
        const text = 'name: A\\npayload: |\\n' + ('  ' + n + '\\n').repeat(20_000) + '# whole\\n';
        const answer = await saveFile({ folder: process.argv[1], path: 'a.lambda.yml', revision, textFrom: () => text }, process.argv[2]);
        revision = answer.file.revision;
        if (n === 2) console.log('saving');
      }`;
    for (const lives of [0, 7, 20, 45]) {
      rmSync(join(folder, 'a.lambda.yml'), { force: true });
      const child = spawn(
        process.execPath,
        ['--no-warnings', '--input-type=module', '-e', script, folder, join(host.folder, 'locks')],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      onTestFinished(() => void child.kill('SIGKILL'));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, lives));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      const lines = text('a.lambda.yml').split('\n');
      expect(new Set(lines.slice(2, -2)).size).toBe(1);
      expect([lines.length, lines.at(-2)]).toEqual([20_004, '# whole']);
    }
    const old = new Date(Date.now() - 3_600_000);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    const { request, revision } = await opened('a.lambda.yml');
    await calls().save({ folder, path: 'a.lambda.yml', request: { ...request, payload: '1' }, revision });
    expect(readdirSync(folder)).toEqual(['a.lambda.yml']);
  });
});
