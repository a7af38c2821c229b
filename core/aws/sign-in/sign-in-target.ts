import type { Problem } from '../../../contract/problem.ts';
import type { AwsConfig, Profile } from '../aws-config.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import { hasStaticKeys, sourceChain } from '../keys/source-chain.ts';
import type { SsoLogin } from '../keys/sso-keys.ts';
import { ssoLogin } from '../keys/sso-keys.ts';

/** What a sign-in with IAM Identity Center is for. */
export interface SignInTarget {
  /** The profile that the session belongs to: the connection's own, or the one its role starts from. */
  readonly profile: Profile;
  readonly login: SsoLogin;
  /** The sso-session's name; null for a profile with a start URL of its own, which knows the device code only. */
  readonly session: string | null;
  /** What is asked for; the AWS CLI's default where the sso-session names none, and nothing without an sso-session. */
  readonly scopes: readonly string[];
}

const defaultScopes = ['sso:account:access'];

/** Whose session the keys of a profile come from, by the chain of its source profiles; a Problem when there is none. */
export function signInTarget(profileName: string, config: AwsConfig): SignInTarget | Problem {
  try {
    const { chain } = sourceChain(profileName, config);
    return targetOf(chain.at(-1) ?? chain[0], config);
  } catch (error) {
    if (error instanceof CredentialsProblem) return error.problem;
    throw error;
  }
}

/** Whether signing in here can give this profile its keys. */
export function canSignIn(profileName: string, config: AwsConfig): boolean {
  return 'login' in signInTarget(profileName, config);
}

function targetOf(profile: Profile, config: AwsConfig): SignInTarget | Problem {
  const { name, values } = profile;
  const session = values.get('sso_session') ?? null;
  if (!usesIdentityCenter(profile)) return otherWay(profile);
  const login = ssoLogin(profile, config);
  if (login === null) {
    return {
      name: 'IncompleteSso',
      message: `The profile ${name} needs sso_region and sso_start_url, ${session === null ? 'of its own' : `which the sso-session ${session} does not have`}.`,
      remedy: `Run "aws configure sso --profile ${name}" to set what is missing.`,
    };
  }
  const scopes =
    session === null ? '' : (config.ssoSessions.get(session)?.get('sso_registration_scopes') ?? '');
  const named = scopes.split(',').flatMap((scope) => (scope.trim() === '' ? [] : [scope.trim()]));
  return {
    profile,
    login,
    session,
    scopes: session !== null && named.length === 0 ? defaultScopes : named,
  };
}

/** In the order in which profileKeys tries the ways of signing in: the first that a profile names is its way. */
function usesIdentityCenter(profile: Profile): boolean {
  const has = (key: string) => profile.values.has(key);
  if (has('role_arn') && (has('credential_source') || has('web_identity_token_file'))) return false;
  if (hasStaticKeys(profile) || has('credential_process')) return false;
  return has('sso_session') || has('sso_start_url');
}

function otherWay({ name, values }: Profile): Problem {
  if (values.has('login_session')) {
    return {
      name: 'SignInElsewhere',
      message: `The profile ${name} signs in with "aws login", which only the AWS CLI can do.`,
      remedy: `Run "aws login --profile ${name}", then invoke again.`,
    };
  }
  return {
    name: 'NoSignIn',
    message: `The profile ${name} does not use IAM Identity Center, so that there is nothing to sign in to.`,
    remedy: 'Invoke without signing in, or choose a connection that uses IAM Identity Center.',
  };
}
