import { expect, test } from 'vitest';
import { readSignInUrl } from './sign-in-url.ts';

test('takes a page apart so that its host stands out', () => {
  expect(readSignInUrl('https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH')).toEqual({
    href: 'https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH',
    before: 'https://',
    host: 'corp.awsapps.com',
    after: '/start/#/device?user_code=ABCD-EFGH',
  });
  expect(readSignInUrl('http://127.0.0.1:4100/device')?.host).toBe('127.0.0.1:4100');
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://corp.awsapps.com/start',
  'https://corp.awsapps.com@evil.example/start',
  'http://localhost.evil.example/',
  'no address',
])('%s is not opened', (text) => {
  expect(readSignInUrl(text)).toBeNull();
});
