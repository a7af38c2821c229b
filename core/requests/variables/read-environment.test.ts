import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VariablesFrom } from '../../../contract/environment.ts';
import { createValueSource } from './create-value-source.ts';
import { processSecrets } from './process-secrets.ts';
import { readEnvironment } from './read-environment.ts';
import { readEnvironmentChain } from './read-environment-chain.ts';

describe('an environment file', () => {
  it('says variables with their digits, secrets by name and where requests go', () => {
    const { environment } = readEnvironment(
      [
        'extends: base',
        'profile: 42',
        'region: eu-west-1',
        'qualifier: 3',
        'variables:',
        '  big: 12345678901234567890',
        '  exact: 1.0',
        '  plain: 7',
        '  text: "1.0"',
        '  day: 2026-01-01',
        '  list: [1.50, {a: &x hi, b: *x}, null, true]',
        'secrets: [apiKey]',
      ].join('\r\n'),
      'environments/dev.yml',
    );
    expect(environment).toEqual({
      extends: 'base',
      profile: '42',
      region: 'eu-west-1',
      endpointUrl: null,
      qualifier: '3',
      variables: {
        big: { $number: '12345678901234567890' },
        exact: { $number: '1.0' },
        plain: 7,
        text: '1.0',
        day: '2026-01-01',
        list: [{ $number: '1.50' }, { a: 'hi', b: 'hi' }, null, true],
      },
      secrets: ['apiKey'],
    });
  });

  it.each(['', '# nothing yet\n', 'variables:\nsecrets:\nregion:\n', '{}'])('may say nothing: %j', (text) => {
    expect(readEnvironment(text, 'e').environment).toMatchObject({
      variables: {},
      secrets: [],
      extends: null,
    });
  });

  it.each([
    [
      'variabels:\n  a: 1',
      'e.yml, line 1, column 1: there is no key "variabels"',
      'Did you mean "variables"?',
    ],
    ['a: [', 'e.yml, line 1', 'Mend it there'],
    ['- a', 'e.yml, line 1, column 1: the file has no keys', 'Write each field'],
    ['variables:\n  1a: 1', 'e.yml, line 2, column 3: "variables", "1a" is no name', 'begins with a letter'],
    ['variables:\n  a: .inf', 'e.yml, line 2, column 6: .inf cannot be held', 'Write it in quotes'],
    ['variables: [a]', 'e.yml, line 1, column 12: "variables" is not a block', 'NAME: VALUE'],
    ['secrets:\n  token: abc', 'e.yml, line 2, column 3: "secrets" is not a list', 'are never in the file'],
    ['secrets: [a-b, a.b]', 'e.yml: The secrets a-b and a.b would both', 'Rename one'],
    ['region: Ireland', 'e.yml, line 1, column 9: "region" cannot be used', 'Write a region'],
    ['endpointUrl: nowhere', 'e.yml, line 1, column 14: "endpointUrl" cannot be used', 'http://'],
  ])('%j is told with its place', (text, message, remedy) => {
    const { environment, problem } = readEnvironment(text, 'e.yml');
    expect(environment).toBeNull();
    expect(problem?.message).toContain(message);
    expect(problem?.remedy).toContain(remedy);
  });

  it('does not follow an alias for ever', () => {
    const bomb = ['variables:', '  v0: &v0 [x]'];
    for (let index = 1; index < 30; index += 1)
      bomb.push(`  v${index}: &v${index} [*v${index - 1}, *v${index - 1}]`);
    expect(readEnvironment(bomb.join('\n'), 'e.yml').problem?.message).toContain('nested too deep');
  });
});

describe('environments that build on others', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lambdeck-environments-'));
    await mkdir(join(folder, 'environments'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => writeFile(join(folder, 'environments', name), text);
  const from = (changes: Partial<VariablesFrom>): VariablesFrom => ({
    folder,
    path: null,
    environment: 'dev',
    requestVariables: {},
    values: {},
    ...changes,
  });

  it('lets the nearest win, given values over all and the request below', async () => {
    await write('dev.yml', 'extends: base\nvariables: {a: dev, b: dev}\nsecrets: [key]\n');
    await write('base.yaml', 'variables: {b: base, c: base, d: base}\nsecrets: [other, given]\n');
    const source = await createValueSource(
      from({ requestVariables: { d: 'request', e: 'request' }, values: { a: 'given', given: 'shh-given' } }),
      { secrets: processSecrets({ LAMBDECK_SECRET_KEY: 'shh-key' }) },
    );
    const shown = (name: string) => {
      const value = source.value(name);
      return value !== null && 'json' in value ? [value.json, value.origin, value.isSecret] : value?.name;
    };
    expect(shown('a')).toEqual(['"given"', 'given value', false]);
    expect(shown('b')).toEqual(['"dev"', 'environment dev', false]);
    expect(shown('c')).toEqual(['"base"', 'environment base', false]);
    expect(shown('d')).toEqual(['"base"', 'environment base', false]);
    expect(shown('e')).toEqual(['"request"', 'the request', false]);
    expect(shown('key')).toEqual(['"shh-key"', 'secret of dev', true]);
    expect(shown('given')).toEqual(['"shh-given"', 'given value', true]);
    expect(shown('other')).toBe('MissingSecret');
    expect([...source.secrets].sort()).toEqual(['shh-given', 'shh-key']);
  });

  it.each([
    ['a', 'extends: b', 'extends: a', 'in a circle: a → b → a.'],
    ['b', '', 'extends: b', 'in a circle: b → b.'],
    ['c', '', '', 'There is no environment c.'],
    ['a', 'extends: zzzzzz', '', 'The environment a builds on zzzzzz, which is not there.'],
    ['a', 'extends: b', 'nonsense: 1', 'environments/b.yml, line 1, column 1'],
  ])('%s: %j, %j', async (name, a, b, message) => {
    await write('a.yml', a);
    await write('b.yml', b);
    const { problem } = await readEnvironmentChain(folder, name);
    expect(problem?.message).toContain(message);
  });
});
