import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfBase64, imageType, readGatewayReply, textOfBytes } from './gateway-reply.ts';

describe('readGatewayReply', () => {
  it('reads status, headers of both kinds and the body', () => {
    const text = JSON.stringify({
      statusCode: '201',
      headers: { 'Content-Type': 'text/plain', 'X-Count': 3 },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    });
    expect(readGatewayReply(text)).toEqual({
      statusCode: 201,
      headers: [
        ['Content-Type', 'text/plain'],
        ['X-Count', '3'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
      contentType: 'text/plain',
      body: 'made',
      isBase64Encoded: false,
    });
  });

  it.each([
    '{"statusCode":200}',
    '{"statusCode":"x","body":""}',
    '[{"statusCode":200,"body":""}]',
    'null',
    '{"body"',
  ])('takes %s for something else', (text) => {
    expect(readGatewayReply(text)).toBeNull();
  });
});

describe('bytesOfBase64', () => {
  it('gives back the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfBase64(Buffer.from(bytes).toString('base64'))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('does not guess at what is not base64', () => {
    expect(bytesOfBase64('not base64!')).toBeNull();
  });
});

describe('what may be shown', () => {
  it('is text when it is UTF-8', () => {
    expect(textOfBytes(new TextEncoder().encode('Zoë'))).toBe('Zoë');
    expect(textOfBytes(Uint8Array.of(0xff, 0xd8))).toBeNull();
  });

  it('is a picture by its type, never a page', () => {
    expect(imageType('image/PNG; charset=binary')).toBe('image/png');
    expect(imageType('text/html')).toBeNull();
    expect(imageType(null)).toBeNull();
  });
});
