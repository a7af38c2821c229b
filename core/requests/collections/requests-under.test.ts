import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionFiles } from './collection-files.ts';
import { requestsUnder } from './requests-under.ts';

let top: string;
let folder: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'lambdeck-under-'));
  folder = join(top, 'orders');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  mkdirSync(join(top, 'other'));
  writeFileSync(join(folder, 'sub', 'a.lambda.yml'), 'name: a\n');
  writeFileSync(join(top, 'other', 'b.lambda.yml'), 'name: b\n');
});

afterEach(() => rmSync(top, { recursive: true }));

describe('the requests of a folder', () => {
  it('are those of a file or a folder of it, also by a link that stays in it', async () => {
    symlinkSync(join('sub', 'a.lambda.yml'), join(folder, 'link.lambda.yml'));
    const names = async (path: string | null) =>
      (await requestsUnder(folder, path)).map(({ path: own, request }) => [own, request?.name]);
    expect(await names(null)).toEqual([
      ['link.lambda.yml', 'a'],
      ['sub/a.lambda.yml', 'a'],
    ]);
    expect(await names('sub')).toEqual([['sub/a.lambda.yml', 'a']]);
    expect(await names('link.lambda.yml')).toEqual([['link.lambda.yml', 'a']]);
  });

  it('are none that a link or a path leads out to', async () => {
    symlinkSync(join('..', 'other', 'b.lambda.yml'), join(folder, 'out.lambda.yml'));
    symlinkSync(join('..', 'other'), join(folder, 'others'));
    for (const path of ['out.lambda.yml', 'others', 'others/b.lambda.yml', '../other/b.lambda.yml'])
      expect(await requestsUnder(folder, path)).toMatchObject([
        { path, request: null, problem: { name: 'OutsideCollection' } },
      ]);
  });

  it('stand beside a fault for what has no name that can be asked for', async () => {
    const long = 'x'.repeat(120);
    mkdirSync(join(folder, 'environments'));
    writeFileSync(join(folder, 'environments', `${long}.yml`), '');
    writeFileSync(join(folder, 'environments', 'dev.yml'), '');
    const isUnix = process.platform !== 'win32';
    if (isUnix) {
      writeFileSync(join(folder, 'a\\b.lambda.yml'), '');
      mkdirSync(join(folder, 'c\\d'));
    }
    const { requests, folders, environments, faults } = await collectionFiles(folder, null);
    expect({ requests, folders, environments }).toEqual({
      requests: ['sub/a.lambda.yml'],
      folders: ['sub'],
      environments: ['dev'],
    });
    expect(faults.map(({ path }) => path).toSorted()).toEqual([
      ...(isUnix ? ['a\\b.lambda.yml', 'c\\d'] : []),
      `environments/${long}.yml`,
    ]);
    const run = await requestsUnder(folder, null);
    expect(run.filter(({ request }) => request === null)).toHaveLength(isUnix ? 2 : 0);
  });

  it('stand beside a fault where the environments cannot be listed', () => {
    const environments = join(folder, 'environments');
    mkdirSync(environments);
    chmodSync(top, 0o755);
    chmodSync(environments, 0);
    const listing = join(import.meta.dirname, 'collection-files.ts');
    const script = `import { collectionFiles } from ${JSON.stringify(listing)}; console.log(JSON.stringify(await collectionFiles(${JSON.stringify(folder)}, null)));`;
    // Root may list every folder: it is asked as somebody else.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...somebody,
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toMatchObject({
      requests: ['sub/a.lambda.yml'],
      environments: [],
      // Windows has no such permissions.
      faults: process.platform === 'win32' ? [] : [{ path: 'environments', problem: { name: 'EACCES' } }],
      problem: null,
    });
  });
});
