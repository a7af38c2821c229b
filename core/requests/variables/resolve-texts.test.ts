import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplatedTexts } from '../../../contract/environment.ts';
import { exactJsonText } from '../../../contract/exact-json-text.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import type { VariableValue } from '../../../contract/variable.ts';
import { resolveTexts } from './resolve-texts.ts';
import { sourceWith } from './testing/source-with.ts';

function texts(changes: Partial<TemplatedTexts>): TemplatedTexts {
  return {
    functionName: 'hello',
    qualifier: null,
    payload: '',
    clientContext: null,
    tenantId: null,
    durableExecutionName: null,
    expect: [],
    ...changes,
  };
}

function payloadOf(payload: string, values: Record<string, VariableValue>): string {
  return resolveTexts(texts({ payload }), sourceWith(values)).texts.payload;
}

const values: Record<string, VariableValue> = {
  name: 'Ann "A" O\'Neil\n',
  count: 3,
  big: parseExactJson('12345678901234567890'),
  exact: parseExactJson('1.0'),
  flag: true,
  nothing: null,
  order: parseExactJson('{"id":"A-17","items":[{"price":1.50}]}'),
  greeting: 'Hello {{name}}',
  same: '{{order}}',
  nested: { to: '{{name}}', count: '{{count}}' },
};

