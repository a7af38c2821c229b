import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savedRequestSchema, type SavedRequest } from '../../../contract/saved-request.ts';
import { readRequestFile } from './read-request-file.ts';
import { renderFlow, renderPair } from './render-yaml.ts';
import type { JsonValue } from './json-value.ts';
import { writeRequestFile } from './write-request-file.ts';

const path = 'orders/refund.lambda.yml';

function read(text: string): SavedRequest {
  const { request, problem } = readRequestFile(text, path);
  if (request === null) throw new Error(`${problem?.message}\n${text}`);
  return request;
}

/** Texts of every kind that is hard on YAML. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        'a', '1', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', ':', ': ', ' #', '#', '-', '- ', '?', '"', "'", '\\',
        '{', '}', '[', ']', ',', '|', '>', '&a', '*a', '!', '%', '@', '`', '---', '...', 'null', 'true', 'on', '~',
        '1e3', '0x1f', '2020-01-01', '{{name}}', '\u0085', '\u2028', '\uFEFF', '\uD800', '\u0000', '\u007F', 'é', '😀',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.json().map((text) => JSON.stringify(JSON.parse(text), null, 2)),
  fc.json(),
);
const name = nasty.map((text) => text.slice(0, 200)).filter((text) => text !== '');
const optional = (values: fc.Arbitrary<string>) => fc.option(values, { nil: null });
const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    nasty,
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(nasty.filter((key) => key !== '__proto__'), tie('value'), { maxKeys: 4 }),
  ),
})).value.filter((value) => JSON.stringify(JSON.parse(JSON.stringify(value))) === JSON.stringify(value));
const isHeld = (value: JsonValue): boolean => {
  if (typeof value === 'number') return !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((inner: JsonValue) => isHeld(inner));
};
const variables = fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/), json.filter(isHeld), { maxKeys: 4 });

const requests: fc.Arbitrary<SavedRequest> = fc.record({
  name,
  description: optional(nasty),
  functionName: nasty,
  qualifier: optional(nasty),
  invocationType: fc.constantFrom('RequestResponse', 'Event', 'DryRun'),
  payload: nasty,
  clientContext: optional(nasty),
  tenantId: optional(nasty),
  durableExecutionName: optional(nasty),
  logTail: fc.boolean(),
  streaming: fc.constantFrom('off', 'on', 'auto'),
  timeoutSeconds: fc.option(fc.double({ min: 0.001, max: 3600, noNaN: true }), { nil: null }),
  retries: fc.record({ count: fc.integer({ min: 0, max: 10 }), ambiguous: fc.boolean() }),
  templating: fc.boolean(),
  variables,
  expect: fc.array(nasty, { maxLength: 5 }),
  eventTemplate: optional(nasty.map((text) => text.slice(0, 100))),
  sharedEvent: optional(nasty),
});

interface Piece {
  readonly key: string;
  /** Comments and blank lines before the key. */
  readonly lead: string;
  readonly lines: string;
}

const leads = fc.array(fc.constantFrom('', '# a comment', '#tight', '  # indented: yes', '# - "quoted'), {
  maxLength: 3,
});
const styles = fc.record({
  lead: leads,
  tail: fc.constantFrom('', '   # kept', ' #'),
  style: fc.constantFrom('block', 'double', 'single', 'plain', 'flow'),
  wide: fc.boolean(),
});

/** A file as a person may have written it: any order, any style, comments everywhere. */
const files = fc
  .record({
    request: requests,
    styles: fc.array(styles, { minLength: 19, maxLength: 19 }),
    order: fc.array(fc.nat(), { minLength: 19, maxLength: 19 }),
    windows: fc.boolean(),
    mark: fc.boolean(),
    ended: fc.boolean(),
    foot: leads,
  })
  .map(({ request, styles, order, windows, mark, ended, foot }) => {
    const fresh = writeRequestFile(null, request);
    const fields = Object.entries(fieldsOf(fresh));
    const shuffled = fields
      .map((field, index) => ({ field, rank: order[index] ?? 0 }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ field }) => field);
    const lineBreak = windows ? '\r\n' : '\n';
    const pieces: Piece[] = shuffled.map(([key, value], index) => {
      const { lead, tail, style, wide } = styles[index] ?? { lead: [], tail: '', style: 'plain', wide: false };
      return {
        key,
        lead: lead.map((line) => `${line}${lineBreak}`).join(''),
        lines: lined(key, value, style, wide, tail).map((line) => `${line}${lineBreak}`).join(''),
      };
    });
    const body = pieces.map(({ lead, lines }) => lead + lines).join('') + foot.map((line) => line + lineBreak).join('');
    const whole = ended ? body : body.replace(/(?:\r?\n)+$/, '');
    return { text: `${mark ? '\uFEFF' : ''}${whole}`, pieces, lineBreak };
  });

function fieldsOf(text: string): Record<string, JsonValue> {
  const request = read(text);
  const said = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(fieldsOfRequest(request))))) as Record<string, JsonValue>;
  return said;
}
