import type { Problem } from '../../../contract/problem.ts';
import type { AwsConfig } from '../aws-config.ts';
import type { CredentialSource } from '../connections.ts';
import { canSignIn } from '../sign-in/sign-in-target.ts';
import { signInRemedy } from '../sign-in-remedy.ts';
import { CredentialsProblem } from './credentials-problem.ts';

/** Says in one sentence why there are no keys and what to run; a service's own text is kept, because it names the role. */
export function credentialsProblem(error: unknown, source: CredentialSource, config: AwsConfig): Problem {
  if (error instanceof CredentialsProblem) return error.problem;
  const profile = source.kind === 'profile' ? source.profile : null;
  const name = error instanceof Error ? error.name : 'CredentialsError';
  const said = error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
  const late = name === 'TimeoutError' || name === 'AbortError';
  const message = late ? 'no answer within 30 seconds' : said;
  return {
    name: name === 'Error' || name === 'AggregateError' ? (systemCode(error) ?? 'CredentialsError') : name,
    message: `No credentials for ${profile === null ? 'the environment' : `the profile ${profile}`}: ${message}`,
    remedy:
      late || isConnection(systemCode(error))
        ? 'The service that gives the keys cannot be reached: check its region, the network and the proxy.'
        : profile === null
          ? 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY anew where Lambdeck is started.'
          : signInRemedy(`${name} ${message}`, profile, config),
    ...(profile !== null && isEndedSession(name) && canSignIn(profile, config) ? { action: 'sign-in' } : {}),
  };
}

/** A service refused keys that a new sign-in would replace. */
function isEndedSession(name: string): boolean {
  return /^(?:ExpiredToken|InvalidGrant|InvalidClientTokenId|UnrecognizedClient|Unauthorized)/.test(name);
}

function isConnection(code: string | null): boolean {
  return (
    code !== null && /^(E[A-Z]{4,}|[A-Z_]*CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)$/.test(code) && code !== 'ENOENT'
  );
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one name were tried: the first one's reason stands for all.
  return error instanceof AggregateError ? systemCode(error.errors[0]) : null;
}
