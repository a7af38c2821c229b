import type { Profile } from '../aws-config.ts';
import { clientSettings } from '../client-settings.ts';
import { endpointVariant } from '../endpoint-variant.ts';
import type { AwsService } from '../effective-endpoint.ts';
import { effectiveEndpoint, endpointProblem } from '../effective-endpoint.ts';
import { CredentialsProblem } from './credentials-problem.ts';
import type { SignInContext } from './sign-in-context.ts';

/**
 * The configuration of an SDK client for a service that gives keys: its address as the environment passed in and the
 * profile say it.
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
  return {
    ...clientSettings(endpoint.url, endpointVariant(environment, profile)),
    region,
    requestHandler: http.ofProfile(profile),
  };
}
