import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { environmentFileSchema } from '../../core/requests/files/environment-file-schema.ts';
import { readRequestFile } from '../../core/requests/files/read-request-file.ts';
import { requestFileSchema } from '../../core/requests/files/request-file-schema.ts';
import { anyRequest } from '../../core/requests/files/testing/any-request.ts';
import { writeRequestFile } from '../../core/requests/files/write-request-file.ts';
import { readEnvironment } from '../../core/requests/variables/read-environment.ts';
import { jsonSchemas } from '../../scripts/json-schemas.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const page = readFileSync(join(root, 'docs', 'saved-requests.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);

function published(name: string): object {
  const schema: unknown = JSON.parse(readFileSync(join(root, 'docs', 'schemas', name), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} holds no schema`);
  return schema;
}

const validator = (name: string) =>
  new Ajv({ strict: true, allowUnionTypes: true, formats: { uri: true } }).compile(published(name));
const isRequest = validator('lambda-request.schema.json');
const isEnvironment = validator('lambdeck-environment.schema.json');

describe('the JSON Schemas', () => {
  it.each(Object.keys(jsonSchemas))('%s is what `npm run schemas` writes', (name) => {
    expect(published(name)).toEqual(jsonSchemas[name]);
  });

  it.each([
    'name: One\nfunction: hello\npayload: |\n  {}\n',
    'qualifier: 42\nname: 1.0\nexpect:\n  - true\n',
    'timeout: 0.5\nretries: 10\nstreaming: off\ntemplating: false\nvariables: {a: {b: [1, null]}}\n',
    'payload:\nexpect:\n',
    'fucntion: x\n',
    'payload: {a: 1}\n',
    'type: Evnt\n',
    'timeout: 0\n',
    'timeout: 3601\n',
    'retries: 1.5\n',
    'logTail: maybe\n',
    'expect: a\n',
    'expect:\n  - a: b\n',
    'variables:\n  1a: 2\n',
    'name: ""\n',
    'tenantId: 42\nclientContext: true\ndurableName: 1.5\n',
  ])('say of a request what its reader says: %j', (text) => {
    expect(isRequest(parse(text))).toBe(readRequestFile(text, 'x.lambda.yml').request !== null);
  });

  it.each([
    'extends: base\nregion: eu-west-1\nendpointUrl: http://localhost:3001\nvariables:\n  a: [1]\nsecrets:\n  - token\n',
    'region: Ireland\n',
    'variabels: {}\n',
    'secrets:\n  token: abc\n',
    'extends: ../x\n',
    'extends: 42\nsecrets: [true]\n',
    'region: 1.5\n',
    'endpointUrl: localhost:3001\n',
    'endpointUrl: ftp://somewhere\n',
    'endpointUrl: "https://a b"\n',
    'secrets: [1]\n',
  ])('say of an environment what its reader says: %j', (text) => {
    expect(isEnvironment(parse(text))).toBe(readEnvironment(text, 'x.yml').environment !== null);
  });

  const value = fc.oneof(
    fc.constantFrom(
      null,
      '',
      'a',
      'Event',
      'on',
      'local',
      'eu-west-1',
      'http://localhost:1',
      '../x',
      '.a',
      'é',
      ' ',
      '\n',
    ),
    fc.constantFrom(
      0,
      1,
      -1,
      10,
      11,
      1.5,
      3600,
      3601,
      true,
      false,
      'x'.repeat(101),
      'x'.repeat(201),
      'x'.repeat(401),
    ),
    fc.constantFrom(
      [],
      {},
      ['a'],
      [1],
      [null],
      [true],
      [[1]],
      { a: 1 },
      { '1a': 1 },
      { 'a-b.c': [{ x: null }] },
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const keys = fc.constantFrom(
    ...Object.keys(requestFileSchema.shape),
    ...Object.keys(environmentFileSchema.shape),
    'other',
  );

  it('say of any key and value what the readers say', () => {
    fc.assert(
      fc.property(keys, value, (key, said) => {
        // No pattern tells a number's text: the reader takes 7 for a region, and the schema does not.
        fc.pre(key !== 'region' || typeof said !== 'number');
        const text = stringify({ [key]: said }, { lineWidth: 0 });
        const parsed: unknown = parse(text);
        expect([text, isRequest(parsed)]).toEqual([
          text,
          readRequestFile(text, 'x.lambda.yml').request !== null,
        ]);
        expect([text, isEnvironment(parsed)]).toEqual([
          text,
          readEnvironment(text, 'x.yml').environment !== null,
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('take every file that is written', () => {
    fc.assert(
      fc.property(anyRequest, fc.option(anyRequest), (request, before) => {
        const old = before === null ? null : writeRequestFile(null, before);
        const text = writeRequestFile(old, request);
        expect(readRequestFile(text, 'x.lambda.yml')).toEqual({ request, problem: null });
        expect([text, isRequest(parse(text))]).toEqual([text, true]);
      }),
    );
  });
});

describe('docs/saved-requests.md', () => {
  it('has a row for each key of both files', () => {
    const rows = new Set([...page.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key));
    const keys = [...Object.keys(requestFileSchema.shape), ...Object.keys(environmentFileSchema.shape)];
    expect(keys.filter((key) => !rows.has(key))).toEqual([]);
  });

  it('has examples that are right', () => {
    expect(examples).toHaveLength(2);
    const [request = '', environment = ''] = examples;
    expect(readRequestFile(request, 'x.lambda.yml').problem).toBeNull();
    expect(isRequest(parse(request))).toBe(true);
    expect(isEnvironment(parse(environment))).toBe(true);
  });
});
