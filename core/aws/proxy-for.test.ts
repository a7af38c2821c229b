import { describe, expect, it } from 'vitest';
import { proxyFor, shownProxy } from './proxy-for.ts';

const proxies = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:2' };
const lambda = 'https://lambda.eu-west-1.amazonaws.com';

describe('proxyFor', () => {
  it.each<[string, Record<string, string>, string | null]>([
    [lambda, {}, null],
    [lambda, proxies, 'http://secure:1'],
    ['http://lambda.example', proxies, 'http://plain:2'],
    [lambda, { HTTP_PROXY: 'http://plain:2' }, null],
    [lambda, { HTTPS_PROXY: '' }, null],
    [lambda, { ...proxies, https_proxy: 'http://lower:3' }, 'http://lower:3'],
    [lambda, { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
    [lambda, { HTTPS_PROXY: 'http://ada:pass@proxy:1' }, 'http://ada:pass@proxy:1'],
    ['http://127.0.0.1:3001', proxies, null],
    ['http://localhost:3001', proxies, null],
    ['http://[::1]:3001', proxies, null],
    ['http://api.localhost', proxies, null],
    ['not an address', proxies, null],
  ])('%s with %j goes through %s', (url, environment, proxy) => {
    expect(proxyFor(url, environment)).toBe(proxy);
  });

  it.each([
    '*',
    'amazonaws.com',
    '.amazonaws.com',
    '*.amazonaws.com',
    'AmazonAWS.com',
    'lambda.eu-west-1.amazonaws.com',
    'other.example, .eu-west-1.amazonaws.com',
    'other.example amazonaws.com:443',
  ])('NO_PROXY=%s excepts Lambda', (noProxy) => {
    expect(proxyFor(lambda, { ...proxies, NO_PROXY: noProxy })).toBeNull();
    expect(proxyFor(lambda, { ...proxies, NO_PROXY: '', no_proxy: noProxy })).toBeNull();
  });

  it.each(['', ',', 'aws.com', 'amazonaws.com:80', '.', 'us-east-1.amazonaws.com', '10.0.0.0/8'])(
    'NO_PROXY=%s does not',
    (noProxy) => {
      expect(proxyFor(lambda, { ...proxies, NO_PROXY: noProxy })).toBe('http://secure:1');
    },
  );

  it.each<[string, string, boolean]>([
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://10.1.2.3', '11.0.0.0/8', false],
    ['https://10.1.2.3', '10.0.0.0/99', false],
    ['https://10.1.2.3', 'fd00::/8', false],
    ['https://110.1.2.3', '10.1.2.3', false],
    ['https://[fd00::1]', 'fd00::/8', true],
    ['https://[fd00::1]:8443', '[fd00::1]:8443', true],
    ['https://[fd00::1]:8443', '[fd00::1]:443', false],
  ])('%s with NO_PROXY=%s: excepted %s', (url, noProxy, excepted) => {
    expect(proxyFor(url, { ...proxies, NO_PROXY: noProxy }) === null).toBe(excepted);
  });
});

it('a proxy is shown without its user and password', () => {
  expect(shownProxy('http://ada:pass@proxy:3128/')).toBe('http://proxy:3128');
  expect(shownProxy('http://%zz:pass')).not.toContain('pass');
});
