import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionPathSchema } from '../../../contract/collection-path.ts';
import { confinedEntry, confinedPath } from './confined-path.ts';

let root: string;
let folder: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'lambdeck-confined-')));
  folder = join(root, 'col');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  mkdirSync(join(root, 'col-of-others'));
  writeFileSync(join(root, 'secret.lambda.yml'), 'name: secret\n');
  writeFileSync(join(folder, 'a.lambda.yml'), 'name: a\n');
  symlinkSync(join(root, 'secret.lambda.yml'), join(folder, 'out.lambda.yml'));
  symlinkSync(root, join(folder, 'up'));
  symlinkSync('../a.lambda.yml', join(folder, 'sub', 'in.lambda.yml'));
  symlinkSync('nowhere', join(folder, 'dangling.lambda.yml'));
  symlinkSync(join(root, 'col-of-others'), join(folder, 'sibling'));
});

afterAll(() => rmSync(root, { recursive: true }));

describe('confinedPath', () => {
  it('gives the place of what is there and of what is not', async () => {
    expect(await confinedPath(folder, 'a.lambda.yml')).toEqual({ file: join(folder, 'a.lambda.yml') });
    expect(await confinedPath(folder, 'sub/new/b.lambda.yml')).toEqual({
      file: join(folder, 'sub', 'new', 'b.lambda.yml'),
    });
    expect(await confinedPath(folder, 'sub/in.lambda.yml')).toEqual({ file: join(folder, 'a.lambda.yml') });
    expect(await confinedEntry(folder, 'sub/in.lambda.yml')).toEqual({
      file: join(folder, 'sub', 'in.lambda.yml'),
    });
    expect(await confinedEntry(folder, 'out.lambda.yml')).toEqual({ file: join(folder, 'out.lambda.yml') });
  });

  it.each([
    'out.lambda.yml',
    'up',
    'up/secret.lambda.yml',
    'up/new.lambda.yml',
    'sibling/new.lambda.yml',
    'dangling.lambda.yml',
    '../secret.lambda.yml',
    'sub/../../secret.lambda.yml',
    './a.lambda.yml',
    '/etc/passwd',
    'sub//a',
    'sub\\..\\..\\x',
    '',
    'a\0b',
  ])('refuses %j, which leads out or is no path', async (path) => {
    expect(await confinedPath(folder, path)).toMatchObject({ problem: { name: 'OutsideCollection' } });
  });

  it('refuses to move what is behind a link that leads out', async () => {
    expect(await confinedEntry(folder, 'up/secret.lambda.yml')).toHaveProperty('problem');
    expect(await confinedEntry(folder, '..')).toHaveProperty('problem');
  });

  it('never leaves the folder, whatever the path', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'sub',
      'up',
      'sibling',
      'new',
      '/',
      '\\',
      '%2e%2e',
      '~',
      'a.lambda.yml',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 6 }),
        fc.constantFrom('/', '\\', ''),
        async (parts, separator) => {
          const path = parts.join(separator);
          for (const confined of [await confinedPath(folder, path), await confinedEntry(folder, path)]) {
            if ('problem' in confined) continue;
            expect(confined.file.startsWith(folder + sep)).toBe(true);
            expect(collectionPathSchema.safeParse(path).success).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
