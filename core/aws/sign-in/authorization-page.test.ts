import { expect, it } from 'vitest';
import { authorizationPage } from './authorization-page.ts';

it.each([
  [null, 'eu-west-1', false, 'https://oidc.eu-west-1.amazonaws.com/authorize'],
  [null, 'us-gov-west-1', false, 'https://oidc.us-gov-west-1.amazonaws.com/authorize'],
  [null, 'cn-north-1', false, 'https://oidc.cn-north-1.amazonaws.com.cn/authorize'],
  [null, 'us-iso-east-1', false, null],
  [null, 'us-isob-east-1', false, null],
  [null, 'eu-isoe-west-1', false, null],
  [null, 'us-east-1', true, null],
  ['http://127.0.0.1:4566/', 'us-east-1', true, 'http://127.0.0.1:4566/authorize'],
  ['https://emulator.example/oidc', 'us-iso-east-1', false, 'https://emulator.example/oidc/authorize'],
])('%s in %s (FIPS %s) is asked at %s', (configured, region, fips, page) => {
  expect(authorizationPage(configured, region, fips)).toBe(page);
});
