import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAwsIni } from './aws-ini.ts';

const values = (text: string, index = 0) =>
  Object.fromEntries(parseAwsIni(text).sections[index]?.values ?? []);

describe('parseAwsIni', () => {
  it('reads profiles, sessions and services with their nested keys', () => {
    const { sections, faults } = parseAwsIni(
      [
        '[default]',
        'region=eu-west-1',
        '[profile "two words"]',
        'region = us-east-1 # home',
        '[sso-session corp]',
        'sso_region = eu-west-1',
        '[services local]',
        'lambda =',
        '  endpoint_url = http://127.0.0.1:3001',
        'cloudwatch_logs =',
        '\tendpoint_url = http://127.0.0.1:3002',
        's3 = x',
      ].join('\r\n'),
    );
    expect(faults).toEqual([]);
    expect(sections.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'plain default',
      'profile two words',
      'sso-session corp',
      'services local',
    ]);
    expect(sections[3]?.nested.get('lambda')?.get('endpoint_url')).toBe('http://127.0.0.1:3001');
    expect(sections[3]?.nested.get('cloudwatch_logs')?.get('endpoint_url')).toBe('http://127.0.0.1:3002');
    expect(sections[3]?.values.get('s3')).toBe('x');
    expect(values('[a]\nregion = us-east-1 ; here')).toEqual({ region: 'us-east-1' });
  });

  it('keeps what looks like a comment inside a value', () => {
    expect(values('[a]\naws_secret_access_key = ab#cd;e/f+g==')).toEqual({
      aws_secret_access_key: 'ab#cd;e/f+g==',
    });
  });

  it('names broken lines and reads the rest', () => {
    const { sections, faults } = parseAwsIni('\uFEFFstray = 1\n[a]\nnonsense\nregion = x\n[b\nregion = y\n');
    expect(faults.map(({ line, section }) => [line, section])).toEqual([
      [1, null],
      [3, 'a'],
      [5, null],
      [6, null],
    ]);
    expect(sections).toHaveLength(1);
    expect(sections[0]?.values.get('region')).toBe('x');
  });

  it('reads back what was written, and never throws', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);
    const value = fc.stringMatching(/^[A-Za-z0-9/+=:._-]{1,30}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1 }), fc.dictionary(word, value), (names, keys) => {
        const text = names
          .map(
            (name) =>
              `[profile ${name}]\n${Object.entries(keys)
                .map(([key, one]) => `${key} = ${one}\n`)
                .join('')}`,
          )
          .join('\n');
        const { sections, faults } = parseAwsIni(text);
        expect(faults).toEqual([]);
        expect(sections.map(({ name }) => name)).toEqual(names);
        for (const section of sections) expect(Object.fromEntries(section.values)).toEqual({ ...keys });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => parseAwsIni(text).sections.length >= 0));
  });
});
