import type { EffectiveEndpoint } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AwsConfig, Environment, Profile } from './aws-config.ts';
import { given } from './aws-config.ts';

/** The services that are called, with their names in variables and in services sections. */
const serviceNames = {
  lambda: { variable: 'AWS_ENDPOINT_URL_LAMBDA', section: 'lambda' },
  logs: { variable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS', section: 'cloudwatch_logs' },
  sts: { variable: 'AWS_ENDPOINT_URL_STS', section: 'sts' },
  iam: { variable: 'AWS_ENDPOINT_URL_IAM', section: 'iam' },
  schemas: { variable: 'AWS_ENDPOINT_URL_SCHEMAS', section: 'schemas' },
  sso: { variable: 'AWS_ENDPOINT_URL_SSO', section: 'sso' },
  ssoOidc: { variable: 'AWS_ENDPOINT_URL_SSO_OIDC', section: 'sso_oidc' },
  signin: { variable: 'AWS_ENDPOINT_URL_SIGNIN', section: 'signin' },
} as const;

/** A service whose address can be configured. */
export type AwsService = keyof typeof serviceNames;

/**
 * Which address a service is called at, in the order of the AWS SDKs and Tools Reference Guide ("Service-specific
 * endpoints"): the service's own variable, the global variable, the profile's services section, the profile's
 * endpoint_url; none of them when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS (or the profile's key of that name) is true.
 */
export function effectiveEndpoint(
  service: AwsService,
  environment: Environment,
  config: AwsConfig,
  profile: Profile | null,
): EffectiveEndpoint {
  const { url, origin } = configuredEndpoint(service, environment, config, profile);
  return { url: url === null ? null : withoutUserInfo(url), origin };
}

/** An address as it may be shown and recorded. User and password of a URL are not sent to Lambda, so nothing needs them. */
export function withoutUserInfo(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.username === '' && parsed.password === '')) return url;
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}

function configuredEndpoint(
  service: AwsService,
  environment: Environment,
  config: AwsConfig,
  profile: Profile | null,
): EffectiveEndpoint {
  const { variable, section } = serviceNames[service];
  const ignore =
    given(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ??
    profile?.values.get('ignore_configured_endpoint_urls');
  if (ignore?.toLowerCase() === 'true') return { url: null, origin: 'aws' };
  const own = given(environment[variable]);
  if (own !== undefined) return { url: own, origin: 'AWS_ENDPOINT_URL_LAMBDA' };
  const global = given(environment['AWS_ENDPOINT_URL']);
  if (global !== undefined) return { url: global, origin: 'AWS_ENDPOINT_URL' };
  const services = config.services.get(profile?.values.get('services') ?? '');
  const fromServices = services?.get(section)?.get('endpoint_url');
  if (fromServices !== undefined) return { url: fromServices, origin: 'profile services section' };
  const fromProfile = profile?.values.get('endpoint_url');
  if (fromProfile !== undefined) return { url: fromProfile, origin: 'profile endpoint_url' };
  return { url: null, origin: 'aws' };
}

/** What is wrong with an address that was configured somewhere; null when it can be called. */
export function endpointProblem({ url, origin }: EffectiveEndpoint): Problem | null {
  if (url === null || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return null;
  return {
    name: 'InvalidEndpoint',
    message: `The endpoint "${url.slice(0, 200)}" (${origin}) is not an http:// or https:// address.`,
    remedy: 'Write it with http:// or https://, a host and a port, such as http://127.0.0.1:4566.',
  };
}
