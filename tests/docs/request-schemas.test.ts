import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentFileSchema } from '../../core/requests/files/environment-file-schema.ts';
import { readRequestFile } from '../../core/requests/files/read-request-file.ts';
import { requestFileSchema } from '../../core/requests/files/request-file-schema.ts';
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
  ])('say of a request what its reader says: %j', (text) => {
    expect(isRequest(parse(text))).toBe(readRequestFile(text, 'x.lambda.yml').request !== null);
  });

  it.each([
    'extends: base\nregion: eu-west-1\nendpointUrl: http://localhost:3001\nvariables:\n  a: [1]\nsecrets:\n  - token\n',
    'region: Ireland\n',
    'variabels: {}\n',
    'secrets:\n  token: abc\n',
    'extends: ../x\n',
  ])('say of an environment what its reader says: %j', (text) => {
    const value: unknown = parse(text);
    expect(isEnvironment(value)).toBe(environmentFileSchema.safeParse(value).success);
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
