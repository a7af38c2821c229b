import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

describe('redact', () => {
  it('removes every secret it was told of, and leaves ordinary words', () => {
    const redact = createRedactor();
    redact.add('abcdefghijklmnop');
    redact.add('short');
    expect(redact.text('a abcdefghijklmnop b short')).toBe('a [hidden] b short');
  });

  it.each([
    ['x-amz-security-token:FwoGZXIvYXdzEJ next', 'x-amz-security-token:[hidden] next'],
    ['Authorization: AWS4-HMAC-SHA256 Credential=AKIDX, Signature=1', 'Authorization: [hidden]'],
    ['aws_secret_access_key = wJalrXUtnFEMI', 'aws_secret_access_key = [hidden]'],
    ['{"SessionToken":"abc","x":1}', '{"SessionToken":"[hidden]","x":1}'],
    ['key AKIAIOSFODNN7EXAMPLE is gone', 'key [hidden] is gone'],
    ['proxy http://ada:pass@proxy:8080 failed', 'proxy http://ada:[hidden]@proxy:8080 failed'],
    ['http://127.0.0.1:3001/path', 'http://127.0.0.1:3001/path'],
  ])('hides what is a secret by its form: %s', (text, expected) => {
    expect(createRedactor().text(text)).toBe(expected);
  });

  it('goes through the words of outcomes', () => {
    const redact = createRedactor();
    redact.add('abcdefghijklmnop');
    const outcome = redact.outcome({
      kind: 'unknown',
      name: 'X',
      message: 'm abcdefghijklmnop',
      remedy: 'r',
    });
    expect(outcome).toEqual({ kind: 'unknown', name: 'X', message: 'm [hidden]', remedy: 'r' });
  });
});
