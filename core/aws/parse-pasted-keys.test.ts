import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedKeys } from './parse-pasted-keys.ts';

const id = 'ASIAQWERTYUIOPASDFGH';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYzSECRETKEY';
const token = 'IQoJb3JpZ2luX2VjEXAMPLE/sessionTOKEN+value==';

interface Shape {
  readonly keys: { readonly id: string; readonly secret: string; readonly token: string | null };
  readonly quote: string;
  readonly blank: string;
}

type Writer = (shape: Shape) => string;

const variables = ({ keys }: Shape): readonly (readonly [string, string])[] => [
  ['AWS_ACCESS_KEY_ID', keys.id],
  ['AWS_SECRET_ACCESS_KEY', keys.secret],
  ...(keys.token === null ? [] : [['AWS_SESSION_TOKEN', keys.token] as const]),
];

const fields = ({ keys }: Shape, names: readonly [string, string, string]) => ({
  [names[0]]: keys.id,
  [names[1]]: keys.secret,
  ...(keys.token === null ? {} : { [names[2]]: keys.token }),
});

const pascal = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const;
const camel = ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const;

/** What shells and tools print, by name; `quote` and `blank` stand where the shape allows them. */
const writers: Readonly<Record<string, Writer>> = {
  export: (shape) =>
    variables(shape)
      .map(
        ([name, value]) => `${shape.blank}export ${name}=${shape.quote}${value}${shape.quote}${shape.blank}`,
      )
      .join('\n'),
  'one line of exports': (shape) =>
    variables(shape)
      .map(([name, value]) => `export ${name}=${shape.quote}${value}${shape.quote}`)
      .join('; '),
  'plain assignments': (shape) =>
    variables(shape)
      .map(([name, value]) => `${name}=${shape.quote}${value}${shape.quote}`)
      .join(' '),
  fish: (shape) =>
    variables(shape)
      .map(([name, value]) => `set -gx ${name} ${shape.quote}${value}${shape.quote};`)
      .join('\n'),
  cmd: (shape) =>
    variables(shape)
      .map(([name, value]) => `SET ${name}=${value}`)
      .join('\r\n'),
  'cmd with quotes': (shape) =>
    variables(shape)
      .map(([name, value]) => `set "${name}=${value}"`)
      .join('\r\n'),
  PowerShell: (shape) =>
    variables(shape)
      .map(([name, value]) => `$Env:${name}${shape.blank}=${shape.blank}"${value}"`)
      .join('\r\n'),
  'ini without a heading': (shape) =>
    variables(shape)
      .map(([name, value]) => `${name.toLowerCase()}${shape.blank}=${shape.blank}${value}`)
      .join('\n'),
  ini: (shape) =>
    `[123456789012_Admin]\n${writers['ini without a heading']?.(shape) ?? ''}\nregion = eu-west-3\n`,
  'export-credentials': (shape) => JSON.stringify({ Version: 1, ...fields(shape, [...pascal]) }, null, 2),
  STS: (shape) =>
    JSON.stringify({ AssumedRoleUser: { Arn: 'arn:r' }, Credentials: fields(shape, [...pascal]) }),
  portal: (shape) => JSON.stringify({ roleCredentials: fields(shape, [...camel]) }),
  'SDK in JavaScript': (shape) => JSON.stringify(fields(shape, [...camel])),
  'environment as JSON': (shape) => JSON.stringify(Object.fromEntries(variables(shape))),
  'metadata service': (shape) => JSON.stringify(fields(shape, ['AccessKeyId', 'SecretAccessKey', 'Token'])),
};

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength, maxLength });

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const shapes = fc.record({
  keys: fc.record({
    id: letters(upper, 16, 16).map((rest) => `AKIA${rest}`),
    secret: letters(base64, 40, 40),
    // Base64 has its equals signs at the end alone.
    token: fc.option(
      fc.tuple(letters(base64, 100, 900), fc.constantFrom('', '=', '==')).map((parts) => parts.join('')),
    ),
  }),
  quote: fc.constantFrom('"', "'", ''),
  blank: fc.constantFrom('', ' ', '\t'),
});

describe.each(Object.entries(writers))('%s', (_name, write) => {
  it('is recognised, whatever stands around it', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom('', '\n', '\r\n\r\n', '  ', '\uFEFF'),
        fc.boolean(),
        (shape, around, crlf) => {
          const text = write(shape);
          const pasted = parsePastedKeys(
            `${around}${crlf ? text.replaceAll(/\r?\n/g, '\r\n') : text}${around}`,
          );
          expect(pasted).toMatchObject({
            keys: {
              accessKeyId: shape.keys.id,
              secretAccessKey: shape.keys.secret,
              ...(shape.keys.token === null ? {} : { sessionToken: shape.keys.token }),
            },
          });
        },
      ),
    );
  });
});

