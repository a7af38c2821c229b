import type { EffectiveEndpoint } from '../../contract/connection.ts';
import type { AwsConfig, Environment, Profile } from './aws-config.ts';
import { effectiveEndpoint } from './effective-endpoint.ts';
import { isLoopback } from './proxy-for.ts';

/**
 * Where STS or IAM is asked who a connection's keys belong to, and EventBridge Schemas for test events: the address
 * configured for that service, else, for a Lambda endpoint on this machine, that one (an emulator serves all services at
 * one address, and its keys are none of AWS's business), else AWS itself.
 */
export function besideEndpoint(
  service: 'sts' | 'iam' | 'schemas',
  environment: Environment,
  config: AwsConfig | null,
  profile: Profile | null,
  lambda: EffectiveEndpoint,
): EffectiveEndpoint {
  const configured: EffectiveEndpoint =
    config === null ? { url: null, origin: 'aws' } : effectiveEndpoint(service, environment, config, profile);
  if (configured.url !== null || lambda.url === null) return configured;
  const hostname = URL.parse(lambda.url)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  return isLoopback(hostname) ? lambda : configured;
}
