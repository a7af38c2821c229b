import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '../../tests/servers/test-host.ts';
import { createRouter } from '../router.ts';

let host: TestHost;
let folder: string;

beforeEach(() => {
  host = startTestHost({ shell: 'browser', onDisk: true });
  folder = join(host.folder, 'orders');
  mkdirSync(folder);
});

afterEach(() => host.end());

const nextTurn = () => new Promise((done) => setImmediate(done));

/** Through the router, so that what goes in and comes out is held against the contract. */
const calls = () => createRouterClient(createRouter(host.client)).collections;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const text = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('the old place of an entry', () => {
  const movedTo = async (path: string) => (await calls().read({ folder, path })).movedTo;

  it('leads to where it was renamed and moved to, one after the other', async () => {
    write('refunds/one.lambda.yml', 'name: One\n');
    await calls().rename({ folder, path: 'refunds/one.lambda.yml', name: 'Two' });
    expect(await movedTo('refunds/one.lambda.yml')).toEqual({ folder, path: 'refunds/two.lambda.yml' });
    await calls().rename({ folder, path: 'refunds', name: 'returns' });
    const other = join(host.folder, 'billing');
    mkdirSync(other);
    await calls().move({ folder, path: 'returns', toFolder: other, under: null });
    const now = { folder: other, path: 'returns/two.lambda.yml' };
    for (const path of ['refunds/one.lambda.yml', 'refunds/two.lambda.yml', 'returns/two.lambda.yml'])
      expect(await movedTo(path)).toEqual(now);
    // It was never there.
    expect(await movedTo('returns/one.lambda.yml')).toBeUndefined();
  });

  it('is that of the request which stood there last', async () => {
    write('one.lambda.yml', 'name: One\n');
    await calls().rename({ folder, path: 'one.lambda.yml', name: 'Two' });
    write('one.lambda.yml', 'name: One\n');
    expect(await movedTo('one.lambda.yml')).toBeUndefined();
    await calls().rename({ folder, path: 'one.lambda.yml', name: 'Three' });
    expect(await movedTo('one.lambda.yml')).toEqual({ folder, path: 'three.lambda.yml' });
  });

  it('leads to none that is in the trash, and to where it was put back', async () => {
    write('one.lambda.yml', 'name: One\n');
    await calls().rename({ folder, path: 'one.lambda.yml', name: 'Two' });
    const { trashId } = await calls().remove({ folder, path: 'two.lambda.yml' });
    expect(await movedTo('one.lambda.yml')).toBeUndefined();
    write('two.lambda.yml', 'name: Other\n');
    if (trashId === null) throw new Error('Nothing was deleted');
    const { path } = await calls().restore({ trashId });
    expect(path).toBe('two-2.lambda.yml');
    expect(await movedTo('one.lambda.yml')).toEqual({ folder, path });
  });

  it('is plainly gone where another program moved it', async () => {
    write('one.lambda.yml', 'name: One\n');
    rmSync(join(folder, 'one.lambda.yml'));
    const read = await calls().read({ folder, path: 'one.lambda.yml' });
    expect(read).toMatchObject({ file: null, request: null, problem: { name: 'ENOENT' } });
    expect(read.movedTo).toBeUndefined();
  });
});