it('never throws, and repeats nothing of a text that it refuses', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(id, secret, token, '{', '}', '"', '=', '\n', '[default]', 'export ', 'set '),
      fc.constantFrom(
        'AWS_ACCESS_KEY_ID=',
        'AWS_SECRET_ACCESS_KEY=',
        'aws_session_token = ',
        '"AccessKeyId":',
        '"Expiration":',
        '$Env:AWS_ACCESS_KEY_ID="',
      ),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(pieces, (texts) => {
      const pasted = parsePastedKeys(texts.join(''));
      const said = 'message' in pasted ? JSON.stringify(pasted) : (pasted.name ?? '');
      for (const one of [id, secret, token]) expect(said).not.toContain(one);
    }),
    { numRuns: 2000 },
  );
});

describe('a text that is no set of keys', () => {
  it.each([
    ['nothing', ' \n ', 'NothingPasted', 'no text'],
    ['prose', 'Please sign in first.', 'NoKeys', 'No keys'],
    [
      'an access key id alone',
      `export AWS_ACCESS_KEY_ID=${id}`,
      'IncompleteKeys',
      'the secret access key and the session token',
    ],
    ['a secret alone', `aws_secret_access_key=${secret}`, 'IncompleteKeys', 'the access key id'],
    [
      'temporary keys without their token',
      `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`,
      'IncompleteKeys',
      'lacks the session token.',
    ],
    ['JSON that was cut', `{"AccessKeyId":"${id}","SecretAcc`, 'BrokenJson', 'not whole'],
    ['JSON within JSON without end', '['.repeat(16_000) + ']'.repeat(16_000), 'NoKeys', 'No keys'],
    [
      'two blocks',
      `[a]\naws_access_key_id=AKIAA\naws_secret_access_key=${secret}\n[b]\naws_access_key_id=AKIAB\naws_secret_access_key=${secret}`,
      'SeveralKeys',
      'more than one',
    ],
    [
      'keys that were hidden',
      'AWS_ACCESS_KEY_ID=AKIAQWERTYUIOPASDFGH\nAWS_SECRET_ACCESS_KEY=********',
      'MalformedKeys',
      'secret access key',
    ],
    [
      'variables',
      'AWS_ACCESS_KEY_ID="$KEY"\nAWS_SECRET_ACCESS_KEY="$SECRET"',
      'MalformedKeys',
      'access key id',
    ],
    [
      'an end that is no time',
      JSON.stringify({ AccessKeyId: 'AKIAX', SecretAccessKey: secret, Expiration: 'soon' }),
      'MalformedExpiry',
      'not a time',
    ],
  ])('is refused: %s', (_name, text, name, hint) => {
    expect(parsePastedKeys(text)).toMatchObject({ name, message: expect.stringContaining(hint) });
  });
});

describe('what else a text says', () => {
  const block = `aws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}\n`;

  it.each([
    ['[123456789012_AdministratorAccess]', '123456789012_AdministratorAccess'],
    ['[profile work]', 'work'],
    ['[default]', null],
    ['', null],
    [`[${id}]`, null],
  ])('%s names it', (heading, name) => {
    expect(parsePastedKeys(`${heading}\n${block}`)).toMatchObject({ name });
  });

  it.each([
    ['ISO 8601', `${block}aws_expiration=2030-01-31T12:00:00Z`],
    ['the AWS CLI’s variable', `${block}AWS_CREDENTIAL_EXPIRATION="2030-01-31T12:00:00+00:00"`],
    ['another tool’s line', `${block}x_security_token_expires = 2030-01-31T13:00:00+01:00`],
    [
      'milliseconds',
      JSON.stringify({
        roleCredentials: {
          accessKeyId: id,
          secretAccessKey: secret,
          sessionToken: token,
          expiration: Date.UTC(2030, 0, 31, 12),
        },
      }),
    ],
    [
      'seconds',
      JSON.stringify({
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: Date.UTC(2030, 0, 31, 12) / 1000,
      }),
    ],
  ])('its end as %s', (_name, text) => {
    expect(parsePastedKeys(text)).toMatchObject({ keys: { expiration: new Date('2030-01-31T12:00:00Z') } });
  });

  it('its region', () => {
    expect(parsePastedKeys(`${block}region = eu-west-3`)).toMatchObject({ region: 'eu-west-3' });
    expect(parsePastedKeys(`${block}AWS_DEFAULT_REGION=us-east-2`)).toMatchObject({ region: 'us-east-2' });
    expect(parsePastedKeys(block)).toMatchObject({ region: null });
  });

  it('the same keys twice are one set', () => {
    expect(parsePastedKeys(`${block}${block}`)).toHaveProperty('keys.accessKeyId', id);
  });
});
