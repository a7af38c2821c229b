import type { AwsConfig, Profile } from '../aws-config.ts';
import { domainSuffix } from '../domain-suffix.ts';
import { endpointVariant } from '../endpoint-variant.ts';
import { effectiveEndpoint } from '../effective-endpoint.ts';
import { collectBody, newExchange } from '../http-handler.ts';
import { CredentialsProblem } from './credentials-problem.ts';
import { jsonField, jsonText, parsedJson } from './json-field.ts';
import type { Keys } from './keys.ts';
import { keysOf } from './keys.ts';
import { renewedSsoToken } from './renew-sso-token.ts';
import type { SignInContext } from './sign-in-context.ts';
import { callSignal } from './sign-in-context.ts';
import type { SsoToken } from './sso-token.ts';
import { readSsoToken, ssoTokenFile } from './sso-token.ts';

/** Whose session a profile uses: an sso-session section's, or (legacy) the profile's own. */
export interface SsoLogin {
  /** What the token's file is named after. */
  readonly tokenName: string;
  readonly region: string;
  readonly startUrl: string;
  /** In words, for messages. */
  readonly title: string;
}

/** The session that a profile signs in with; null when it names none or the session lacks its region or start URL. */
export function ssoLogin(profile: Profile, config: AwsConfig): SsoLogin | null {
  const session = profile.values.get('sso_session');
  const values = session === undefined ? profile.values : config.ssoSessions.get(session);
  const region = values?.get('sso_region');
  const startUrl = values?.get('sso_start_url');
  if (region === undefined || startUrl === undefined) return null;
  return {
    tokenName: session ?? startUrl,
    region,
    startUrl,
    title: session === undefined ? startUrl : `the sso-session ${session}`,
  };
}

/** Keys of a role in IAM Identity Center (GetRoleCredentials of its portal), by the token of the last sign-in. */
export async function ssoKeys(profile: Profile, context: SignInContext): Promise<Keys> {
  const login = ssoLogin(profile, context.config);
  const account = profile.values.get('sso_account_id');
  const role = profile.values.get('sso_role_name');
  if (login === null || account === undefined || role === undefined) {
    throw new CredentialsProblem({
      name: 'IncompleteSso',
      message: `No credentials for the profile ${profile.name}: it needs sso_account_id, sso_role_name, and sso_region and sso_start_url of its own or of its sso-session.`,
      remedy: `Run "aws configure sso --profile ${profile.name}" to set what is missing.`,
    });
  }
  const path = ssoTokenFile(context.environment, login.tokenName);
  const token = readSsoToken(path);
  if (token === null) throw signInNeeded(profile, `nobody is signed in to ${login.title}`);
  noteSecrets(token, context);
  const usable = await renewedSsoToken(token, path, login.region, profile, context);
  if (usable.expiresAt.getTime() <= Date.now()) {
    throw signInNeeded(profile, `the session of ${login.title} has expired`);
  }
  return roleCredentials(profile, { login, account, role, accessToken: usable.accessToken }, context);
}

interface Grant {
  readonly login: SsoLogin;
  readonly account: string;
  readonly role: string;
  readonly accessToken: string;
}

async function roleCredentials(profile: Profile, grant: Grant, context: SignInContext): Promise<Keys> {
  const { login, account, role, accessToken } = grant;
  const url = new URL(portalUrl(login.region, profile, context));
  const exchange = newExchange();
  const { response } = await context.http.ofProfile(profile).handle(
    {
      protocol: url.protocol,
      hostname: url.hostname,
      port: url.port === '' ? undefined : Number(url.port),
      method: 'GET',
      path: `${url.pathname.replace(/\/$/, '')}/federation/credentials`,
      query: { account_id: account, role_name: role },
      headers: { host: url.host, 'x-amz-sso_bearer_token': accessToken },
    },
    { abortSignal: callSignal(context), exchange },
  );
  if (response.statusCode === 401)
    throw signInNeeded(profile, `${login.title} does not accept its token any more`);
  if (exchange.errorBody !== null) {
    throw refusedBy(profile, `${role} in account ${account}`, response.statusCode, exchange.errorBody);
  }
  const body = Buffer.from(await collectBody(response.body)).toString('utf8');
  const given = jsonField(parsedJson(body), 'roleCredentials');
  const ends = jsonField(given, 'expiration');
  const keys = keysOf({
    accessKeyId: jsonText(given, 'accessKeyId'),
    secretAccessKey: jsonText(given, 'secretAccessKey'),
    sessionToken: jsonText(given, 'sessionToken'),
    expiration: typeof ends === 'number' ? new Date(ends) : undefined,
  });
  if (keys === null) throw new Error(`${login.title} answered without keys`);
  return keys;
}

/** The access portal's API; the names of its variants are those of the SDK's endpoint rules for SSO. */
function portalUrl(region: string, profile: Profile, { environment, config }: SignInContext): string {
  const configured = effectiveEndpoint('sso', environment, config, profile).url;
  if (configured !== null) return configured;
  const { fips, dualStack } = endpointVariant(environment, profile);
  // GovCloud serves FIPS under the plain name.
  const plain = region.startsWith('us-gov-') && !dualStack;
  return `https://portal.sso${fips && !plain ? '-fips' : ''}.${region}.${domainSuffix(region, dualStack)}`;
}

function signInNeeded(profile: Profile, why: string): CredentialsProblem {
  return new CredentialsProblem({
    name: 'SignInRequired',
    message: `No credentials for the profile ${profile.name}: ${why}.`,
    remedy: `Sign in here, or run "aws sso login --profile ${profile.name}", then invoke again.`,
    action: 'sign-in',
  });
}

function refusedBy(profile: Profile, what: string, statusCode: number, body: string): CredentialsProblem {
  const said = jsonText(parsedJson(body), 'message') ?? '';
  return new CredentialsProblem({
    name: statusCode === 403 ? 'ForbiddenException' : `HTTP ${statusCode}`,
    message: `No credentials for the profile ${profile.name}: the access portal refused ${what} (HTTP ${statusCode}${said === '' ? '' : `, ${said}`}).`,
    remedy:
      statusCode === 429
        ? 'Invoke again in a moment: the access portal answers only so many requests.'
        : 'Check sso_account_id and sso_role_name, and ask for an assignment to that account where it is missing.',
  });
}

function noteSecrets(token: SsoToken, context: SignInContext): void {
  const { accessToken, renewal } = token;
  for (const secret of [accessToken, renewal?.clientSecret, renewal?.refreshToken]) {
    if (secret !== undefined) context.secretSeen(secret);
  }
}