describe('replacing variables', () => {
  it.each([
    ['{"a": "{{name}}"}', String.raw`{"a": "Ann \"A\" O'Neil\n"}`],
    ['{"a": "to {{ name }}!"}', String.raw`{"a": "to Ann \"A\" O'Neil\n!"}`],
    ['{"a": "{{count}}", "b": {{count}}}', '{"a": 3, "b": 3}'],
    [
      '{"a": "{{big}} {{exact}}", "b": "{{big}}"}',
      '{"a": "12345678901234567890 1.0", "b": 12345678901234567890}',
    ],
    ['["{{flag}}", "{{nothing}}", {{exact}}]', '[true, null, 1.0]'],
    ['{{order}}', '{"id":"A-17","items":[{"price":1.50}]}'],
    ['{"a": "{{order}}"}', '{"a": {"id":"A-17","items":[{"price":1.50}]}}'],
    ['{"a": " {{order.id}}"}', '{"a": " A-17"}'],
    ['{"a": "{{order.items.0.price}}"}', '{"a": 1.50}'],
    ['{"a": "x{{order.items}}"}', String.raw`{"a": "x[{\"price\":1.50}]"}`],
    ['{"{{count}}" : 1, "{{order.id}}":2}', '{"3" : 1, "A-17":2}'],
    ['["{{greeting}}"]', String.raw`["Hello Ann \"A\" O'Neil\n"]`],
    ['["{{same}}"]', '[{"id":"A-17","items":[{"price":1.50}]}]'],
    ['["{{nested}}"]', String.raw`[{"to":"Ann \"A\" O'Neil\n","count":3}]`],
    ['["{{$literal name}}", "{{$literal}}"]', '["{{name}}", "{{}}"]'],
    ['["\\"{{order.id}}\\""]', '["\\"A-17\\""]'],
    ['{{count}}, then "{{order.id}} and {{count}}', '3, then "A-17 and 3'],
    ['"left open {{count}}\n{{order.id}}', '"left open 3\n"A-17"'],
    ['["{{", "}}", {"a":{"b":{}}}]', '["{{", "}}", {"a":{"b":{}}}]'],
    ['{"a":{"b":"{{{count}}}"}}', '{"a":{"b":"{3}"}}'],
  ])('%s', (template, expected) => {
    expect(payloadOf(template, values)).toBe(expected);
  });

  it('writes plain text where a field is no JSON, and JSON in the client context', () => {
    const resolved = resolveTexts(
      texts({
        functionName: 'orders-{{stage}}',
        qualifier: '{{stage}}',
        tenantId: '{{count}}',
        clientContext: '{"a": "{{count}}"}',
        durableExecutionName: '"{{stage}}"',
      }),
      sourceWith({ stage: 'dev', count: 3 }),
    );
    expect(resolved.texts).toEqual({
      functionName: 'orders-dev',
      qualifier: 'dev',
      payload: '',
      clientContext: '{"a": 3}',
      tenantId: '3',
      durableExecutionName: '"dev"',
      expect: [],
    });
  });

  it.each([
    ['response.id == {{id}}', 'response.id == `"a`"`'.replace('a`', 'a\\u0060')],
    ['response.count == {{count}}', 'response.count == `3`'],
    ["response.id == '{{id}}'", "response.id == 'a`'"],
    ["response.name == '{{quoted}}'", String.raw`response.name == 'it\'s'`],
    ['response.list == `["{{count}}", "x{{id}}"]`', 'response.list == `[3, "xa\\u0060"]`'],
    ['response."{{id}}" == {{order}}', 'response."a`" == `{"n":1.0}`'],
  ])('expectation %s', (expression, expected) => {
    const source = sourceWith({ id: 'a`', count: 3, quoted: "it's", order: parseExactJson('{"n":1.0}') });
    expect(resolveTexts(texts({ expect: [expression] }), source).texts.expect).toEqual([expected]);
  });

  it('generates: one value for a variable in all fields, others wherever a generator stands itself', () => {
    const now = new Date('2026-03-01T12:00:00.250Z');
    const payload =
      '["{{id}}","{{$uuid}}","{{$now}}","{{$now.epoch}}","{{$date}}","{{$random.int 5 5}}","{{$random.string 3}}"]';
    const resolved = resolveTexts(
      texts({ payload, tenantId: '{{id}}' }),
      sourceWith({ id: 'o-{{$uuid}}' }),
      now,
    );
    const [id, uuid, time, epoch, date, five, letters]: unknown[] = JSON.parse(resolved.texts.payload);
    expect(id).toBe(resolved.texts.tenantId);
    expect(id).not.toBe(`o-${String(uuid)}`);
    expect([time, epoch, date, five]).toEqual(['2026-03-01T12:00:00.250Z', 1_772_366_400, '2026-03-01', 5]);
    expect(letters).toMatch(/^[a-z0-9]{3}$/);
  });

  it('leaves braces in values alone that are data, and in secrets', () => {
    const source = sourceWith({ other: 1 }, { data: { row: '{{other}}' }, secrets: { key: '{{other}}' } });
    expect(resolveTexts(texts({ payload: '["{{row}}","{{key}}"]' }), source).texts.payload).toBe(
      '["{{other}}","{{other}}"]',
    );
  });
});

