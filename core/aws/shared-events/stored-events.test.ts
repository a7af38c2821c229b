import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedEvents, withEvent, withoutEvent } from './stored-events.ts';

const empty = '{"openapi":"3.0.0","components":{"schemas":{"Event":{}}}}';
const event = (name: string, value: string, invocationType: 'RequestResponse' | 'Event' | null = null) => ({
  name,
  value,
  invocationType,
});
const schema = `{
  "openapi": "3.0.0",
  "components": {
    "examples" : {
      "big": { "value": {"id": 12345678901234567890, "a": 1.0, "b": "\\u0041}]"}, "x-metadata": {"invocationType": "Event", "by": "me"} },
      "plain" : {"summary": "kept", "value": [1, 2.50] }
    }
  }
}`;

describe('the events of a schema', () => {
  it('are read with their text as it stands', () => {
    expect(storedEvents(schema)).toEqual([
      event('big', '{"id": 12345678901234567890, "a": 1.0, "b": "\\u0041}]"}', 'Event'),
      event('plain', '[1, 2.50]'),
    ]);
  });

  it('are none where there are no examples yet, and unknown where there are no components', () => {
    expect(storedEvents(empty)).toEqual([]);
    expect(storedEvents('{}')).toBeNull();
    expect(storedEvents('{"components":[]}')).toBeNull();
    expect(storedEvents('not JSON {"components":{}}')).toBeNull();
  });

  it('change one at a time: everything else stays character by character', () => {
    const text = withEvent(schema, event('plain', '{"n": 1e2}', 'RequestResponse')) ?? '';
    expect(text).toBe(
      schema.replace(
        '"value": [1, 2.50]',
        '"value": {"n": 1e2},"x-metadata":{"invocationType":"RequestResponse"}',
      ),
    );
    const again = withEvent(schema, event('big', '1', 'RequestResponse')) ?? '';
    expect(again).toContain('"x-metadata": {"invocationType": "RequestResponse", "by": "me"}');
  });

  it('are put into a schema that has none', () => {
    const text = withEvent(empty, event('first', '{"a": 1}', 'Event')) ?? '';
    expect(JSON.parse(text)).toMatchObject({
      components: { examples: { first: { value: { a: 1 }, 'x-metadata': { invocationType: 'Event' } } } },
    });
  });

  it('can be deleted, the first, the last and the only one', () => {
    const without = withoutEvent(schema, 'big');
    expect(without?.left).toBe(true);
    expect(storedEvents(without?.text ?? '')?.map(({ name }) => name)).toEqual(['plain']);
    expect(withoutEvent(without?.text ?? '', 'plain')?.left).toBe(false);
    expect(withoutEvent(schema, 'missing')).toBeNull();
  });

  it('do not come back when a name was there twice', () => {
    const twice = '{"components":{"examples":{"a":{"value":1},"b":{"value":2},"a":{"value":3}}}}';
    expect(storedEvents(twice)).toEqual([event('a', '3'), event('b', '2')]);
    expect(withoutEvent(twice, 'a')?.text).toBe('{"components":{"examples":{"b":{"value":2}}}}');
  });

  const name = fc.string({ minLength: 1, maxLength: 8, unit: 'binary' });
  const value = fc.json({ maxDepth: 3 });
  const type = fc.constantFrom('RequestResponse', 'Event', null);
  const events = fc.uniqueArray(fc.record({ name, value, invocationType: type }), {
    selector: (one) => one.name,
    maxLength: 6,
  });

  it('come back as they were written, whatever was written beside them', () => {
    fc.assert(
      fc.property(events, fc.boolean(), (all, spaced) => {
        let text = spaced ? JSON.stringify(JSON.parse(empty), null, 2) : empty;
        for (const one of all) text = withEvent(text, one) ?? '';
        JSON.parse(text);
        expect(storedEvents(text)).toEqual(all);
        for (const [index, one] of all.entries()) {
          const without = withoutEvent(text, one.name);
          JSON.parse(without?.text ?? '');
          expect(storedEvents(without?.text ?? '')).toEqual(all.toSpliced(index, 1));
        }
      }),
    );
  });

  it('are looked for in any text without an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        withoutEvent(text, 'a');
        expect(withEvent(text, event('a', '1')) === null).toBe(storedEvents(text) === null);
      }),
    );
  });
});
