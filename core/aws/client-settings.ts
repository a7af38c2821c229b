import { collectBody } from './http-handler.ts';
import type { EndpointVariant } from './network-path.ts';

/**
 * What every SDK client is told that the SDK would otherwise look up in process.env and the AWS files. One attempt,
 * because the SDK's default repeats an Invoke three times on a 502, 429, reset or timeout. `url` null calls the region's
 * own endpoint, in the variant that is asked for.
 */
export function clientSettings(url: string | null, { fips, dualStack }: EndpointVariant) {
  return {
    ...(url === null ? {} : { endpoint: url }),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    authSchemePreference: [],
    useFipsEndpoint: url === null && fips,
    useDualstackEndpoint: url === null && dualStack,
    userAgentAppId: async () => undefined,
    customUserAgent: 'lambdeck',
    streamCollector: collectBody,
  };
}
