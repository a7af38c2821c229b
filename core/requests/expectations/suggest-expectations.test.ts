import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { parseExactly } from './parse-exactly.ts';
import { suggestExpectations } from './suggest-expectations.ts';

function suggested(response: string): readonly string[] {
  const document = `{"statusCode":200,"functionError":null,"error":null,"response":${response}}`;
  return suggestExpectations(parseExactly(document) ?? null);
}

describe('expectations out of a response', () => {
  it('take what is likely to stay', () => {
    const response = {
      status: 'refunded',
      amount: 12.5,
      ok: true,
      'odd key': "it's `here`",
      template: '{{name}}',
      items: [{ sku: 'a' }],
      none: [],
      deep: { note: null, count: 0 },
    };
    expect(suggested(JSON.stringify(response))).toEqual([
      'functionError == null',
      'statusCode == `200`',
      "response.status == 'refunded'",
      'response.amount == `12.5`',
      'response.ok == `true`',
      'response."odd key" == `"it\'s \\u0060here\\u0060"`',
      'response.template == `"\\u007b\\u007bname}}"`',
      'length(response.items) == `1`',
      "response.items[0].sku == 'a'",
      'length(response.none) == `0`',
      'response.deep.count == `0`',
    ]);
  });

  it.each([
    ['id', '3f0c8a52-7d31-4b9a-9f60-2a1b3c4d5e6f'],
    ['at', '2026-11-28T06:00:49Z'],
    ['day', '2026-11-28'],
    ['name', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
    ['etag', 'x'],
    ['requestId', 'abc'],
    ['createdAt', 5],
    ['seconds', 1_764_309_649],
    ['millis', 1_764_309_649_123],
    ['elapsed', 3],
    ['ratio', 0.123_456_789],
    ['hash', '9e107d9d372bb6826bd81d3542a419d6'],
    ['trace', '1-67891233-abcdef012345678912345678'],
    ['order', 'A-1764309649'],
    ['long', 'word '.repeat(40)],
    ['key', 'dGhpcyBpcyBhIHRva2VuMQ=='],
    ['ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ])('leave out what is made for each run: %s %s', (name, value) => {
    expect(suggested(JSON.stringify({ [name]: value }))).toEqual([
      'functionError == null',
      'statusCode == `200`',
    ]);
  });

  it('are few', () => {
    const response = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, true]));
    expect(suggested(JSON.stringify(response))).toHaveLength(14);
  });

  it('take a failure for what it is', () => {
    const document =
      '{"statusCode":200,"functionError":"Unhandled","error":{"type":"PayError"},"response":{"a":1}}';
    expect(suggestExpectations(parseExactly(document) ?? null)).toEqual([
      "functionError == 'Unhandled'",
      "error.type == 'PayError'",
      'statusCode == `200`',
    ]);
  });

  it('are met by the run that they come from, whatever it answered', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        '',
        "'",
        '`',
        '``',
        '\\',
        '\\`',
        '{{a}}',
        '"',
        'a b',
        '\uD800',
        '\n',
        'let',
      ),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        odd,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(odd, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(value, (response) => {
        const json = `{"statusCode":200,"functionError":null,"response":${JSON.stringify(response)}}`;
        const document = parseExactly(json) ?? null;
        const expressions = suggestExpectations(document);
        expect(expressions.slice(0, 2)).toEqual(['functionError == null', 'statusCode == `200`']);
        expect(expressions.join('\n')).not.toContain('{{');
        for (const { verdict } of evaluateExpectations(expressions, document)) expect(verdict).toBe('met');
      }),
      { numRuns: 500 },
    );
  });

  it('are none that the quoting of odd texts would spoil', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("'", '`', '\\', '"', '{', 'a', '\n', 'é'),
          minLength: 1,
          maxLength: 8,
        }),
        (odd) => {
          expect(suggested(JSON.stringify({ [odd]: odd }))).toHaveLength(3);
        },
      ),
    );
  });
});
