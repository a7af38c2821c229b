import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../../contract/environment.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import { saveFile } from '../collections/save-file.ts';
import { emptyEnvironment } from '../../../contract/empty-environment.ts';
import { readEnvironment } from './read-environment.ts';
import { environmentText, saveEnvironment } from './save-environment.ts';

const text = [
  '# Where we try things out',
  'extends: base   # shared',
  'variables:',
  '  # the customer of the demo',
  '  customer: "C-1"',
  '  big: 12345678901234567890',
  '  price: 1.50',
  '  order: { id: 1, rows: [1.0, 2] }',
  'secrets:',
  '  - apiKey # ask Ann',
  '',
].join('\n');

function change(before: string, edit: (environment: Environment) => Environment): string {
  const { environment } = readEnvironment(before, 'e.yml');
  if (environment === null) throw new Error('The environment is not understood');
  return environmentText(before, edit(environment), 'e.yml');
}

describe('writing an environment', () => {
  it('leaves everything as it is that was not changed', () => {
    expect(change(text, (environment) => environment)).toBe(text);
    const changed = change(text, (environment) => ({
      ...environment,
      region: 'eu-west-1',
      variables: {
        ...environment.variables,
        customer: 'C-2',
        more: parseExactJson('[12345678901234567891]'),
      },
      secrets: [...environment.secrets, 'token'],
    }));
    for (const line of text.split('\n').filter((line) => !line.includes('customer:'))) {
      expect(changed).toContain(line);
    }
    expect(readEnvironment(changed, 'e.yml').environment).toEqual({
      ...emptyEnvironment,
      extends: 'base',
      region: 'eu-west-1',
      variables: {
        customer: 'C-2',
        big: { $number: '12345678901234567890' },
        price: { $number: '1.50' },
        order: { id: 1, rows: [{ $number: '1.0' }, 2] },
        more: [{ $number: '12345678901234567891' }],
      },
      secrets: ['apiKey', 'token'],
    });
    expect(changed).toContain('12345678901234567891');
  });

  it('changes numbers with exact digits in their place', () => {
    const changed = change(text, (environment) => ({
      ...environment,
      variables: { ...environment.variables, big: parseExactJson('99999999999999999999'), price: 'free' },
    }));
    expect(changed).toBe(
      text.replace('12345678901234567890', '99999999999999999999').replace('1.50', 'free'),
    );
  });
});

describe('saving an environment', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lambdeck-environments-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const save = (name: string, environment: Environment, revision: string | null) =>
    saveEnvironment(
      (toSave) => saveFile(toSave, join(folder, '.locks')),
      { folder, name, revision },
      environment,
    );
  const variables = (value: string): Environment => ({ ...emptyEnvironment, variables: { a: value } });

  it('makes a new one, writes over the revision that was read, and nothing else', async () => {
    const first = await save('dev', variables('1'), null);
    expect(first).toMatchObject({ kind: 'saved', file: { path: 'environments/dev.yml' } });
    const file = join(folder, 'environments/dev.yml');
    expect(await readFile(file, 'utf8')).toBe("variables:\n  a: '1'\n");
    expect(await save('dev', variables('2'), null)).toMatchObject({ kind: 'conflict' });
    const revision = first.kind === 'saved' ? first.file.revision : '';
    await chmod(file, 0o640);
    const second = await save('dev', variables('b'), revision);
    expect(second.kind).toBe('saved');
    expect(process.platform === 'win32' ? 0o640 : (await stat(file)).mode & 0o777).toBe(0o640);
    await writeFile(file, 'variables:\n  a: theirs # mine\n');
    const conflict = await save('dev', variables('c'), revision);
    expect(conflict).toMatchObject({
      kind: 'conflict',
      theirs: 'variables:\n  a: theirs # mine\n',
      mine: 'variables:\n  a: c # mine\n',
    });
    const theirs = conflict.kind === 'conflict' ? (conflict.file?.revision ?? null) : null;
    expect((await save('dev', variables('c'), theirs)).kind).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe('variables:\n  a: c # mine\n');
  });

  it('refuses secrets that would share a value, and says what hinders it', async () => {
    const clash = { ...emptyEnvironment, secrets: ['a-b', 'a_b'] };
    expect(await save('dev', clash, null)).toMatchObject({
      kind: 'failed',
      problem: { name: 'SecretsClash' },
    });
    await writeFile(join(folder, 'environments'), 'a file in the way');
    expect(await save('dev', variables('1'), null)).toMatchObject({
      kind: 'failed',
      problem: { message: expect.stringContaining('environments') },
    });
  });
});
