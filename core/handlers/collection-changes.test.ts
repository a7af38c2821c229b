import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../contract/host-event.ts';
import { startTestHost, type TestHost } from '../../tests/servers/test-host.ts';
import { createRouter } from '../router.ts';

let host: TestHost;
let folder: string;
let stop: AbortController;
let others: TestHost[];

beforeEach(() => {
  host = startTestHost({ shell: 'browser', onDisk: true });
  folder = join(host.folder, 'above', 'orders');
  mkdirSync(folder, { recursive: true });
  stop = new AbortController();
  others = [];
});

afterEach(async () => {
  stop.abort();
  for (const other of others) await other.end();
  await host.end();
});

const callsOf = (host: TestHost) => createRouterClient(createRouter(host.client)).collections;
const calls = () => callsOf(host);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What the tree says, asked after each change that is told and never without one. */
function follow(host: TestHost) {
  const events = host.changes(stop.signal);
  const told: HostEvent[] = [];
  return {
    told,
    until: async (seen: (names: readonly string[]) => boolean): Promise<readonly string[]> => {
      for (;;) {
        const { value, done } = await events.next();
        if (done === true) throw new Error('No change was told');
        if (value.kind !== 'collections-changed') continue;
        told.push(value);
        const [collection] = await callsOf(host).list();
        const names = collection?.requests.map(({ name }) => name) ?? ['closed'];
        if (seen(names)) return names;
      }
    },
  };
}

describe('what happens to files outside', () => {
  it('is told: a file is made, edited, replaced, removed', async () => {
    await calls().open({ folder, create: false });
    const { until, told } = follow(host);
    write('a.lambda.yml', 'name: A\n');
    await until((names) => names.includes('A'));
    expect(told).toContainEqual({ kind: 'collections-changed', folder });
    write('a.lambda.yml', 'name: B\n');
    await until((names) => names.includes('B'));
    write('a.new', 'name: C\n');
    renameSync(join(folder, 'a.new'), join(folder, 'a.lambda.yml'));
    await until((names) => names.includes('C'));
    write('deep/er/d.lambda.yml', 'name: D\n');
    await until((names) => names.includes('D'));
    write('deep/er/d.lambda.yml', 'name: E\n');
    await until((names) => names.includes('E'));
    unlinkSync(join(folder, 'a.lambda.yml'));
    await until((names) => names.length === 1);
    rmSync(join(folder, 'deep'), { recursive: true });
    await until((names) => names.length === 0);
  });

  it('is told when the folder goes and comes back, and when another takes its place', async () => {
    write('a.lambda.yml', 'name: A\n');
    await calls().open({ folder, create: false });
    const { until } = follow(host);
    const above = dirname(folder);
    renameSync(folder, `${folder}.away`);
    await until((names) => names.length === 0);
    renameSync(`${folder}.away`, folder);
    await until((names) => names.includes('A'));
    write('a.lambda.yml', 'name: B\n');
    await until((names) => names.includes('B'));
    renameSync(above, `${above}.away`);
    await until((names) => names.length === 0);
    mkdirSync(folder, { recursive: true });
    write('a.lambda.yml', 'name: C\n');
    await until((names) => names.includes('C'));
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    write('a.lambda.yml', 'name: D\n');
    await until((names) => names.includes('D'));
    write('a.lambda.yml', 'name: E\n');
    expect(await until((names) => names.includes('E'))).toEqual(['E']);
  });

  it('is told in few words when many files change at once', async () => {
    await calls().open({ folder, create: false });
    const { until, told } = follow(host);
    for (let index = 0; index < 500; index += 1) write(`r${index}.lambda.yml`, `name: R${index}\n`);
    await until((names) => names.length === 500);
    expect(told.length).toBeLessThan(50);
  });

  it('by another host is told to this one: files, and which folders are open', async () => {
    const other = startTestHost({ folder: host.folder, onDisk: true, shell: 'app' });
    others.push(other);
    // Somebody who listens is what makes a host look at its settings file.
    for (const one of [host, other]) await one.client.app.events(undefined, { signal: stop.signal });
    await calls().list();
    const { until } = follow(host);
    await callsOf(other).open({ folder, create: false });
    await until((names) => !names.includes('closed'));
    const { request } = await callsOf(other).read({ folder, path: 'a.lambda.yml' });
    expect(request).toBeNull();
    write('a.lambda.yml', 'name: A\n');
    const read = await callsOf(other).read({ folder, path: 'a.lambda.yml' });
    if (read.request === null || read.file === null) throw new Error('It cannot be read');
    await callsOf(other).save({ ...read.file, request: { ...read.request, name: 'B' } });
    await until((names) => names.includes('B'));
    await callsOf(other).close({ folder });
    await until((names) => names.includes('closed'));
  });

  it('costs nothing when nobody asked: a command watches no files', async () => {
    const command = startTestHost({ folder: host.folder, onDisk: true, shell: 'cli' });
    others.push(command);
    const opened = await callsOf(command).open({ folder, create: false });
    expect(opened.problem).toBeNull();
    const handles = () => process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap').length;
    expect(handles()).toBe(0);
    await calls().list();
    expect(handles()).toBeGreaterThan(0);
    await calls().close({ folder });
    await expect.poll(handles).toBe(0);
  });
});

