import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecretMask, type SecretMask } from './secret-mask.ts';

const secret = 'pä"ss\\wörd/+=?1234567';
const bytesOf = (text: string) => Buffer.from(text);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

function maskOf(...secrets: string[]): SecretMask {
  const mask = createSecretMask(secrets);
  if (mask === null) throw new Error('There is nothing to mask');
  return mask;
}

describe('the mask of secrets', () => {
  it.each([
    ['as it is', `key=${secret};`],
    ['in JSON', JSON.stringify({ key: secret })],
    ['in JSON within JSON', JSON.stringify({ body: JSON.stringify({ key: secret }) })],
    ['in ASCII JSON', String.raw`{"key": "p\u00e4\"ss\\w\u00f6rd/+=?1234567"}`],
    ['in a URL', `https://x/?key=${encodeURIComponent(secret)}&a=b`],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
    ['in a form that is sent', new URLSearchParams({ key: `${secret} `, b: 'c' }).toString()],
    ['in a URL, as Python writes it', encodeURIComponent(secret).replaceAll('%2F', '/')],
    ['in a URL in small letters', encodeURIComponent(secret).toLowerCase()],
    [
      'in JSON of .NET within a text',
      String.raw`said {"key": "p\u00E4\u0022ss\\w\u00F6rd/\u002B=?1234567"}.`,
    ],
    ['in JSON of PHP within a text', String.raw`said {"key": "p\u00e4\"ss\\w\u00f6rd\/+=?1234567"}.`],
    [
      'in JSON with every letter escaped',
      `["${secret
        .split('')
        .map((letter) => String.raw`\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join('')}"]`,
    ],
    ['in HTML', `<b title="${secret.replace('"', '&quot;')}">`],
    ['in hexadecimal digits', Buffer.from(secret).toString('hex')],
    ['after one byte in base64', Buffer.from(`a${secret}`).toString('base64')],
    ['between others in base64', Buffer.from(`ab${secret}xyz`).toString('base64')],
  ])('hides one %s', (_how, text) => {
    const mask = maskOf(secret);
    const masked = mask.text(text);
    expect(masked).toContain('•••');
    expect(textOf(mask.bytes(bytesOf(text)))).toBe(masked);
    for (const part of [secret, 'wörd', encodeURIComponent('wörd'), '1234567'])
      expect(masked).not.toContain(part);
  });

  it.each([
    ['JSON', (text: string) => JSON.stringify({ key: text })],
    ['JSON of PHP', (text: string) => JSON.stringify({ key: text }).replaceAll('/', String.raw`\/`)],
    ['a URL', (text: string) => `a=b&key=${encodeURIComponent(text)}`],
    ['JSON within JSON', (text: string) => JSON.stringify([JSON.stringify([text])])],
    ['base64 again', (text: string) => Buffer.from(`user:${text}`).toString('base64')],
    ['what is no text', (text: string) => `\u0000\ud800${text}`],
  ])('hides one in %s in base64, which stays base64', (_what, write) => {
    const body = (text: string) => Buffer.from(write(text), 'latin1').toString('base64');
    const special = 'pa"ss\\word/+=?1234567';
    const answer = { isBase64Encoded: true, body: body(special), other: body('something else') };
    const masked: unknown = JSON.parse(textOf(maskOf(special).bytes(bytesOf(JSON.stringify(answer)))));
    expect(masked).toMatchObject({ isBase64Encoded: true, other: answer.other });
    let text = JSON.stringify(masked);
    for (let layer = 0; layer < 4; layer += 1) {
      expect(text).not.toMatch(/1234567|MTIzNDU2N|xMjM0NTY3|EyMzQ1Nj/);
      text = text.replaceAll(/[\w+/-]{12,}={0,2}/g, (word) => Buffer.from(word, 'base64').toString('latin1'));
    }
  });

  it('hides what a secret that is an object holds, also where it is answered as one', () => {
    const database = '{"username": "orders-writer", "password": "hunter2hunter2", "port": 5432}';
    const masked = textOf(
      maskOf(database).bytes(bytesOf(`{"db": ${database}, "p": "hunter2hunter2", "port": 5432}`)),
    );
    expect(masked).not.toMatch(/hunter2|orders-writer/);
    expect(masked).toContain('"port": 5432');
  });

  it('keeps a document of JSON one: a number that is a secret becomes a string', () => {
    const mask = maskOf('123456', '0042', '98765432109876543210');
    const document =
      '{ "n":123456, "f": 123456.0, "e" :1.23456e5,"part": 1234567, "pin":"0042","pins":["0042", 42, 42.0],\n"123456": [-1, 98765432109876543210, 98765432109876540000, 98765432109876543211, 1.50]}';
    expect(textOf(mask.bytes(bytesOf(document)))).toBe(
      '{ "n":"•••", "f": "•••", "e" :"•••","part": 1234567, "pin":"•••","pins":["•••", 42, 42.0],\n"•••": [-1, "•••", "•••", 98765432109876543211, 1.50]}',
    );
    expect(textOf(mask.bytes(bytesOf('123456')))).toBe('"•••"');
    expect(mask.text('{"errorMessage": "no 123456", "code": 123456}')).toBe(
      '{"errorMessage": "no •••", "code": "•••"}',
    );
  });

  it('hides each line of a key, and the longer of two that begin alike', () => {
    const key = '-----BEGIN KEY-----\nMIIEowIBAAKCAQEA\nshort\n-----END KEY-----';
    const masked = maskOf(key, 'token', 'token-and-more').text('a MIIEowIBAAKCAQEA b token-and-more token');
    expect(masked).toBe('a ••• b ••• •••');
  });

  it('leaves what is no text, what is shorter than four letters and what says of which kind it is', () => {
    expect(createSecretMask(['abc', ''])).toBeNull();
    const mask = maskOf('thrown', secret);
    const binary = Uint8Array.from([0xff, 0xfe, 0x00, 0x80]);
    expect(mask.bytes(binary)).toBe(binary);
    const error = {
      kind: 'functionError',
      reason: 'thrown',
      message: 'thrown',
      frames: [{ text: secret, line: 1 }],
    };
    expect(mask.within(error)).toEqual({
      kind: 'functionError',
      reason: 'thrown',
      message: '•••',
      frames: [{ text: '•••', line: 1 }],
    });
  });

  it('hides a secret without the blanks and line breaks around it, as a function takes it', () => {
    expect(maskOf(' pin99\n').text('pin is pin99.')).toBe('pin is •••.');
    expect(maskOf('pin99\n').text(JSON.stringify({ pin: 'pin99\n' }))).toBe('{"pin":"•••"}');
    // Too short to be hidden, as without blanks.
    expect(createSecretMask(['a \n'])).toBeNull();
  });

  it('looks at a number of very many zeros once', () => {
    const started = performance.now();
    const text = `{"a": 0.1${'0'.repeat(200_000)}1}`;
    expect(maskOf('12345678').text(text)).toBe(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('hides the end of a secret where a tail begins with it', () => {
    expect(textOf(maskOf('super-secret').tail(bytesOf('secret and super-secret')))).toBe('••• and •••');
    expect(textOf(maskOf('super-secret').tail(bytesOf('t and more')))).toBe('t and more');
  });

  it('leaves the lines that Lambda writes itself, and its columns', () => {
    const id = '12345678-4444-4bbb-8ccc-444412345678';
    const own = [
      `START RequestId: ${id} Version: $LATEST`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: 4444.12 ms\tBilled Duration: 4444 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\tStatus: error\tError Type: Runtime.ExitError\t`,
      `XRAY TraceId: 1-4444-4444\tSegmentId: 4444\tSampled: true`,
      'INIT_START Runtime Version: python:3.12.v4444\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:4444',
      `{"time":"2024-04-04T04:44:44.444Z","type":"platform.report","record":{"requestId":"${id}","metrics":{"durationMs":4444.5,"billedDurationMs":4444},"status":"success"}}`,
      `{"time":"4444","type":"platform.start","record":{"requestId":"${id}","version":"4444"}}`,
    ].join('\n');
    const app = [
      `2024-04-04T04:44:44.444Z\t${id}\tINFO\tpin 4444`,
      `{"timestamp":"4444-04-04T04:44:44.444Z","requestId":"${id}","message":"pin 4444","pin":4444,"took":44440}`,
      'REPORT RequestId: said "4444"',
      '{"type":"platform.report","record":{},"said":4444}',
      'a line\n4444',
    ].join('\n');
    const mask = maskOf('4444');
    const shown = `2024-04-04T04:44:44.444Z\t${id}\tINFO\tpin •••\n{"timestamp":"4444-04-04T04:44:44.444Z","requestId":"${id}","message":"pin •••","pin":"•••","took":44440}\nREPORT RequestId: said "•••"\n{"type":"platform.report","record":{},"said":"•••"}\na line\n•••`;
    expect(mask.log(`${own}\n${app}`)).toBe(`${own}\n${shown}`);
    expect(textOf(mask.tail(bytesOf(`${own}\n${app}`)))).toBe(`${own}\n${shown}`);
    // A tail begins anywhere, within a letter too.
    const tail = Buffer.concat([bytesOf('ü').subarray(1), bytesOf(` 4444\n${own}`)]);
    const masked = mask.tail(tail);
    expect(masked[0]).toBe(tail[0]);
    expect(textOf(masked.subarray(1))).toBe(` •••\n${own}`);
  });

  it('leaves no secret in a document of JSON, and all else as it was', () => {
    const secretText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 4, maxLength: 24 }),
      fc.stringMatching(/^[1-9]\d{3,11}$/),
      fc.stringMatching(/^[a-z]{4,8}$/),
    );
    const cases = secretText
      .filter((one) => !one.includes('•'))
      .chain((one) =>
        fc.record({
          one: fc.constant(one),
          document: fc.jsonValue({ maxDepth: 4 }),
          around: fc.tuple(fc.string(), fc.string()),
          space: fc.constantFrom(0, 2),
        }),
      );
    const property = fc.check(
      fc.property(cases, ({ one, document, around: [before, after], space }) => {
        const wrapped = {
          document,
          text: before + one + after,
          [one]: [one, JSON.stringify({ one }), /^[1-9]\d*$/.test(one) ? Number(one) : null],
        };
        const mask = maskOf(one);
        const input = JSON.stringify(wrapped, null, space);
        const masked = textOf(mask.bytes(bytesOf(input)));
        const leaks: unknown[] = [];
        JSON.parse(masked, (key, value: unknown) => {
          if (key.includes(one) || (typeof value === 'string' && value.includes(one))) leaks.push(value);
          if (typeof value === 'number' && String(value) === one) leaks.push(value);
          return value;
        });
        // Where nothing is hidden every byte stays.
        const untouched = JSON.stringify(document, null, space);
        const parts = [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one.toWellFormed())];
        const isFree = !parts.some((part) => untouched.includes(part));
        return leaks.length === 0 && (!isFree || textOf(mask.bytes(bytesOf(untouched))) === untouched);
      }),
    );
    expect(property.counterexample).toBeNull();
  });

  it('hides what comes in parts, wherever they are cut', () => {
    const text = `before ${secret} between ${JSON.stringify(secret)} p${secret} abcabcab and pä"ss`;
    const mask = maskOf(secret, 'between', 'between "', 'abcab');
    const whole = mask.bytes(bytesOf(text));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 }), (sizes) => {
        const parts = mask.parts();
        const out: Uint8Array[] = [];
        let from = 0;
        for (const size of sizes) {
          out.push(parts.push(bytesOf(text).subarray(from, from + size)));
          from += size;
        }
        out.push(parts.push(bytesOf(text).subarray(from)), parts.end());
        expect(textOf(Buffer.concat(out))).toBe(textOf(whole));
      }),
    );
  });
});