describe('changes of entries', () => {
  it('suggests a path that is free', async () => {
    write('sub/refund.lambda.yml', '');
    const suggest = async (under: string | null, name: string) =>
      (await calls().suggestPath({ folder, under, name })).path;
    expect(await suggest(null, 'Refund')).toBe('refund.lambda.yml');
    expect(await suggest('sub', 'Refund')).toBe('sub/refund-2.lambda.yml');
    expect(await suggest('none', 'AUX')).toBe('none/aux-request.lambda.yml');
  });

  it('makes folders, and refuses names that some system has not', async () => {
    expect((await calls().createFolder({ folder, path: 'a/b c' })).problem).toBeNull();
    expect(statSync(join(folder, 'a', 'b c')).isDirectory()).toBe(true);
    expect((await calls().createFolder({ folder, path: 'a/b c' })).problem?.name).toBe('EEXIST');
    for (const path of ['a/NUL', '.git', 'x:y', 'a?', 'dot.', 'environments', 'a/node_modules'])
      expect((await calls().createFolder({ folder, path })).problem?.name).toBe('FolderName');
  });

  it('renames a request, and its file when that had the name of the request', async () => {
    write('refund.lambda.yml', '# c\nname: Refund # n\n');
    write('my-own.lambda.yml', 'name: Refund\n');
    write('taken.lambda.yml', 'name: x\n');
    write('plain.lambda.yml', 'function: f\n');
    write('bad.lambda.yml', 'fucntion: f\n');
    const rename = (path: string, name: string) => calls().rename({ folder, path, name });
    expect(await rename('refund.lambda.yml', 'Pay back')).toEqual({
      path: 'pay-back.lambda.yml',
      problem: null,
    });
    expect(text('pay-back.lambda.yml')).toBe('# c\nname: Pay back # n\n');
    expect(await rename('pay-back.lambda.yml', 'Taken')).toEqual({
      path: 'taken-2.lambda.yml',
      problem: null,
    });
    expect(await rename('taken-2.lambda.yml', 'taken')).toEqual({
      path: 'taken-2.lambda.yml',
      problem: null,
    });
    expect(text('taken-2.lambda.yml')).toBe('# c\nname: taken # n\n');
    expect(await rename('my-own.lambda.yml', 'Other')).toEqual({ path: 'my-own.lambda.yml', problem: null });
    expect(text('my-own.lambda.yml')).toBe('name: Other\n');
    expect(await rename('plain.lambda.yml', 'Fancy one')).toEqual({
      path: 'fancy-one.lambda.yml',
      problem: null,
    });
    expect(text('fancy-one.lambda.yml')).toBe('name: Fancy one\nfunction: f\n');
    expect(await rename('bad.lambda.yml', 'Worse')).toEqual({ path: 'worse.lambda.yml', problem: null });
    expect(text('worse.lambda.yml')).toBe('fucntion: f\n');
    expect((await rename('none.lambda.yml', 'x')).problem?.name).toBe('ENOENT');
  });

  it('puts no request where nobody would find it again', async () => {
    write('a/environments/x.lambda.yml', 'name: x\n');
    write('b/y.lambda.yml', 'name: y\n');
    write('environments/dev.yml', '');
    const { request } = await calls().read({ folder, path: 'b/y.lambda.yml' });
    if (request === null) throw new Error('not read');
    const notShown = { name: 'FolderName' };
    expect((await calls().rename({ folder, path: 'b', name: 'node_modules' })).problem).toMatchObject(
      notShown,
    );
    const move = (path: string, under: string | null) =>
      calls().move({ folder, path, toFolder: folder, under });
    expect((await move('b/y.lambda.yml', 'environments')).problem).toMatchObject(notShown);
    mkdirSync(join(folder, '.hidden'));
    expect((await move('b', '.hidden')).problem).toMatchObject(notShown);
    for (const path of ['environments/z.lambda.yml', '.git/z.lambda.yml', 'b/node_modules/z.lambda.yml'])
      expect(await calls().save({ folder, path, request, revision: null })).toMatchObject({
        kind: 'failed',
        problem: notShown,
      });
    for (const path of ['con.lambda.yml', 'b/what?.lambda.yml', `${'x'.repeat(240)}.lambda.yml`])
      expect(await calls().save({ folder, path, request, revision: null })).toMatchObject({
        kind: 'failed',
        problem: { name: 'FileName' },
      });
    rmSync(join(folder, 'environments'), { recursive: true });
    expect((await move('a/environments', null)).problem).toMatchObject(notShown);
    expect((await calls().rename({ folder, path: 'b', name: 'environments' })).problem).toMatchObject(
      notShown,
    );
    expect(text('a/environments/x.lambda.yml') + text('b/y.lambda.yml')).toBe('name: x\nname: y\n');
  });

  it('moves no file to where another link to it is', async () => {
    write('a.lambda.yml', 'name: a\n');
    mkdirSync(join(folder, 'sub'));
    linkSync(join(folder, 'a.lambda.yml'), join(folder, 'sub', 'a.lambda.yml'));
    const moved = await calls().move({ folder, path: 'a.lambda.yml', toFolder: folder, under: 'sub' });
    expect(moved).toMatchObject({ path: null, problem: { name: 'EEXIST' } });
    expect(readdirSync(folder)).toContain('a.lambda.yml');
  });

  it('writes nothing into a file that may only be read', async () => {
    write('a.lambda.yml', 'name: a\n');
    chmodSync(join(folder, 'a.lambda.yml'), 0o444);
    const { file, request } = await calls().read({ folder, path: 'a.lambda.yml' });
    if (file === null || request === null) throw new Error('not read');
    const { revision, path } = file;
    const saved = await calls().save({ folder, path, revision, request: { ...request, functionName: 'f' } });
    expect(saved).toMatchObject({ kind: 'failed', problem: { name: 'EACCES' } });
    expect((await calls().rename({ folder, path, name: 'b' })).problem?.name).toBe('EACCES');
    expect(readdirSync(folder)).toEqual(['a.lambda.yml']);
    expect(text('a.lambda.yml')).toBe('name: a\n');
    chmodSync(join(folder, 'a.lambda.yml'), 0o644);
  });

  it('renames a folder, never over another', async () => {
    write('a/x.lambda.yml', 'name: X\n');
    mkdirSync(join(folder, 'b'));
    expect((await calls().rename({ folder, path: 'a', name: 'b' })).problem?.name).toBe('EEXIST');
    expect((await calls().rename({ folder, path: 'a', name: '../b' })).problem?.name).toBe('FolderName');
    expect(await calls().rename({ folder, path: 'a', name: 'c' })).toEqual({ path: 'c', problem: null });
    expect(text('c/x.lambda.yml')).toBe('name: X\n');
  });

  it('moves requests and folders, into other collections too, never over what is there', async () => {
    const second = join(host.folder, 'second');
    mkdirSync(second);
    write('a.lambda.yml', 'name: A\n');
    write('sub/deep/x.lambda.yml', 'name: X\n');
    write('sub/a.lambda.yml', 'name: other A\n');
    const move = (path: string, toFolder: string, under: string | null) =>
      calls().move({ folder, path, toFolder, under });
    expect((await move('a.lambda.yml', folder, 'sub')).problem?.name).toBe('EEXIST');
    expect(text('sub/a.lambda.yml')).toBe('name: other A\n');
    expect((await move('sub', folder, 'sub/deep')).problem?.name).toBe('IntoItself');
    expect((await move('sub', folder, 'sub')).problem?.name).toBe('IntoItself');
    expect((await move('a.lambda.yml', folder, 'sub/a.lambda.yml')).problem).not.toBeNull();
    expect((await move('a.lambda.yml', folder, 'none')).problem?.name).toBe('ENOENT');
    expect(await move('a.lambda.yml', folder, null)).toEqual({ path: 'a.lambda.yml', problem: null });
    expect(await move('a.lambda.yml', folder, 'sub/deep')).toEqual({
      path: 'sub/deep/a.lambda.yml',
      problem: null,
    });
    expect(await move('sub', second, null)).toEqual({ path: 'sub', problem: null });
    expect(readFileSync(join(second, 'sub', 'deep', 'a.lambda.yml'), 'utf8')).toBe('name: A\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('duplicates a request with its comments, one that means nothing as it is, and a folder', async () => {
    write('a.lambda.yml', '# c\nname: A\nfunction: f # f\n');
    write('bad.lambda.yml', 'fucntion: f\n');
    write('sub/x.lambda.yml', 'name: X\n');
    const duplicate = async (path: string) => (await calls().duplicate({ folder, path })).path;
    expect(await duplicate('a.lambda.yml')).toBe('a-copy.lambda.yml');
    expect(text('a-copy.lambda.yml')).toBe('# c\nname: A copy\nfunction: f # f\n');
    expect(await duplicate('a.lambda.yml')).toBe('a-copy-2.lambda.yml');
    expect(text('a-copy-2.lambda.yml')).toBe('# c\nname: A copy 2\nfunction: f # f\n');
    expect(await duplicate('bad.lambda.yml')).toBe('bad-copy.lambda.yml');
    expect(text('bad-copy.lambda.yml')).toBe('fucntion: f\n');
    expect(await duplicate('sub')).toBe('sub copy');
    expect(text('sub copy/x.lambda.yml')).toBe('name: X\n');
  });

  it('loses nothing that is saved at the same moment, in whatever window', async () => {
    mkdirSync(join(folder, 'later'));
    for (let round = 0; round < 40; round += 1) {
      const path = `a-${round}.lambda.yml`;
      write(path, 'name: A\n');
      const { request, file } = await calls().read({ folder, path });
      if (request === null || file === null) throw new Error('It is there');
      const functionName = `saved-${round}`;
      const saving = calls().save({ ...file, request: { ...request, functionName } });
      // Once it is about to take the file's place, and some turns of the event loop later.
      const isWritten = () => readdirSync(folder).some((name) => name.endsWith('.new'));
      for (let turn = 0; turn < 2000 && !isWritten(); turn += 1) await nextTurn();
      for (let turn = 0; turn < round; turn += 1) await nextTurn();
      const moving = calls().move({ folder, path, toFolder: folder, under: 'later' });
      const [saved, moved] = await Promise.all([saving, moving]);
      expect(moved.path).toBe(`later/${path}`);
      // It was asked for first.
      expect(saved.kind).toBe('saved');
      expect(text(`later/${path}`)).toContain(functionName);
      expect(readdirSync(folder)).not.toContain(path);
    }
  });
});
