import type { Environment, Profile } from './aws-config.ts';
import { given } from './aws-config.ts';
import type { EndpointVariant } from './network-path.ts';

/** What the variables say of FIPS and dual-stack endpoints, and a profile where they say nothing. */
export function endpointVariant(environment: Environment, profile: Profile | null): EndpointVariant {
  const isTrue = (variable: string, key: string) =>
    (given(environment[variable]) ?? profile?.values.get(key))?.toLowerCase() === 'true';
  return {
    fips: isTrue('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    dualStack: isTrue('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
  };
}
