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

  it('hides the end of a secret where a tail begins with it', () => {
    expect(textOf(maskOf('super-secret').tail(bytesOf('secret and super-secret')))).toBe('••• and •••');
    expect(textOf(maskOf('super-secret').tail(bytesOf('t and more')))).toBe('t and more');
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
