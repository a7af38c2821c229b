import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savedRequestSchema, type SavedRequest } from '../../../contract/saved-request.ts';
import { fieldsOfRequest } from './fields-of-request.ts';
import type { JsonValue } from './json-value.ts';
import { readRequestFile } from './read-request-file.ts';
import { renderFlow, renderKey, renderValue } from './render-yaml.ts';
import { sameJson } from './same-json.ts';
import { anyRequest, anyText } from './testing/any-request.ts';
import { writeRequestFile } from './write-request-file.ts';

const path = 'orders/refund.lambda.yml';

function read(text: string): SavedRequest {
  const { request, problem } = readRequestFile(text, path);
  if (request === null) throw new Error(`${problem?.message}\n${JSON.stringify(text)}`);
  return request;
}

const leads = fc.array(fc.constantFrom('', '# a comment', '#tight', '# - "quoted', '# key: value'), {
  maxLength: 3,
});
const looks = fc.record({
  rank: fc.nat(),
  lead: leads,
  tail: fc.constantFrom('', '   # kept', ' #'),
  style: fc.constantFrom(
    'block' as const,
    'double' as const,
    'single' as const,
    'plain' as const,
    'flow' as const,
  ),
  step: fc.constantFrom(2, 4, 1),
});
type Looks = typeof looks extends fc.Arbitrary<infer T> ? T : never;

/** A part of a file: a key or an item with its lines, and the comments and blank lines before it. */
interface Piece {
  readonly key: string;
  readonly lead: readonly string[];
  readonly lines: readonly string[];
}

function pieceOf(key: string, start: string, value: JsonValue, { lead, tail, style, step }: Looks): Piece {
  const { head, body } =
    style === 'flow' ? { head: renderFlow(value, null), body: [] } : renderValue(value, style, step);
  return { key, lead, lines: [`${start}${head === '' ? '' : ` ${head}`}${tail}`, ...body] };
}

/** Blank lines below a text whose end is kept belong to it. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, index) => {
    const isKept = pieces[index - 1]?.lines.some((line) => /\|\d?\+/.test(line)) ?? false;
    return isKept ? { ...piece, lead: piece.lead.filter((line) => line !== '') } : piece;
  });
}

/** A file as a person may have written it: any order, any style, comments everywhere. */
const files = fc
  .record({
    request: anyRequest,
    looks: fc.array(looks, { minLength: 19, maxLength: 19 }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    hasMark: fc.boolean(),
    isEnded: fc.boolean(),
    foot: leads,
  })
  .map(({ request, looks, lineBreak, hasMark, isEnded, foot }) => {
    const pieces = joined(
      Object.entries(fieldsOfRequest(request))
        .flatMap(([key, value], index) => {
          const look = looks[index];
          return value === undefined || look === undefined
            ? []
            : [{ rank: look.rank, piece: pieceOf(key, `${key}:`, value, look) }];
        })
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ piece }) => piece),
    );
    const lines = [...pieces.flatMap(({ lead, lines }) => [...lead, ...lines]), ...foot];
    const text = lines.map((line) => `${line}${lineBreak}`).join('');
    const whole = isEnded ? text : text.replace(/(?:\r?\n)+$/, '');
    return { text: `${hasMark ? '\uFEFF' : ''}${whole}`, pieces, lineBreak };
  });

/** That each of these is in the text, one after the other. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found === -1) throw new Error(`${JSON.stringify(part)}\nis not where it was in\n${text}`);
    from = found + part.length;
  }
}

/** The lines of a piece that a change elsewhere must leave alone; only blank lines before it may go. */
function untouched({ lead, lines }: Piece, lineBreak: string): string {
  const first = lead.findIndex((line) => line !== '');
  return [...(first === -1 ? [] : lead.slice(first)), ...lines].join(lineBreak).replace(/(?:\r?\n)+$/, '');
}

