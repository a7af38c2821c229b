import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentationLink, externalLink } from './external-link.ts';

describe('externalLink', () => {
  test.each([
    documentationLink,
    'https://github.com/lambdeck/lambdeck',
    'https://github.com/lambdeck/lambdeck/issues/new',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html',
    'https://console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/orders',
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/lambda/home',
  ])('%s may be opened', (link) => {
    expect(externalLink(link)?.protocol).toBe('https:');
  });

  test.each([
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.evil.example/',
    'https://evil.example/docs.aws.amazon.com',
    'https://evilconsole.aws.amazon.com/',
    'https://.console.aws.amazon.com/',
    'https://user:secret@docs.aws.amazon.com/',
    'https://docs.aws.amazon.com:8443/',
    'https://github.com/someone/else',
    'https://github.com/lambdeck/lambdeck-evil',
    'https://github.com/lambdeck/lambdeck/../../someone/else',
    'https://gist.github.com/lambdeck/lambdeck',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-msdt:/id',
    'app://lambdeck/index.html',
    '',
    'docs.aws.amazon.com',
  ])('%s may not', (link) => {
    expect(externalLink(link)).toBeNull();
  });

  test('nothing but https on a known host ever passes', () => {
    const known =
      /^https:\/\/(?:[^/]+\.)?(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|github\.com)\//;
    const scheme = fc.constantFrom('https:', 'http:', 'file:', 'javascript:', '');
    const host = fc.constantFrom(
      'docs.aws.amazon.com',
      'github.com',
      'a.console.aws.amazon.com',
      'evil.example',
    );
    const built = fc
      .tuple(scheme, fc.constantFrom('//', '/', '\\\\', ''), fc.string(), host, fc.string())
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), built), (text) => {
        expect(externalLink(text)?.href ?? 'https://github.com/').toMatch(known);
      }),
    );
  });
});
