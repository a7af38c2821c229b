import { jmespath, search, type JSONValue } from '@jmespath-community/jmespath';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { parseExactly } from './parse-exactly.ts';
import { tokensOf } from './tokens-of.ts';

const text = `{
  "statusCode": 200, "functionError": null, "clientMs": 12.5, "report": { "durationMs": 812.5, "initMs": null },
  "response": {
    "status": "declined", "id": 12345678901234567890, "ids": [12345678901234567890, 5], "nanos": 1732774849123456789,
    "total": 9007199254740992, "items": [{ "sku": "a", "n": 2 }, { "sku": "b", "n": 3 }], "empty": [], "on": true
  },
  "logs": [{ "level": "ERROR", "message": "card declined" }]
}`;

function one(expression: string, document: JSONValue | undefined = parseExactly(text)) {
  const [result] = evaluateExpectations([expression], document ?? null);
  if (result === undefined) throw new Error('no result');
  return result;
}

/** The result that follows from what the library itself says. */
function asLibrary(written: string, json: string) {
  try {
    const value = search(parseExactly(json) ?? null, written) ?? null;
    return { verdict: value === true ? 'met' : 'unmet', value: JSON.stringify(value) };
  } catch {
    return { verdict: 'invalid', value: null };
  }
}

describe('expectations', () => {
  it.each([
    'functionError == null',
    "response.status == 'declined' && statusCode == `200`",
    'response.on',
    'length(response.items) == `2`',
    "contains(logs[].message, 'card declined')",
    '!(response.empty)',
    'sum(response.items[].n) == `5`',
    'response.id == `12345678901234567890`',
    'response.id > `12345678901234567889`',
    'response.nanos > `0` && `0` < response.nanos',
    'response == response',
    'response.ids == `[12345678901234567890, 5]`',
    'contains(response.ids, `12345678901234567890`)',
    'let $id = response.id in $id == `12345678901234567890`',
    "type(response.id) == 'number'",
    "to_string(response.id) == '12345678901234567890'",
    'response.id + `1` > `1`',
    'response.total == `9007199254740992`',
    '`12345678901234567890` != `12345678901234567891`',
    'map(&(@ == `12345678901234567890`), response.ids)[0]',
    'response.ids[?@ > `6`] | length(@) == `1`',
    'min(response.ids) == `5`',
    'response.id.digits == null',
    'response.constructor == null',
    // As the specification says, where the library does not.
    'contains(response.items, `{"n": 2, "sku": "a"}`)',
    '!(contains(response.items, `{"n": 2}`))',
    'sort(`[10, 9, 100, -1]`) == `[-1, 9, 10, 100]`',
    'sort(`["b", "a"]`) == [\'a\', \'b\']',
    "[to_number(''), to_number(' 5'), to_number('0x10'), to_number('Infinity')] == [null, null, null, null]",
    "to_number('-1.5e1') == `-15`",
    "to_number('12345678901234567890') == response.id",
  ])('%s is met', (expression) => {
    expect(one(expression)).toEqual({
      expression,
      verdict: 'met',
      value: 'true',
      comparison: null,
      message: '',
    });
  });

  it.each([
    [
      'response.id == `12345678901234567891`',
      'response.id',
      '12345678901234567890',
      '==',
      '12345678901234567891',
    ],
    ["response.status == 'refunded'", 'response.status', '"declined"', '==', '"refunded"'],
    ['functionError == null && report.durationMs < `500`', 'report.durationMs', '812.5', '<', '500'],
    ["statusCode == `500` && response.status == 'x'", 'statusCode', '200', '==', '500'],
    ["(statusCode == `500` || (response.status  ==  'x'))", 'response.status', '"declined"', '==', '"x"'],
    ['report | durationMs < `500`', 'durationMs', '812.5', '<', '500'],
    ["!(response.status == 'declined')", 'response.status', '"declined"', '==', '"declined"'],
    ["contains(response.status, 'ref')", 'response.status', '"declined"', 'contains', '"ref"'],
    [
      "starts_with(to_string(response.status), 'ref, (')",
      'to_string(response.status)',
      '"declined"',
      'starts_with',
      '"ref, ("',
    ],
    [
      'length(response.items[?n > `2` && n < `9`]) == `2`',
      'length(response.items[?n > `2` && n < `9`])',
      '1',
      '==',
      '2',
    ],
    ['report.initMs < `5`', 'report.initMs', 'null', '<', '5'],
  ])('%s shows both sides', (expression, left, leftValue, operator, rightValue) => {
    const result = one(expression);
    expect(result.verdict).toBe('unmet');
    expect(result.comparison).toMatchObject({
      left: { expression: left, value: leftValue },
      operator,
      right: { value: rightValue },
    });
    expect(result.message).toContain(leftValue);
  });

  it.each([
    ['response.status', '"declined"', 'It is "declined", and an expectation must be exactly true.'],
    ['response.nothing', 'null', 'It is null, and an expectation must be exactly true.'],
    ['!(response.items[0])', 'false', '(response.items[0]) is {"sku":"a","n":2}, which counts as true.'],
    ['report.initMs < `5`', 'null', 'report.initMs (null) and 5 cannot be compared: < takes numbers alone.'],
    [
      "response.status != 'declined'",
      'false',
      'response.status ("declined") is, but should not be, "declined".',
    ],
    ['`false`', 'false', 'It is false.'],
    ['!response.on', 'null', 'It is null: `!` takes only what stands right behind it. Write !(response.on).'],
  ])('%s says why in words', (expression, value, message) => {
    expect(one(expression)).toMatchObject({ verdict: 'unmet', value, message });
  });

  it.each([
    ['', 'It is empty.'],
    ['response.', 'It ends too early: something is missing after character 9.'],
    ['response.status = ', 'It ends too early: something is missing after character 17.'],
    ["response.status == 'a' 'b'", "`'b'` at character 24 is not expected there."],
    ['response..status', '`.` at character 10 is not expected there.'],
    ['a == #', '`#` at character 6 belongs to no expression.'],
    ['é', '`é` at character 1 belongs to no expression.'],
    [
      'a == `refunded`',
      'Between the backticks at character 6 is no JSON: text has quotes there, as in `"text"`.',
    ],
    ['"open', 'The " at character 1 has no end.'],
    [
      'length(report.initMs)',
      'length() takes a string or an array or an object as its argument 1, and got null.',
    ],
    ['length()', 'length() takes 1 argument, and got 0.'],
    ['size(response)', 'There is no function size().'],
    ['constructor(response)', 'A function of it is none of JMESPath, or was given what it cannot take.'],
    ['$id == `1`', 'There is no variable $id.'],
    ["statusCode + 'a'", 'It reckons with something that is no number.'],
    ['statusCode / `0`', 'It divides by zero.'],
    ['('.repeat(20_000), 'It is nested too deep.'],
  ])('%.40s is invalid', (expression, message) => {
    expect(one(expression)).toEqual({
      expression,
      verdict: 'invalid',
      value: null,
      comparison: null,
      message,
    });
  });

  const names = ['a', 'b', 'c', '"d e"'];
  const document = fc
    .jsonValue({ depthSize: 'small' })
    .map((a) => JSON.stringify({ a, b: [a, 1], c: { a }, 'd e': 'x' }));
  const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      fc.constantFrom(...names, '@', 'a.b', 'b[0]', 'b[]', 'b[*].a', 'c.*', 'b[-1:]', '$.c', 'b[?@ == `1`]'),
      fc.constantFrom(
        '`1`',
        "'x'",
        '`[1, {"a": null}]`',
        '`true`',
        "'it\\'s'",
        '`"a`',
        'a..b',
        '(',
        'a b',
        "'",
      ),
    ),
    expression: fc.oneof(
      { depthSize: 'small' },
      tie('atom'),
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('&&', '||', '|', '==', '!=', '<', '>=', '+'),
          tie('expression'),
        )
        .map((parts) => parts.join(' ')),
      tie('expression').map((inner) => `(${inner})`),
      tie('expression').map((inner) => `!${inner}`),
      fc
        .tuple(
          fc.constantFrom('length', 'starts_with', 'type', 'not_null', 'reverse', 'no'),
          fc.array(tie('expression'), { maxLength: 3 }),
        )
        .map(([name, inner]) => `${name}(${inner.join(', ')})`),
    ),
  }));

  it('agree with what the library itself says', () => {
    fc.assert(
      fc.property(expression, document, (written, json) => {
        const { verdict, value, message } = one(written, parseExactly(json));
        expect({ verdict, value }).toEqual(asLibrary(written, json));
        expect(message).toMatch(verdict === 'met' ? /^$/ : /\.$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throw, and say something of all that is not met', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.jsonValue(), (written, value) => {
        const result = one(written, parseExactly(JSON.stringify(value)));
        expect(result.message === '').toBe(result.verdict === 'met');
      }),
    );
  });

  it('take an expression apart where the library does', () => {
    fc.assert(
      fc.property(expression, (written) => {
        let starts: readonly number[];
        try {
          starts = jmespath.tokenize(written).map(({ start }) => start);
        } catch {
          return;
        }
        const { tokens, fault } = tokensOf(written);
        expect(fault).toBeNull();
        expect(tokens.map(({ start }) => start)).toEqual(starts);
      }),
    );
  });

  const digits = `{ "one": 1.0, "cents": 2.50, "huge": 1e400, "huger": 1e401, "tiny": 1e-400, "long": 9007199254740993,
    "third": 0.33333333333333333333, "third2": 0.33333333333333333334, "zero": -0, "list": [3.0, 10.50, 1.0, 1e400],
    "near": [9007199254740993, 9007199254740992, 9007199254740991],
    "items": [{ "n": 2.0, "p": 1.10 }, { "n": 1.00, "p": 9007199254740993 }] }`;

  it.each([
    'one == `1`',
    'one == `1.000`',
    'cents == `2.5`',
    'cents == `25e-1`',
    'huge == `10e399`',
    'huge != huger',
    'huge < huger',
    '-huge < one || huge > one',
    'tiny > `0`',
    'tiny != `0`',
    'zero == `0`',
    'long != `9007199254740992`',
    'long > `9007199254740992`',
    'third != third2',
    'third < third2',
    'third > `0.3333333333333333`',
    'contains(list, `1`)',
    'contains(list, `1e400`)',
    '!contains(list, `1e401`)',
    "to_string(one) == '1.0'",
    "to_string(max(list)) == '1e400'",
    "to_string(min(list)) == '1.0'",
    "to_string(max(near)) == '9007199254740993'",
    'to_string(sort_by(items, &n)) == \'[{"n":1.00,"p":9007199254740993},{"n":2.0,"p":1.10}]\'',
    "to_string(min_by(items, &n).p) == '9007199254740993'",
    "type(one) == 'number'",
    'sum(items[].n) == `3`',
    'list[?@ > `5`] == `[10.5, 1e400]`',
    'items[?n == `2`].p == `[1.1]`',
  ])('compare numbers by their exact values: %s', (expression) => {
    expect(one(expression, parseExactly(digits))).toMatchObject({ verdict: 'met', message: '' });
  });

  it('show numbers with the digits that they have', () => {
    expect(one('one == `2.00`', parseExactly(digits))).toMatchObject({
      comparison: { left: { value: '1.0' }, right: { value: '2.00' } },
      message: 'one (1.0) is not 2.00.',
    });
    expect(one('[huge, cents, near[0]]', parseExactly(digits)).value).toBe('[1e400,2.50,9007199254740993]');
  });

  it('take two texts of one number for equal, and tell any two numbers in order', () => {
    const number = fc.tuple(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer({ min: -30, max: 30 }),
    );
    // In JSON no number begins with two zeros.
    const written = ([whole, power]: [bigint, number], zeros: number) =>
      whole === 0n ? `0e${power}` : `${whole}${'0'.repeat(zeros)}e${power - zeros}`;
    const scaled = ([whole, power]: [bigint, number]) => whole * 10n ** BigInt(power + 30);
    fc.assert(
      fc.property(number, number, fc.nat(5), (left, right, zeros) => {
        const document = parseExactly(
          `{"l": ${written(left, 0)}, "same": ${written(left, zeros)}, "r": ${written(right, zeros)}}`,
        );
        const verdict = (expression: string) => one(expression, document).verdict === 'met';
        const [l, r] = [scaled(left), scaled(right)];
        expect(verdict('l == same')).toBe(true);
        expect(verdict('l == r')).toBe(l === r);
        expect(verdict('l != r')).toBe(l !== r);
        expect(verdict('l < r')).toBe(l < r);
        expect(verdict('l >= r')).toBe(l >= r);
        expect(verdict(`l == \`${written(right, 0)}\``)).toBe(l === r);
      }),
    );
  });
});
