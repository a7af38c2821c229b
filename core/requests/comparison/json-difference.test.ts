import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactDecimal } from './exact-decimal.ts';
import { jsonDifference } from './json-difference.ts';

const pathsOf = (left: string, right: string, ignored: readonly string[] = []) =>
  jsonDifference(left, right, ignored).entries.map(({ kind, path }) => `${kind} ${path}`);

describe('exactDecimal', () => {
  it.each([
    ['1', '1.0'],
    ['10e-1', '1'],
    ['100', '1e2'],
    ['0.001', '1E-3'],
    ['-0', '0e17'],
    ['12345678901234567890', '1234567890123456789e1'],
  ])('takes %s and %s for one value', (one, other) => {
    expect(exactDecimal(one)).toBe(exactDecimal(other));
  });

  it.each([
    ['12345678901234567890', '12345678901234567891'],
    ['0.1', '0.10000000000000000001'],
    ['1', '-1'],
    ['1e99999999999999999999', '1e99999999999999999998'],
    ['1', '10'],
  ])('tells %s from %s', (one, other) => {
    expect(exactDecimal(one)).not.toBe(exactDecimal(other));
  });
});

describe('jsonDifference', () => {
  it('sees through white space, the order of members and escapes', () => {
    const left = '{"a": 1.0, "b": ["\\u0041", true]}';
    const right = '{ "b":["A",true],\n"a":1 }';
    expect(jsonDifference(left, right, [])).toEqual({
      kind: 'json',
      same: true,
      entries: [],
      more: 0,
      ignored: 0,
    });
  });

  it('names what was changed, added and removed, with both texts', () => {
    const left = '{"id": 12345678901234567890, "gone": {"x": [1, 2]}, "a/b~c": 1}';
    const right = '{"id": 12345678901234567891, "new": " two  blanks ", "a/b~c": 2}';
    expect(jsonDifference(left, right, []).entries).toEqual([
      { path: '/id', kind: 'changed', left: '12345678901234567890', right: '12345678901234567891' },
      { path: '/gone', kind: 'removed', left: '{"x":[1,2]}', right: null },
      { path: '/a~1b~0c', kind: 'changed', left: '1', right: '2' },
      { path: '/new', kind: 'added', left: null, right: '" two  blanks "' },
    ]);
  });

  it('does not mark what follows an item that was put in or taken out', () => {
    const many = Array.from({ length: 500 }, (_none, id) => ({ id, name: `item ${id}` }));
    const left = JSON.stringify(many);
    expect(pathsOf(left, JSON.stringify(many.toSpliced(250, 0, { id: -1, name: 'new' })))).toEqual([
      'added /250',
    ]);
    expect(pathsOf(left, JSON.stringify(many.toSpliced(3, 2)))).toEqual(['removed /3', 'removed /4']);
    expect(pathsOf('[1,1,1,2,2]', '[1,1,2,2]')).toEqual(['removed /2']);
  });

  it('pairs items that are alike though none is equal', () => {
    const left = '[{"id":1,"at":10},{"id":2,"at":11},{"id":3,"at":12}]';
    const right = '[{"id":1,"at":20},{"id":9,"at":21},{"id":2,"at":22},{"id":3,"at":23}]';
    expect(pathsOf(left, right)).toEqual(['changed /0/at', 'added /1', 'changed /1/at', 'changed /2/at']);
  });

  it('leaves ignored paths out, by name, by index and by *', () => {
    const left = '{"at": 1, "items": [{"id": 1, "at": 2}, {"id": 2, "at": 3}], "*": 1}';
    const right = '{"items": [{"id": 1, "at": 9}, {"id": 2}], "*": 1}';
    expect(jsonDifference(left, right, ['/at', '/items/*/at'])).toMatchObject({ same: true, ignored: 3 });
    expect(pathsOf(left, right, ['/at', '/items/0/at'])).toEqual(['removed /items/1/at']);
    expect(jsonDifference('[1,2,3]', '[1,5,3]', ['/1'])).toMatchObject({ same: true, ignored: 1 });
    expect(jsonDifference('[1,2,3]', '[]', ['/*'])).toMatchObject({ same: true, ignored: 3 });
    expect(jsonDifference('{}', '[1]', [''])).toMatchObject({ same: true, ignored: 1 });
    expect(pathsOf('{"a":1}', '{"a":2}', ['a', ' /a'])).toEqual(['changed /a']);
  });

  it('aligns items by what is compared of them', () => {
    const left = '[{"id":1,"at":1},{"id":2,"at":2}]';
    const right = '[{"id":0,"at":3},{"id":1,"at":4},{"id":2,"at":5}]';
    expect(pathsOf(left, right, ['/*/at'])).toEqual(['added /0']);
  });

  it('compares what is no JSON as text, from where it differs', () => {
    expect(jsonDifference('', '{}', [])).toEqual({
      kind: 'text',
      same: false,
      entries: [{ path: '', kind: 'changed', left: '', right: '{}' }],
      more: 0,
      ignored: 0,
    });
    const long = 'x'.repeat(10_000);
    const [entry] = jsonDifference(`${long}a`, `${long}b`, []).entries;
    expect(entry?.left).toMatch(/^…x{200}a$/);
    expect(entry?.right).toMatch(/^…x{200}b$/);
    const deep = (leaf: string) => '['.repeat(5000) + leaf + ']'.repeat(5000);
    expect(jsonDifference(deep('1'), deep('2'), [])).toMatchObject({ kind: 'text', same: false });
  });

  it('gives no more entries than can be looked at', () => {
    const values = (from: number) =>
      Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`k${i}`, from + i]));
    const found = jsonDifference(JSON.stringify(values(0)), JSON.stringify(values(1)), []);
    expect(found.entries).toHaveLength(500);
    expect(found.more).toBe(300);
    const one = `{"a":"${'y'.repeat(100_000)}"}`;
    expect(jsonDifference(one, '{}', []).entries[0]?.left).toHaveLength(2001);
  });

  it('copes with arrays of 100,000 items that have nothing in common', () => {
    const numbers = (from: number) => JSON.stringify(Array.from({ length: 100_000 }, (_, at) => from + at));
    const found = jsonDifference(numbers(0), numbers(1_000_000), []);
    expect(found.entries.length + found.more).toBe(100_000);
  });

  const json = fc.jsonValue({ maxDepth: 5 });

  it('finds nothing between two texts of one value', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, space) => {
        const reread: unknown = JSON.parse(JSON.stringify(value));
        expect(jsonDifference(JSON.stringify(value), JSON.stringify(reread, null, space), [])).toMatchObject({
          same: true,
          entries: [],
          ignored: 0,
        });
      }),
    );
  });

  it('finds the same from either side', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
        const there = jsonDifference(left, right, []);
        const back = jsonDifference(right, left, []);
        expect(back.same).toBe(there.same);
        // A value is the same exactly when it reads the same, but for the sign of zero.
        expect(there.same).toBe(sorted(one) === sorted(other));
      }),
    );
  });

  it('finds nothing at or below an ignored path', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
        const { entries } = jsonDifference(left, right, []);
        const paths = entries.map(({ path }) => path);
        const without = jsonDifference(left, right, paths);
        for (const { path } of without.entries) expect(paths).not.toContain(path);
        const wrapped = jsonDifference(`{"kept":1,"x":${left}}`, `{"x":${right},"kept":1}`, ['/x']);
        expect(wrapped.same).toBe(true);
      }),
    );
  });

  it('never throws', () => {
    const text = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(text, text, fc.array(fc.string()), (left, right, ignored) => {
        expect(jsonDifference(left, right, ignored).entries.length).toBeLessThanOrEqual(500);
      }),
    );
  });
});

/** JSON of a value with its members in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner))
      return Object.is(inner, -0) ? 0 : inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
