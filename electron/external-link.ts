// Hosts that the app itself links to. A leading dot takes every name below it.
const allowedHosts = [
  'docs.aws.amazon.com',
  'console.aws.amazon.com',
  '.console.aws.amazon.com',
  '.console.amazonaws-us-gov.com',
  '.console.amazonaws.cn',
] as const;

/** Where a person signs in with IAM Identity Center: its access portals, and the pages that confirm a code. */
const signInHosts = [
  // CORP.awsapps.com, d-0123456789.awsapps.com, start.us-gov-home.awsapps.com, start.home.awsapps.cn
  /^[a-z0-9-]+(?:\.[a-z0-9-]+){0,2}\.awsapps\.(?:com|cn)$/,
  // ssoins-0123456789abcdef.portal.eu-west-1.app.aws
  /^[a-z0-9-]+(?:\.[a-z0-9-]+){0,3}\.app\.aws$/,
  /^identitycenter\.(?:amazonaws\.com|us-gov\.amazonaws\.com|amazonaws\.com\.cn)$/,
  // Not every name of amazonaws.com: anybody's bucket has one.
  /^(?:device\.sso|oidc)\.[a-z]{2}(?:-[a-z]+){1,2}-\d{1,2}\.amazonaws\.com(?:\.cn)?$/,
] as const;

/** Our own pages on a host that is not ours alone: the path counts too. */
const projectHost = 'github.com';
const projectPath = '/lambdeck/lambdeck';

/** The documentation, as the Help menu opens it. */
export const documentationLink = `https://${projectHost}${projectPath}#readme`;

/**
 * The link, parsed, when it may be handed to the system's browser: https, the usual port, no credentials in it, and
 * a host that the app links to. Anything else is null.
 */
export function externalLink(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.port !== '') return null;
  if (url.username !== '' || url.password !== '') return null;
  if (url.host === projectHost) {
    return url.pathname === projectPath || url.pathname.startsWith(`${projectPath}/`) ? url : null;
  }
  const allowed = allowedHosts.some((host) =>
    host.startsWith('.') ? url.host.endsWith(host) && url.host.length > host.length : url.host === host,
  );
  return allowed || signInHosts.some((host) => host.test(url.host)) ? url : null;
}
