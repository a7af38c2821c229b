import type { EffectiveEndpoint, NetworkPath } from '../../contract/connection.ts';
import type { Environment, Profile } from './aws-config.ts';
import { given } from './aws-config.ts';
import { domainSuffix } from './domain-suffix.ts';
import { proxyFor, shownProxy } from './proxy-for.ts';

/** Which of a region's own endpoints is meant where no address overrides it. */
export interface EndpointVariant {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** The certificate bundle that is trusted beside the usual authorities, and what named it; null for none. */
export type Certificates = NetworkPath['certificates'];

/** AWS_CA_BUNDLE, else the profile's ca_bundle, as the AWS CLI has it; else what was set in Lambdeck. */
export function trustedCertificates(
  environment: Environment,
  profile: Profile | null,
  setting: string | null,
): Certificates {
  const variable = given(environment['AWS_CA_BUNDLE']);
  if (variable !== undefined) return { file: variable, origin: 'AWS_CA_BUNDLE' };
  const ofProfile = given(profile?.values.get('ca_bundle'));
  if (ofProfile !== undefined) return { file: ofProfile, origin: 'ca_bundle' };
  return setting === null ? null : { file: setting, origin: 'setting' };
}

/** How requests of a connection leave this machine; `region` null asks for the proxy of any region's endpoint. */
export function networkPath(
  environment: Environment,
  endpoint: EffectiveEndpoint,
  region: string | null,
  variant: EndpointVariant,
  certificates: Certificates,
): NetworkPath {
  const { fips, dualStack } = variant;
  const proxy =
    endpoint.origin === 'embedded'
      ? null
      : proxyFor(endpoint.url ?? regionalAddress(region ?? 'us-east-1', variant), environment);
  return { fips, dualStack, proxy: proxy === null ? null : shownProxy(proxy), certificates };
}

/** Lambda's address in a region, near enough to find the proxy: NO_PROXY names whole domains. */
function regionalAddress(region: string, { fips, dualStack }: EndpointVariant): string {
  return `https://lambda${fips ? '-fips' : ''}.${region}.${domainSuffix(region, dualStack)}`;
}