describe('the trash', () => {
  const trashFolder = () => join(host.folder, 'data', 'trash');

  it('keeps what is deleted, and puts it back beside what is there by now', async () => {
    write('sub/a.lambda.yml', '# c\nname: A\n');
    write('environments/dev.yml', 'region: eu-west-1\n');
    const removed = await calls().remove({ folder, path: 'sub/a.lambda.yml' });
    const environment = await calls().remove({ folder, path: 'environments/dev.yml' });
    const whole = await calls().remove({ folder, path: 'sub' });
    expect(readdirSync(folder)).toEqual(['environments']);
    expect(await calls().trash()).toMatchObject([
      { path: 'sub', name: 'sub' },
      { path: 'environments/dev.yml', name: 'dev' },
      { folder, path: 'sub/a.lambda.yml', name: 'A', trashId: removed.trashId },
    ]);
    const open = process.platform === 'win32' ? 0 : statSync(trashFolder()).mode & 0o077;
    expect(open).toBe(0);
    write('sub/a.lambda.yml', 'name: another\n');
    const restore = (trashId: string | null) => calls().restore({ trashId: trashId ?? '' });
    expect(await restore(removed.trashId)).toEqual({ path: 'sub/a-2.lambda.yml', problem: null });
    expect(readFileSync(join(folder, 'sub/a-2.lambda.yml'), 'utf8')).toBe('# c\nname: A\n');
    expect(await restore(whole.trashId)).toEqual({ path: 'sub-2', problem: null });
    rmSync(folder, { recursive: true });
    expect(await restore(environment.trashId)).toEqual({ path: 'environments/dev.yml', problem: null });
    expect((await restore(environment.trashId)).problem?.name).toBe('NotInTrash');
    expect(readdirSync(trashFolder())).toEqual([]);
    expect((await calls().remove({ folder, path: 'none.lambda.yml' })).problem?.name).toBe('ENOENT');
    expect(readdirSync(trashFolder())).toEqual([]);
  });

  it('takes a link and not what it points to', async () => {
    write('real.lambda.yml', 'name: real\n');
    symlinkSync('real.lambda.yml', join(folder, 'link.lambda.yml'));
    const { trashId } = await calls().remove({ folder, path: 'link.lambda.yml' });
    expect(readdirSync(folder)).toEqual(['real.lambda.yml']);
    await calls().restore({ trashId: trashId ?? '' });
    expect(readdirSync(folder)).toEqual(['link.lambda.yml', 'real.lambda.yml']);
  });

  it('works from one disk to another', async () => {
    // Where there is no second disk, this is the same as the first test.
    const elsewhere = existsSync('/dev/shm') ? '/dev/shm' : host.folder;
    const far = mkdtempSync(join(elsewhere, 'lambdeck-far-'));
    mkdirSync(join(far, 'sub'));
    writeFileSync(join(far, 'sub', 'a.lambda.yml'), 'name: A\n');
    symlinkSync('a.lambda.yml', join(far, 'sub', 'b.lambda.yml'));
    writeFileSync(join(far, 'c.lambda.yml'), 'name: C\n');
    try {
      const whole = await calls().remove({ folder: far, path: 'sub' });
      const one = await calls().remove({ folder: far, path: 'c.lambda.yml' });
      expect([whole.problem, one.problem]).toEqual([null, null]);
      expect(readdirSync(far)).toEqual([]);
      expect((await calls().restore({ trashId: whole.trashId ?? '' })).path).toBe('sub');
      expect((await calls().restore({ trashId: one.trashId ?? '' })).path).toBe('c.lambda.yml');
      expect(readFileSync(join(far, 'sub', 'b.lambda.yml'), 'utf8')).toBe('name: A\n');
      const moved = await calls().move({ folder: far, path: 'sub', toFolder: folder, under: null });
      expect(moved).toEqual({ path: 'sub', problem: null });
      expect(readdirSync(join(folder, 'sub'))).toEqual(['a.lambda.yml', 'b.lambda.yml']);
      expect(readdirSync(far)).toEqual(['c.lambda.yml']);
    } finally {
      rmSync(far, { recursive: true });
    }
  });

  it('loses nothing of a folder that cannot be removed on another disk', async () => {
    const far = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : host.folder, 'lambdeck-far-'));
    const locked = join(far, 'sub', 'z-locked');
    mkdirSync(locked, { recursive: true });
    writeFileSync(join(far, 'sub', 'a.lambda.yml'), 'name: A\n');
    writeFileSync(join(locked, 'b.lambda.yml'), 'name: B\n');
    // Nothing in it can be removed, but by an administrator.
    chmodSync(locked, 0o555);
    try {
      expect(await calls().move({ folder: far, path: 'sub', toFolder: folder, under: null })).toEqual({
        path: 'sub',
        problem: null,
      });
      expect(readFileSync(join(folder, 'sub', 'a.lambda.yml'), 'utf8')).toBe('name: A\n');
      expect(readFileSync(join(folder, 'sub', 'z-locked', 'b.lambda.yml'), 'utf8')).toBe('name: B\n');
      expect(existsSync(join(far, 'sub'))).toBe(false);
    } finally {
      for (const name of readdirSync(far)) chmodSync(join(far, name, 'z-locked'), 0o755);
      chmodSync(join(folder, 'sub', 'z-locked'), 0o755);
      rmSync(far, { recursive: true });
    }
  });

  it('forgets after thirty days, leaves out what is broken, and keeps the rest', async () => {
    write('a.lambda.yml', 'name: A\n');
    write('b.lambda.yml', 'name: B\n');
    const old = await calls().remove({ folder, path: 'a.lambda.yml' });
    await calls().remove({ folder, path: 'b.lambda.yml' });
    const entry = join(trashFolder(), old.trashId ?? '', 'entry.json');
    const day = 24 * 60 * 60 * 1000;
    const written = (days: number) =>
      writeFileSync(
        entry,
        readFileSync(entry, 'utf8').replace(
          /"deletedAt": "[^"]*"/,
          `"deletedAt": "${new Date(Date.now() - days * day).toISOString()}"`,
        ),
      );
    mkdirSync(join(trashFolder(), 'nonsense'));
    written(29);
    const second = startTestHost({ folder: host.folder, onDisk: true });
    others.push(second);
    expect((await callsOf(second).trash()).map(({ name }) => name)).toEqual(['B', 'A']);
    written(31);
    const third = startTestHost({ folder: host.folder, onDisk: true });
    others.push(third);
    expect((await callsOf(third).trash()).map(({ name }) => name)).toEqual(['B']);
    expect(existsSync(dirname(entry))).toBe(false);
  });

  it('without a data folder lasts as long as the host', async () => {
    const passing = startTestHost({ folder: host.folder });
    write('a.lambda.yml', 'name: A\n');
    const { trashId } = await callsOf(passing).remove({ folder, path: 'a.lambda.yml' });
    expect(existsSync(trashFolder())).toBe(false);
    expect((await callsOf(passing).restore({ trashId: trashId ?? '' })).path).toBe('a.lambda.yml');
    await passing.end();
  });
});

