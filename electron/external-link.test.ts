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
    'https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH',
    'https://d-0123456789.awsapps.com/start',
    'https://start.us-gov-home.awsapps.com/directory/d-0123456789',
    'https://start.home.awsapps.cn/directory/d-0123456789',
    'https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws/',
    'https://identitycenter.amazonaws.com/ssoins-0123456789abcdef',
    'https://identitycenter.us-gov.amazonaws.com/ssoins-0123456789abcdef',
    'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
    'https://device.sso.us-gov-west-1.amazonaws.com/?user_code=ABCD-EFGH',
    'https://device.sso.cn-north-1.amazonaws.com.cn/?user_code=ABCD-EFGH',
    'https://oidc.ap-southeast-2.amazonaws.com/authorize?response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A4000%2Foauth%2Fcallback',
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
    'http://corp.awsapps.com/start',
    'https://corp.awsapps.com:8443/start',
    'https://user@corp.awsapps.com/start',
    'https://awsapps.com/start',
    'https://evilawsapps.com/start',
    'https://corp.awsapps.com.evil.example/start',
    'https://app.aws/',
    'https://evilapp.aws/',
    'https://portal.app.aws.evil.example/',
    'https://bucket.s3.eu-west-1.amazonaws.com/page.html',
    'https://oidc.s3.amazonaws.com/authorize',
    'https://device.sso.s3.eu-west-1.amazonaws.com/',
    'https://oidc.eu-west-1.amazonaws.com.evil.example/authorize',
    'https://xoidc.eu-west-1.amazonaws.com/authorize',
    'https://127.0.0.1/authorize',
  ])('%s may not', (link) => {
    expect(externalLink(link)).toBeNull();
  });

  test('nothing but https on a known host ever passes', () => {
    const known =
      /^https:\/\/(?:[^/]+\.)?(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|awsapps\.com|app\.aws|oidc\.eu-west-1\.amazonaws\.com|github\.com)\//;
    const scheme = fc.constantFrom('https:', 'http:', 'file:', 'javascript:', '');
    const host = fc.constantFrom(
      'docs.aws.amazon.com',
      'github.com',
      'a.console.aws.amazon.com',
      'corp.awsapps.com',
      'a.portal.eu-west-1.app.aws',
      'oidc.eu-west-1.amazonaws.com',
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