describe('writeRequestFile', () => {
  it('writes a new file that reads the same, whatever is in it', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const text = writeRequestFile(null, request);
        expect(read(text)).toEqual(request);
        expect(text.isWellFormed()).toBe(true);
        expect(text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('writes the same bytes when nothing was changed', () => {
    fc.assert(
      fc.property(files, ({ text }) => {
        expect(writeRequestFile(text, read(text), path)).toBe(text);
      }),
      { numRuns: 120 },
    );
  });

  it('leaves every line as it was that no change is about, and reads as what was asked', () => {
    const chosen = fc.array(fc.boolean(), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(files, anyRequest, chosen, ({ text, pieces, lineBreak }, other, chosen) => {
        const before = read(text);
        const next = savedRequestSchema.parse(
          Object.fromEntries(
            Object.entries(before).map(([key, value], index) => [
              key,
              chosen[index] === true ? Object.entries(other).find(([name]) => name === key)?.[1] : value,
            ]),
          ),
        );
        const result = writeRequestFile(text, next, path);
        expect(read(result)).toEqual(next);
        const [said, asked] = [fieldsOfRequest(before), fieldsOfRequest(next)].map(
          (fields) => new Map<string, JsonValue | undefined>(Object.entries(fields)),
        );
        expectInOrder(
          result,
          pieces.flatMap((piece) =>
            sameJson(said?.get(piece.key), asked?.get(piece.key))
              ? [untouched(piece, lineBreak)]
              : piece.lead.filter((line) => line !== ''),
          ),
        );
        expect(result.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        // Every line break is of the file's own kind.
        expect(result.split(lineBreak).join('')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['expectations', 'expect:', '-'],
    ['variables', 'variables:', ''],
  ])('leaves the lines of %s that stay, with their quotes and comments', (_what, head, dash) => {
    const item = fc.record({ value: anyText, look: looks, keep: fc.boolean(), other: anyText });
    const items = fc.array(item, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        items,
        fc.array(anyText, { maxLength: 2 }),
        fc.constantFrom('  ', '', '    '),
        (items, added, indent) => {
          const margin = dash === '' && indent === '' ? ' ' : indent;
          const pieces = joined(
            items.map(({ value, look }, index) =>
              pieceOf(String(index), dash === '' ? `${renderKey(`k${index}`)}:` : dash, value, look),
            ),
          );
          const body = pieces.flatMap(({ lead, lines }) => [
            ...lead,
            ...lines.map((line) => (line === '' ? '' : margin + line)),
          ]);
          const text = ['name: x', head, ...body, 'templating: false # last', ''].join('\n');
          const before = read(text);
          const kept = items.flatMap(({ keep, value, other }, index) =>
            keep
              ? [[`k${index}`, value] as const]
              : other.length % 2 === 0
                ? [[`k${index}`, other] as const]
                : [],
          );
          const all = [...kept, ...added.map((value, index) => [`n${index}`, value] as const)];
          const next: SavedRequest =
            dash === ''
              ? { ...before, variables: Object.fromEntries(all) }
              : { ...before, expect: all.map(([, value]) => value) };
          const result = writeRequestFile(text, next);
          expect(read(result)).toEqual(next);
          expect(result).toContain('templating: false # last\n');
          // A list may keep other items than those that were meant, where two are the same; keys are what they are.
          if (dash !== '' || all.length === 0) return;
          const lines = pieces.map(({ lines }) =>
            lines.map((line) => (line === '' ? '' : margin + line)).join('\n'),
          );
          expectInOrder(
            result,
            lines.filter((_line, index) => items[index]?.keep === true),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('goes on leaving the name to the file', () => {
    const text = 'function: f # no name\n';
    const before = read(text);
    expect(before.name).toBe('refund');
    expect(writeRequestFile(text, { ...before, qualifier: 'live' }, path)).toBe(
      'function: f # no name\nqualifier: live\n',
    );
    expect(writeRequestFile(text, { ...before, name: 'Refund it' }, path)).toBe(
      'name: Refund it\nfunction: f # no name\n',
    );
  });

  it('tells a null that leaves a field out from one that is the payload', () => {
    const text = 'name: x\nqualifier: null # none\npayload: null # JSON\n';
    const before = read(text);
    expect([before.qualifier, before.payload]).toEqual([null, 'null']);
    expect(writeRequestFile(text, { ...before, qualifier: 'null' })).toBe(
      "name: x\nqualifier: 'null' # none\npayload: null # JSON\n",
    );
    expect(read(writeRequestFile(text, { ...before, payload: '' })).payload).toBe('');
  });

  it('keeps a value that is as it is by default and stands there', () => {
    const text = 'name: x\ntype: RequestResponse\ntemplating: true\nqualifier: 42\n';
    expect(writeRequestFile(text, { ...read(text), logTail: false })).toBe(
      'name: x\ntype: RequestResponse\nlogTail: false\ntemplating: true\nqualifier: 42\n',
    );
    expect(writeRequestFile(text, { ...read(text), invocationType: 'Event', qualifier: '43' })).toBe(
      "name: x\ntype: Event\ntemplating: true\nqualifier: '43'\n",
    );
  });

  const lines = Array.from(
    { length: 120_000 },
    (_, index) => `  "key${index}": "a value of this size, \\u00e9",`,
  );
  it.each([
    ['of many lines', `{\n${lines.join('\n')}\n}\n`],
    ['of a single line', `"${'x\\n'.repeat(2_000_000)}"`],
    ['that is no block', 'a\r\n'.repeat(2_000_000)],
  ])('writes 6 MB %s', (_what, payload) => {
    const request = { ...read('name: big'), payload };
    const text = `# big\n${writeRequestFile(null, request)}`;
    const edited = writeRequestFile(text, { ...request, payload: `${payload} ` }, path);
    expect(edited.startsWith('# big\nname: big\npayload:')).toBe(true);
    expect(read(edited).payload === `${payload} `).toBe(true);
  });
});
