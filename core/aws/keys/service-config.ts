import type { Profile } from '../aws-config.ts';
import { endpointVariant } from '../endpoint-variant.ts';
import type { AwsService } from '../effective-endpoint.ts';
import { effectiveEndpoint, endpointProblem } from '../effective-endpoint.ts';
import { collectBody } from '../http-handler.ts';
import { CredentialsProblem } from './credentials-problem.ts';
import type { SignInContext } from './sign-in-context.ts';

/**
 * The configuration of an SDK client for a service that gives keys: its address as the environment passed in and the
 * profile say it. Everything the SDK would otherwise look up in process.env and the AWS files is said here.
 */
export function serviceConfig(
  service: AwsService,
  region: string,
  profile: Profile | null,
  context: Pick<SignInContext, 'environment' | 'config' | 'http'>,
) {
  const { environment, config, http } = context;
  const endpoint = effectiveEndpoint(service, environment, config, profile);
  const problem = endpointProblem(endpoint);
  if (problem !== null) throw new CredentialsProblem(problem);
  const { fips, dualStack } = endpointVariant(environment, profile);
  return {
    region,
    ...(endpoint.url === null ? {} : { endpoint: endpoint.url }),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    authSchemePreference: [],
    useFipsEndpoint: endpoint.url === null && fips,
    useDualstackEndpoint: endpoint.url === null && dualStack,
    userAgentAppId: async () => undefined,
    customUserAgent: 'lambdeck',
    requestHandler: http.ofProfile(profile),
    streamCollector: collectBody,
  };
}