describe('browsing the machine', () => {
  it('begins at home, folders first, hidden ones last, files only when they are wanted', async () => {
    mkdirSync(join(host.folder, '.hidden'));
    for (const name of ['r10.yml', 'r9.yml', 'B.YML', 'c.txt', '.d.yml'])
      writeFileSync(join(host.folder, name), 'x');
    symlinkSync(folder, join(host.folder, 'link'));
    symlinkSync('nowhere', join(host.folder, 'dangling.yml'));
    await calls().open({ folder, create: false });
    const home = await calls().browse({ folder: null, suffixes: null });
    expect(home).toMatchObject({ folder: host.folder, parent: dirname(host.folder), problem: null });
    expect(home.shortcuts).toEqual([
      { name: 'Home', folder: host.folder },
      { name: 'orders', folder },
    ]);
    expect(home.entries.map(({ name }) => name)).toEqual(['above', 'data', 'link', '.hidden']);
    const files = await calls().browse({ folder: '~', suffixes: ['.yml'] });
    expect(files.entries.filter(({ kind }) => kind === 'file')).toEqual([
      { name: 'B.YML', kind: 'file', sizeBytes: 1 },
      { name: 'r9.yml', kind: 'file', sizeBytes: 1 },
      { name: 'r10.yml', kind: 'file', sizeBytes: 1 },
      { name: '.d.yml', kind: 'file', sizeBytes: 1 },
    ]);
    expect((await calls().browse({ folder: '/', suffixes: null })).parent).toBeNull();
  });

  it('tells what cannot be read, and how many entries are not shown', async () => {
    const browse = (folder: string) => calls().browse({ folder, suffixes: ['.json'] });
    expect(await browse(join(host.folder, 'none'))).toMatchObject({
      entries: [],
      problem: { name: 'ENOENT' },
    });
    writeFileSync(join(host.folder, 'file'), '');
    expect((await browse(join(host.folder, 'file'))).problem?.name).toBe('ENOTDIR');
    expect((await browse('somewhere')).problem?.name).toBe('NotAbsolute');
    const many = join(host.folder, 'many');
    mkdirSync(many);
    for (let index = 0; index < 10_050; index += 1) writeFileSync(join(many, `f${index}.json`), '');
    const listed = await browse(many);
    expect(listed.entries).toHaveLength(10_000);
    expect(listed.problem?.message).toBe('Only 10,000 of 10,050 entries are shown.');
  });
});
