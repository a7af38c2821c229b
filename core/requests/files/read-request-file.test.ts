import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequestFile } from './read-request-file.ts';
import { readTextFile } from './read-text-file.ts';

const read = (text: string) => readRequestFile(text, 'orders/refund.lambda.yml');

describe('readRequestFile', () => {
  it('reads every key', () => {
    const { request, problem } = read(`# a comment
name: Refund an order
description: >
  Gives the money
  back.
function: orders-refund
qualifier: 42
type: Event
payload: |
  { "id": 12345678901234567890, "amount": 1.0 }
clientContext: '{"custom": {"a": 1}}'
tenantId: acme
durableName: refund-1
logTail: false
streaming: on
timeout: 2.5
retries: 3
retryAmbiguous: true
templating: false
variables:
  orderId: A-17
  deep: { list: [1, null, true, "x"] }
expect:
  - functionError == null
  - "response.status == 'refunded'"
eventTemplate: sqs
sharedEvent: refund
`);
    expect(problem).toBeNull();
    expect(request).toEqual({
      name: 'Refund an order',
      description: 'Gives the money back.\n',
      functionName: 'orders-refund',
      qualifier: '42',
      invocationType: 'Event',
      payload: '{ "id": 12345678901234567890, "amount": 1.0 }\n',
      clientContext: '{"custom": {"a": 1}}',
      tenantId: 'acme',
      durableExecutionName: 'refund-1',
      logTail: false,
      streaming: 'on',
      timeoutSeconds: 2.5,
      retries: { count: 3, ambiguous: true },
      templating: false,
      variables: { orderId: 'A-17', deep: { list: [1, null, true, 'x'] } },
      expect: ['functionError == null', "response.status == 'refunded'"],
      eventTemplate: 'sqs',
      sharedEvent: 'refund',
    });
  });

  it.each([
    '',
    '\n',
    '# nothing yet\n',
    '\uFEFF',
    '---\n',
    '---\n# nothing\n...\n',
    'name:\npayload:\n',
    'name: null\nqualifier: ~\nexpect: null',
  ])('takes what is left out as it is by default: %j', (text) => {
    expect(read(text).request).toMatchObject({
      name: 'refund',
      functionName: '',
      qualifier: null,
      payload: '',
      templating: true,
      logTail: true,
      expect: [],
    });
  });

  it.each([
    ['payload: 12345678901234567890', '12345678901234567890'],
    ['payload: 1.0', '1.0'],
    ['payload: true', 'true'],
    ['payload: null', 'null'],
    ['payload: "a\\r\\nb"', 'a\r\nb'],
    ['payload: |\r\n  a\r\n  b\r\n', 'a\nb\n'],
    ['payload: |+\n  a\n\n\n', 'a\n\n\n'],
    ['payload: |-\n  a\n', 'a'],
    ['payload: |2\n   a\n', ' a\n'],
    ['payload: |\n  \ta\n', '\ta\n'],
    ['payload: &p text\ndescription: *p', 'text'],
    ['\uFEFFpayload: x', 'x'],
  ])('takes the payload as text: %j', (text, payload) => {
    expect(read(text).request?.payload).toBe(payload);
  });

  it.each([
    ['name: x\nfucntion: y', 'line 2, column 1: there is no key "fucntion"', 'Did you mean "function"?'],
    ['name: x\nheaders: y', 'line 2, column 1: there is no key "headers"', 'The keys are name'],
    ['fucntion: y\nqualifer: z', 'there is no key "fucntion" (and 1 more)', 'function'],
    ['name: a\nname: b', 'line 2, column 1: this key is there twice', 'Keep one'],
    ['name: x\npayload: {a: 1}', 'line 2, column 10: "payload" is not a text', 'put | after the key'],
    ['payload:\n  a: 1', 'line 2, column 3: "payload" is not a text', 'put | after the key'],
    ['payload:\n\t- 1', 'line 2, column 1: a tab indents this line', 'spaces only'],
    ['type: Evnt', '"type" is none of RequestResponse, Event, DryRun', 'remove the key'],
    ['timeout: soon', '"timeout" is not a number', 'seconds'],
    ['timeout: 0', '"timeout" is not more than 0', 'seconds'],
    ['timeout: 4000', '"timeout" is more than 3600', 'seconds'],
    ['retries: 1.5', '"retries" is not a whole number', '0 to 10'],
    ['retries: 11', '"retries" is more than 10', '0 to 10'],
    ['logTail: maybe', '"logTail" is not true or false', 'remove the key'],
    ['expect: a == b', '"expect" is not a list', 'list of JMESPath'],
    ['expect:\n  - fine\n  - a: b', 'line 3, column 5: "expect", item 2 is not a text', 'in quotes'],
    ['variables: 3', '"variables" is not a block of keys', 'remove the key'],
    [
      'variables:\n  ok: 1\n  1a: 2',
      'line 3, column 3: "variables", "1a" is no name',
      'begins with a letter',
    ],
    ['variables: {a: .inf}', '.inf cannot be held', 'in quotes'],
    ['variables: {a: !date 2020-01-01}', 'tags are not known', 'Remove the tag'],
    ['payload: !!binary aGVsbG8=', 'line 1, column 19: tags are not known', 'Remove the tag'],
    ['variables: {a: !!timestamp 2020-01-01}', 'tags are not known', 'Remove the tag'],
    ['variables: {a: !!set {x, y}}', 'tags are not known', 'Remove the tag'],
    ['variables: {a: !!omap [x: 1]}', 'tags are not known', 'Remove the tag'],
    ['%YAML 1.1\n---\nvariables: {a: 2020-01-01}', 'another YAML is meant', 'YAML 1.2'],
    ['variables: {a: {1: x, "1": y}}', 'line 1, column 23: this key is there twice', 'Keep one'],
    ['variables: {__proto__: 1}', 'line 1, column 13: nothing can be called __proto__', 'another name'],
    ['variables: {a: [{__proto__: 1}]}', 'nothing can be called __proto__', 'another name'],
    ['name: *nobody', 'nothing is marked &nobody', 'in quotes'],
    ['name: "a', 'this is no YAML', 'Mend it there'],
    ['name: ""', '"name" is empty', 'remove the key'],
    ['name: a\n---\nname: b', 'line 2, column 1: a second document begins', 'one document'],
    ['just a text', 'the file has no keys', 'key: value'],
    ['- a', 'the file has no keys', 'key: value'],
    ['payload: ok\r\nfucntion: x\r\n', 'line 2, column 1', 'function'],
  ])('names the fault and its place: %j', (text, message, remedy) => {
    const { request, problem } = read(text);
    expect(request).toBeNull();
    expect(problem?.message).toContain('orders/refund.lambda.yml, ');
    expect(problem?.message).toContain(message);
    expect(problem?.remedy).toContain(remedy);
  });

  it('does not grow without bound by aliases, nor end in one that goes round', () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const inner = index === 0 ? 'x' : `*l${index - 1}`;
      return `  l${index}: &l${index} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
    });
    const bomb = read(`variables:\n${levels.join('\n')}\n`);
    expect(bomb.problem?.message).toContain('nested too deep or refers to itself');
    expect(read('variables:\n  a: &a\n    - *a\n').problem).not.toBeNull();
  });

  it('understands a text or says where not, whatever it is', () => {
    // prettier-ignore
    const pieces = fc.constantFrom('name', 'payload', ':', ' ', '\n', '  ', '- ', '|', '>', '"', "'", '{', '}', '[', ']', ',', '#', '&a', '*a', '!', '?', '\t', '\r\n', '---', '<<', '%', '\uFEFF', '\u0000', 'expect', 'variables', '1',
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (text) => {
        const { request, problem } = read(text);
        expect(request === null).toBe(problem !== null);
        const told = problem === null ? 'line 1, column 1: a.' : problem.message;
        expect(told).toMatch(/line \d+, column \d+: .+\.$/s);
        expect(problem?.remedy).not.toBe('');
      }),
      { numRuns: 600 },
    );
  });
});

/** Each took minutes, and with it everything else of the host, when a key was compared with all others. */
describe('a file that is long and wrong', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}`);

  it.each([
    [
      'unknown keys',
      keys.map((key) => `${key}: 1\n`).join(''),
      'line 1, column 1: there is no key "k0" (and 19999 more)',
    ],
    ['one key', 'a: 1\n'.repeat(keys.length), 'line 2, column 1: this key is there twice (and 19998 more)'],
  ])('is told as any other: %s', (_name, text, message) => {
    expect(read(text).problem?.message).toContain(message);
  });

  it('may have as many aliases, each of which means the last anchor before it', () => {
    const text = `variables:\n  a: &a 1\n  b: [${'*a, '.repeat(keys.length)}&a 2, *a]\n`;
    const { b } = read(text).request?.variables ?? {};
    expect(b).toEqual([...keys.map(() => 1), 2, 2]);
  });
});

describe('readTextFile', () => {
  it('tells what is no text in UTF-8, and what is no file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lambdeck-text-'));
    const write = (name: string, bytes: number[]) => writeFileSync(join(folder, name), Buffer.from(bytes));
    write('latin1', [0x6e, 0xe4]);
    write('utf16', [0xff, 0xfe, 0x6e, 0x00]);
    write('cut', [0x6e, 0xc3]);
    write('marked', [0xef, 0xbb, 0xbf, 0x6e]);
    for (const name of ['latin1', 'utf16', 'cut'])
      expect(await readTextFile(join(folder, name), name)).toMatchObject({
        text: null,
        revision: expect.stringMatching(/^[0-9a-f]{64}$/),
        problem: { message: `${name} is not written in UTF-8.`, remedy: expect.stringContaining('UTF-8') },
      });
    expect((await readTextFile(join(folder, 'marked'), 'x')).text).toBe('\uFEFFn');
    expect((await readTextFile(folder, 'x')).problem?.message).toBe('x is no file.');
    expect(await readTextFile(join(folder, 'none'), 'x')).toEqual({
      text: null,
      revision: null,
      problem: null,
    });
    rmSync(folder, { recursive: true });
  });
});
