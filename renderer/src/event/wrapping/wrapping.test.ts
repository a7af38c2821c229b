import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTemplates, loadExample } from '../templates/event-templates.ts';
import { innerPlaces, outerPlaces } from './inner-place.ts';
import { unwrap } from './unwrap.ts';
import { applied, mainPlace, wrapInEvent, wrapInto } from './wrap.ts';

const wrapping = eventTemplates.filter(({ payload }) => payload !== '');
/** Any text that has a form in UTF-8, line ends, quotes and a byte order mark included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.toWellFormed()),
  fc.json(),
  fc.constantFrom('', '\uFEFF{}', '\r\n', '\u0000', '"', '\\', '{"n":12345678901234567890,"m":1.0}'),
);
const anyJson = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
  fc.jsonValue().map((value) => JSON.stringify(value, null, '\t')),
  fc.json(),
  fc.constantFrom('{\n\n  "n": 12345678901234567890,\r\n\t"m": 1.0 }', '[\n]', '7'),
);

async function roundTrip(event: string, label: string, inner: string): Promise<string | null> {
  const place = (await innerPlaces(event)).find((each) => each.label === label);
  if (place === undefined) throw new Error(`There is no ${label}`);
  const { replacement, fault } = await wrapInto(event, place, inner);
  if (replacement === null) throw new Error(fault);
  const whole = applied(event, replacement);
  expect(JSON.parse(whole)).toBeTypeOf('object');
  // Nothing but the value changed.
  expect(whole.startsWith(event.slice(0, replacement.offset))).toBe(true);
  expect(whole.endsWith(event.slice(replacement.offset + replacement.length))).toBe(true);
  return (await unwrap(whole, place)).text;
}

describe('what was wrapped is unwrapped', () => {
  it.each(wrapping)('byte for byte: $id', async ({ id, payload }) => {
    const event = await loadExample(id);
    const isJson = (await mainPlace(event))?.layers.at(-1)?.encoding === 'json';
    await fc.assert(
      fc.asyncProperty(isJson ? anyJson : anyText, async (inner) => {
        // White space around a JSON value is no part of it.
        expect(await roundTrip(event, payload, inner)).toBe(isJson ? inner.trim() : inner);
      }),
      { numRuns: 40 },
    );
  });

  it('in every layer of a nested one', async () => {
    const event = await loadExample('sns-in-sqs');
    expect((await innerPlaces(event)).map(({ label }) => label)).toEqual([
      'Records[0].body',
      'Records[0].body › Message',
    ]);
    for (const label of ['Records[0].body', 'Records[0].body › Message']) {
      expect(await roundTrip(event, label, 'näch\n"ste"')).toBe('näch\n"ste"');
    }
  });

  it('leaves numbers, order and layout of the rest alone', async () => {
    const event = '{"z":1.0,\n "n": 12345678901234567890, "requestContext":{}, "body" : "old" ,"a":[ ]}';
    const { text } = await wrapInEvent(event, '{"n": 1.50}');
    expect(text).toBe(
      String.raw`{"z":1.0,${'\n'} "n": 12345678901234567890, "requestContext":{}, "body" : "{\"n\": 1.50}" ,"a":[ ]}`,
    );
  });

  it('indents JSON that stands further in, and takes that back', async () => {
    const event = '{\n  "detail-type": "x",\n  "detail": {}\n}';
    const { text } = await wrapInEvent(event, '{\n  "a": [\n    1\n  ]\n}');
    expect(text).toBe('{\n  "detail-type": "x",\n  "detail": {\n    "a": [\n      1\n    ]\n  }\n}');
    const place = await mainPlace(text ?? '');
    expect(place === null ? null : (await unwrap(text ?? '', place)).text).toBe('{\n  "a": [\n    1\n  ]\n}');
  });
});

describe('unwrap', () => {
  it.each([
    ['sqs', '{"orderId":"A-1017","amount":25.80,"currency":"EUR"}'],
    ['kinesis', '{"orderId":"A-1017","amount":25.80,"currency":"EUR"}'],
    ['firehose', '{"orderId":"A-1017","amount":25.80,"currency":"EUR"}'],
    ['msk', '{"orderId":"A-1017","amount":25.80,"currency":"EUR"}'],
    ['sns', '{"orderId":"A-1017","status":"refunded"}'],
    ['sns-in-sqs', '{"orderId":"A-1017","status":"refunded"}'],
    ['eventbridge', '{\n  "orderId": "A-1017",\n  "amount": 25.8,\n  "currency": "EUR"\n}'],
  ])('reads the payload of %s', async (id, expected) => {
    const event = await loadExample(id);
    const place = await mainPlace(event);
    expect(place === null ? null : (await unwrap(event, place)).text).toBe(expected);
  });

  it('unpacks the log events of a subscription', async () => {
    const event = await loadExample('cloudwatch-logs');
    const [place] = await innerPlaces(event);
    const { text } = place === undefined ? { text: null } : await unwrap(event, place);
    expect(JSON.parse(text ?? '')).toMatchObject({ messageType: 'DATA_MESSAGE' });
  });

  it('reads a body in base64 where the event says so, and data that is gzip', async () => {
    const body = JSON.stringify({ requestContext: {}, body: btoa('{"a":1}'), isBase64Encoded: true });
    expect((await unwrap(body, { layers: [{ path: ['body'], encoding: 'base64' }] })).text).toBe('{"a":1}');
    expect(outerPlaces(body)[0]?.layers).toEqual([{ path: ['body'], encoding: 'base64' }]);
    const logs = JSON.parse(await loadExample('cloudwatch-logs')) as { awslogs: { data: string } };
    const kinesis = JSON.stringify({ Records: [{ kinesis: { data: logs.awslogs.data } }] });
    expect(outerPlaces(kinesis)[0]?.layers[0]?.encoding).toBe('gzip');
  });

  it('says why where there is no text', async () => {
    const fault = async (data: string, encoding: 'base64' | 'gzip') =>
      (await unwrap(JSON.stringify({ data }), { layers: [{ path: ['data'], encoding }] })).fault;
    expect(await fault('%%%', 'base64')).toContain('not base64');
    expect(await fault('/w==', 'base64')).toContain('binary');
    expect(await fault('/w==', 'gzip')).toContain('not gzip');
    expect((await unwrap('{}', { layers: [{ path: ['gone'], encoding: 'string' }] })).fault).toContain(
      'no such place',
    );
    expect((await unwrap('{"a":7}', { layers: [{ path: ['a'], encoding: 'string' }] })).fault).toContain(
      'no such place',
    );
  });
});

describe('wrap', () => {
  it('refuses what a place cannot carry', async () => {
    const detail = '{"detail-type":"x","detail":{}}';
    expect((await wrapInEvent(detail, 'no JSON')).fault).toContain('takes JSON only. Line 1, column 1');
    expect((await wrapInEvent(await loadExample('kinesis'), '\uD800')).fault).toContain('lone surrogate');
    expect((await wrapInEvent(await loadExample('s3'), '{}')).fault).toContain('carries no payload');
  });
});

describe('the places of events', () => {
  it.each(eventTemplates)('are as the index of the templates says: $id', async ({ id, payload }) => {
    expect((await mainPlace(await loadExample(id)))?.label ?? '').toBe(payload);
  });

  it.each(['', '{', 'null', '7', '"body"', '[]', '{"body":"x"}', '{"detail":{}}', '{"Records":{"body":1}}'])(
    'are none in %j',
    async (text) => {
      expect(await innerPlaces(text)).toEqual([]);
    },
  );

  it('are found in any JSON without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(
          Array.isArray(
            await innerPlaces(`{"Records":${text},"records":${text},"body":${text},"requestContext":1}`),
          ),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
