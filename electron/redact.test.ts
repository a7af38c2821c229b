import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE9';

describe('redact', () => {
  test.each([
    ['key AKIAIOSFODNN7EXAMPLE is used', 'key [hidden] is used'],
    [`AWS_SECRET_ACCESS_KEY=${secretKey}`, 'AWS_SECRET_ACCESS_KEY=[hidden]'],
    ['aws_session_token = "IQoJb3JpZ2lu..."', 'aws_session_token = "[hidden]"'],
    ['{"Authorization":"AWS4-HMAC-SHA256 Credential=x"}', '{"Authorization":"[hidden]"}'],
    ['https://host/?X-Amz-Signature=abcdef&x=1', 'https://host/?X-Amz-Signature=[hidden]&x=1'],
    ['http://ada:pass@host/path', 'http://ada:[hidden]@host/path'],
    [`it was ${secretKey} there`, 'it was [hidden] there'],
    ['at open (/home/ada/work/store.ts:10:3)', 'at open (~/work/store.ts:10:3)'],
  ])('%s', (text, safe) => {
    expect(redact(text, '/home/ada')).toBe(safe);
  });

  test('ordinary text stays as it is', () => {
    const text = 'Error: no such table: runs\n    at Store.open (dist/electron/main.mjs:120:11)';
    expect(redact(text, '/home/ada')).toBe(text);
    expect(redact('a / b', '/')).toBe('a / b');
  });
});
