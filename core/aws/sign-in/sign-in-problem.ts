import type { Problem } from '../../../contract/problem.ts';
import { isLoopback } from '../proxy-for.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import type { SignInTarget } from './sign-in-target.ts';

const again = 'Sign in again, and allow the access on the page that opens.';

/** Why a sign-in did not come to its end. */
export function signInProblem(error: unknown, target: SignInTarget): Problem {
  if (error instanceof CredentialsProblem) return error.problem;
  const { login, profile } = target;
  const name = error instanceof Error ? error.name : 'SignInFailed';
  const said = error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
  switch (name) {
    case 'AccessDeniedException':
      return refusedInBrowser('access_denied', target);
    case 'ExpiredTokenException':
      return codeExpired(target);
    case 'InvalidRequestRegionException':
      return {
        name,
        message: `${login.title} is not in the region ${login.region}: ${said}`,
        remedy: `Correct sso_region of ${target.session === null ? `the profile ${profile.name}` : login.title}.`,
      };
    case 'InvalidScopeException':
      return {
        name,
        message: `The sign-in service refused the scopes ${target.scopes.join(', ')}: ${said}`,
        remedy: 'Correct sso_registration_scopes, or leave it out for sso:account:access.',
      };
    case 'InvalidRequestException':
    case 'InvalidClientException':
    case 'InvalidGrantException':
    case 'UnauthorizedClientException':
      return {
        name,
        message: `The sign-in service of ${login.title} refused the request: ${said}`,
        remedy: `Check that sso_start_url (${login.startUrl}) and sso_region (${login.region}) belong together, then sign in again.`,
      };
  }
  const code = systemCode(error);
  if (code !== null || name === 'TimeoutError') {
    return {
      name: code ?? name,
      message: `The sign-in service of ${login.title} cannot be reached: ${said}`,
      remedy: `Check sso_region (${login.region}), the network and the proxy, then sign in again.`,
    };
  }
  return {
    name: name === 'Error' ? 'SignInFailed' : name,
    message: `The sign-in to ${login.title} failed: ${said}`,
    remedy: `Sign in again, or run "aws sso login --profile ${profile.name}".`,
  };
}

/** The token was given and cannot be kept. */
export function notWritten(path: string, error: unknown): Problem {
  const code = systemCode(error) ?? 'unknown reason';
  return {
    name: code,
    message: `You are signed in, but the token could not be written to ${path} (${code}).`,
    remedy: 'Check that the folder can be written to and the disk is not full, then sign in again.',
  };
}

/** Nobody confirmed the code in time. */
export function codeExpired({ login }: SignInTarget): Problem {
  return {
    name: 'ExpiredTokenException',
    message: `The code for ${login.title} ran out before it was confirmed.`,
    remedy: 'Sign in again for a new code.',
  };
}

/** The browser did not come back. */
export function browserTimedOut({ login }: SignInTarget): Problem {
  return {
    name: 'SignInTimeout',
    message: `The browser did not come back from the sign-in to ${login.title} within ten minutes.`,
    remedy: 'Sign in again, or sign in with a code where the browser cannot reach this machine.',
  };
}

/** The person or the service said no; `error` is OAuth's word for it. */
export function refusedInBrowser(error: string, { login }: SignInTarget): Problem {
  return {
    name: error === 'access_denied' ? 'AccessDeniedException' : error,
    message: `The sign-in to ${login.title} was refused${error === 'access_denied' ? '' : ` (${error})`}.`,
    remedy: again,
  };
}

/** Another sign-in to the same session began. */
export function replacedSignIn({ login }: SignInTarget): Problem {
  return {
    name: 'SignInReplaced',
    message: `Another sign-in to ${login.title} began.`,
    remedy: 'Go on with that one.',
  };
}

/** The service gave no page to open. */
export function noPage({ login }: SignInTarget): Problem {
  return {
    name: 'NoSignInPage',
    message: `The sign-in service of ${login.title} answered without a page to sign in on.`,
    remedy: 'Check sso_start_url and sso_region, then sign in again.',
  };
}

/** A page that must not be opened: nothing but https ever is, and http on this machine for tests and emulators. */
export function pageProblem(page: string, { login }: SignInTarget): Problem | null {
  const url = URL.parse(page);
  const here = url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (url !== null && (url.protocol === 'https:' || here) && url.username === '' && url.password === '')
    return null;
  return {
    name: 'UnsafeSignInPage',
    message: `The sign-in service of ${login.title} wants to open a page that is not https.`,
    remedy: 'Check sso_start_url, sso_region and AWS_ENDPOINT_URL_SSO_OIDC: AWS has https pages only.',
  };
}

function systemCode(error: unknown): string | null {
  if (error instanceof AggregateError) return systemCode(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
