import fc from 'fast-check';
import { savedRequestSchema, type SavedRequest } from '../../../../contract/saved-request.ts';
import type { JsonValue } from '../json-value.ts';

// prettier-ignore
const hardParts = ['a', '1', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', ':', ': ', ' #', '#', '-', '- ', '?', '"', "'", '\\', '{', '}', '[', ']', ',', '|', '>', '&a', '*a', '!', '%', '@', '`', '---', '...', 'null', 'true', 'on', '~', '1e3', '0x1f', '2020-01-01', '{{name}}', '\u0085', '\u2028', '\uFEFF', '\uD800', '\u0000', '\u007F', 'é', '😀',];
/** Texts of every kind that is hard on YAML. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...hardParts), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.json({ maxDepth: 2 }).map((text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`),
);
const shortTexts = anyText.map((text) => text.slice(0, 100));
const textOrNull = fc.option(shortTexts, { nil: null });
const numbers = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter((value) => !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value)));
const { values } = fc.letrec<{ values: JsonValue }>((tie) => ({
  values: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyText,
    fc.oneof(numbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('values'), { maxLength: 4 }),
    fc.dictionary(
      anyText.filter((key) => key !== '__proto__'),
      tie('values'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

/** Requests that can be saved. */
export const anyRequest: fc.Arbitrary<SavedRequest> = fc
  .record({
    name: shortTexts.map((text) => text || 'x'),
    description: textOrNull,
    functionName: shortTexts,
    qualifier: textOrNull,
    invocationType: fc.constantFrom('RequestResponse' as const, 'Event' as const, 'DryRun' as const),
    payload: anyText,
    clientContext: textOrNull,
    tenantId: textOrNull,
    durableExecutionName: textOrNull,
    logTail: fc.boolean(),
    streaming: fc.constantFrom('off' as const, 'on' as const, 'auto' as const),
    timeoutSeconds: fc.option(fc.double({ min: 0.001, max: 3600, noNaN: true }), { nil: null }),
    retries: fc.record({ count: fc.integer({ min: 0, max: 10 }), ambiguous: fc.boolean() }),
    templating: fc.boolean(),
    variables: fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/), values, {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    expect: fc.array(anyText, { maxLength: 5 }),
    eventTemplate: textOrNull,
    sharedEvent: textOrNull,
  })
  .map((request) => savedRequestSchema.parse(request));
