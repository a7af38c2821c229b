import type { ResolvedConnection } from './connections.ts';

/**
 * Lambda's own address in a region, as the SDK's rules have it for every partition. FIPS and dual-stack addresses do not
 * exist everywhere: the rules throw then, and so does this.
 */
export async function regionalEndpoint(
  region: string,
  { fips, dualStack }: ResolvedConnection['variant'],
): Promise<string> {
  const { LambdaClient } = await import('@aws-sdk/client-lambda');
  const client = new LambdaClient({ region, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } });
  const { url } = client.config.endpointProvider({
    Region: region,
    UseFIPS: fips,
    UseDualStack: dualStack,
  });
  client.destroy();
  return url.href;
}