describe('what cannot be replaced', () => {
  it.each([
    ['{\n  "a": "{{orderID}}"}', 'UndefinedVariable', 2, 9, 'Did you mean {{orderId}}?'],
    ['{{something}}', 'UndefinedVariable', 1, 1, 'Define it in the environment'],
    ['{{order.nope}}', 'UndefinedVariable', 1, 1, 'Define it'],
    ['{{a}}', 'VariableCycle', 1, 1, 'Give one of them'],
    ['{{$uid}}', 'UnknownGenerator', 1, 1, 'Did you mean {{$uuid}}?'],
    ['{{$random.int 3}}', 'GeneratorArguments', 1, 1, '$random.int takes the smallest'],
    ['{{#each items}}', 'NotAVariable', 1, 1, 'Write {{$literal #each items}}'],
    ['\r\n{{}}', 'NotAVariable', 2, 1, 'Write {{$literal }}'],
  ])('%j', (payload, name, line, column, remedy) => {
    const source = sourceWith({ orderId: 1, order: { id: 1 }, a: '{{b}}', b: 'x{{c}}', c: ['{{a}}'] });
    const { texts: unchanged, problems } = resolveTexts(texts({ payload }), source);
    expect(unchanged.payload).toBe(payload);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ place: { field: 'payload', line, column }, problem: { name } });
    expect(problems[0]?.problem.remedy).toContain(remedy);
  });

  it('names the variables of a circle, and where an undefined name stands', () => {
    const source = sourceWith({ a: '{{b}}', b: 'x{{c}}', c: ['{{a}}'], d: '{{e}}' });
    const { problems } = resolveTexts(texts({ payload: '{{a}} {{d}}' }), source);
    expect(problems.map(({ problem }) => problem.message)).toEqual([
      'The variables go round in a circle: a → b → c → a.',
      '{{e}} is not defined (in the value of {{d}}).',
    ]);
  });

  it('does not grow without bound', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [`v${index}`, `{{v${index + 1}}}{{v${index + 1}}}`]),
    );
    const { problems } = resolveTexts(
      texts({ payload: '{{v0}}' }),
      sourceWith({ ...doubling, v45: 'xxxxxxxx' }),
    );
    expect(problems[0]?.problem.name).toBe('ResolvedTooLong');
    const lost = resolveTexts(texts({ payload: '{{v0}}' }), sourceWith(doubling));
    expect(lost.problems[0]?.problem.message).toBe('{{v45}} is not defined (in the value of {{v44}}).');
  });
});

describe('whatever is put in', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const piece = fc.oneof(
    fc.string(),
    name.map((one) => `{{${one}}}`),
    fc.constantFrom('"', '\\', '{{', '}}', '\n'),
  );

  it('leaves text without {{ as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{'));
        expect(payloadOf(text, { a: 1 })).toBe(text);
      }),
    );
  });

  it('keeps JSON valid, with the values in their places', () => {
    const template = fc.jsonValue().map((value) => value as VariableValue);
    fc.assert(
      fc.property(template, fc.jsonValue(), fc.jsonValue(), name, (shape, a, b, chosen) => {
        const values = { a: withoutBraces(a), b: withoutBraces(b), c: '"\\' };
        const text = JSON.stringify({
          whole: `{{${chosen}}}`,
          part: `x{{${chosen}}}`,
          shape,
          [`{{${chosen}}}`]: 1,
        });
        fc.pre(!JSON.stringify(shape).includes('{{'));
        const resolved: Record<string, unknown> = JSON.parse(payloadOf(text, values));
        const value: VariableValue = JSON.parse(JSON.stringify(values[chosen]));
        expect(resolved['whole']).toEqual(value);
        expect(resolved['part']).toBe(`x${typeof value === 'string' ? value : exactJsonText(value)}`);
        expect(resolved['shape']).toEqual(JSON.parse(JSON.stringify(shape)));
      }),
    );
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), fc.jsonValue(), (pieces, own, value) => {
        const text = pieces.join('');
        const source = sourceWith({ a: own.join(''), b: value as VariableValue, c: '{{a}}' });
        const resolved = resolveTexts(
          texts({ payload: text, clientContext: text, tenantId: text, expect: [text] }),
          source,
        );
        expect(typeof resolved.texts.payload).toBe('string');
      }),
    );
  });

  it('takes six megabytes with a variable on each line, and on one line', () => {
    const line = '{"id": "{{id}}", "text": "some text"},';
    const count = Math.ceil((6 * 1024 * 1024) / line.length);
    for (const separator of ['\n', '']) {
      const resolved = resolveTexts(
        texts({ payload: `${line}${separator}`.repeat(count) }),
        sourceWith({ id: 7 }),
      );
      expect(resolved.uses).toHaveLength(count);
      expect(resolved.texts.payload.startsWith('{"id": 7, "text"')).toBe(true);
    }
  });
});

/** Values that refer to others are another test's. */
function withoutBraces(value: unknown): VariableValue {
  const plain: VariableValue = JSON.parse(JSON.stringify(value).replaceAll('{{', ''));
  return plain;
}
