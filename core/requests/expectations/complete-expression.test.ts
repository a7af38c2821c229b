import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeExpression } from './complete-expression.ts';
import { parseExactly } from './parse-exactly.ts';

const document =
  parseExactly(`{
  "statusCode": 200, "functionError": null, "report": { "durationMs": 12 }, "logs": [{ "level": "INFO" }],
  "response": { "status": "refunded", "odd key": 1, "items": [{ "sku": "a", "parts": { "n": 1 } }], "id": 12345678901234567890 }
}`) ?? null;

/** The offers at the `¦` of an expression. */
function at(marked: string, of: typeof document = document) {
  const offset = marked.indexOf('¦');
  const expression = marked.replace('¦', '');
  const { from, to, offers } = completeExpression(expression, offset, of);
  const labels = offers.map(({ label }) => label);
  const written = (label: string) => {
    const offer = offers.find((one) => one.label === label);
    return expression.slice(0, from) + (offer?.insert ?? '') + expression.slice(to);
  };
  return { labels, offers, written };
}

describe('what can be written in an expectation', () => {
  it.each([
    ['¦', ['statusCode', 'response', 'length', '@']],
    ['resp¦', ['response']],
    ['response.¦', ['status', 'odd key', 'items']],
    ['response.st¦ == 1', ['status']],
    ["functionError == null && response.¦ == 'x'", ['status']],
    ['response.items[?¦', ['sku', 'parts']],
    ['response.items[?parts.¦', ['n']],
    ['response.items[*].¦', ['sku', 'parts']],
    ['response.items[0].parts.¦', ['n']],
    ['response.items | [0].¦', ['sku']],
    ['response | ¦', ['status', 'items']],
    ['sort_by(response.items, &¦', ['sku', 'parts']],
    ['length(response.¦', ['items']],
    ['response.{a: ¦', ['status']],
    ['response.[status, ¦', ['items']],
    ['response.status ¦', ['==', '!=', '&&']],
    ['response.status == ¦', ["'refunded'", 'functionError']],
    ["response.status == '¦", ["'refunded'"]],
    ['response.items[¦', ['*]', '?']],
    ['response."odd¦', ['odd key']],
    ['response.id == `¦', ['`12345678901234567890`']],
  ])('%s', (marked, labels) => {
    expect(at(marked).labels).toEqual(expect.arrayContaining(labels));
  });

  it.each([
    ['response.st¦atus == 1', 'status', 'response.status == 1'],
    ['response.¦', 'odd key', 'response."odd key"'],
    ['response."odd¦"', 'odd key', 'response."odd key"'],
    ["response.status == 're¦'", "'refunded'", "response.status == 'refunded'"],
    ['le¦', 'length', 'length('],
    ['statusCode ¦', '==', 'statusCode == '],
  ])('takes the place of what was typed: %s', (marked, label, whole) => {
    expect(at(marked).written(label)).toBe(whole);
  });

  it('shows what a name stands for, and what a function takes', () => {
    expect(at('response.sta¦').offers[0]).toMatchObject({ kind: 'field', detail: '"refunded"' });
    expect(at('conta¦').offers[0]).toMatchObject({ kind: 'function', detail: '(string | array, any)' });
    expect(at('merge¦').offers[0]?.detail).toBe('(object…)');
  });

  it('knows the names of every result before there is one', () => {
    expect(at('¦', null).labels).toContain('functionError');
    expect(at('report.dur¦', null).offers).toMatchObject([{ label: 'durationMs', detail: '' }]);
  });

  it('never throws, and stays within the expression', () => {
    const piece = fc.constantFrom(
      ...`response . items [ [? ] ( ) & | || == ' " \` , { } : @ sort_by status * - 1 \\ # é !`.split(' '),
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(60), (pieces, offset) => {
        const expression = pieces.join('');
        const place = Math.min(offset, expression.length);
        const { from, to } = completeExpression(expression, place, document);
        expect(from).toBeLessThanOrEqual(place);
        expect(to).toBeGreaterThanOrEqual(place);
        expect(to).toBeLessThanOrEqual(expression.length);
      }),
      { numRuns: 1000 },
    );
  });
});
