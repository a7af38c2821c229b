import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SchemasClient } from '@aws-sdk/client-schemas';
import type { STSClient } from '@aws-sdk/client-sts';
import type { EffectiveEndpoint } from '../../contract/connection.ts';
import { isAwsAddress } from './capabilities/is-aws-address.ts';
import type { ResolvedConnection } from './connections.ts';
import type { CredentialCache, KeysOptions } from './credentials.ts';
import type { ExchangeHttpHandler } from './http-handler.ts';
import { clientSettings } from './client-settings.ts';
import type { Keys } from './keys/keys.ts';

/** A connection in one region: what a client is made for. */
export interface Target {
  readonly resolved: ResolvedConnection;
  readonly region: string;
  /** Who waits for the keys, and whether a code may be asked for anew; in the background nothing is said. */
  readonly waiting?: KeysOptions;
}

/** The SDK's clients, one per target and service, built when first asked for and kept. */
export interface AwsClients {
  lambda(target: Target): Promise<LambdaClient>;
  logs(target: Target): Promise<CloudWatchLogsClient>;
  sts(target: Target): Promise<STSClient>;
  iam(target: Target): Promise<IAMClient>;
  schemas(target: Target): Promise<SchemasClient>;
}

interface Kept<Client> {
  readonly keys: Keys;
  readonly client: Client;
}

/**
 * Keys are resolved here and given to a client as they are: the SDK keeps a provider's keys for ever when they bear no
 * expiry, so a client is replaced when its keys are. The SDK's packages are loaded on first use.
 */
export function createAwsClients(credentials: CredentialCache, http: ExchangeHttpHandler): AwsClients {
  const lambdas = new Map<string, Kept<LambdaClient>>();
  const logs = new Map<string, Kept<CloudWatchLogsClient>>();
  const sts = new Map<string, Kept<STSClient>>();
  const iam = new Map<string, Kept<IAMClient>>();
  const schemas = new Map<string, Kept<SchemasClient>>();

  async function kept<Client>(
    clients: Map<string, Kept<Client>>,
    target: Target,
    endpoint: EffectiveEndpoint,
    make: (config: ReturnType<typeof clientConfig>) => Promise<Client>,
  ): Promise<Client> {
    const keys = await credentials.keys(target.resolved.credentials, target.region, target.waiting);
    const id = [
      target.resolved.connection.id,
      target.region,
      endpoint.url ?? '',
      target.resolved.connection.network.certificates?.file ?? '',
      JSON.stringify(target.resolved.variant),
    ].join('\n');
    const known = clients.get(id);
    if (known !== undefined && known.keys === keys) return known.client;
    const client = await make(clientConfig(target, endpoint, keys, http));
    clients.set(id, { keys, client });
    return client;
  }

  return {
    lambda: (target) =>
      kept(lambdas, target, target.resolved.connection.endpoint, async (config) => {
        const { LambdaClient } = await import('@aws-sdk/client-lambda');
        return new LambdaClient(config);
      }),
    logs: (target) =>
      kept(logs, target, target.resolved.logsEndpoint, async (config) => {
        const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
        const disableHostPrefix = !takesHostPrefix(target.resolved.logsEndpoint.url);
        return new CloudWatchLogsClient({ ...config, disableHostPrefix });
      }),
    sts: (target) =>
      kept(sts, target, target.resolved.stsEndpoint, async (config) => {
        const { STSClient } = await import('@aws-sdk/client-sts');
        return new STSClient(config);
      }),
    iam: (target) =>
      kept(iam, target, target.resolved.iamEndpoint, async (config) => {
        const { IAMClient } = await import('@aws-sdk/client-iam');
        return new IAMClient(config);
      }),
    schemas: (target) =>
      kept(schemas, target, target.resolved.schemasEndpoint, async (config) => {
        const { SchemasClient } = await import('@aws-sdk/client-schemas');
        return new SchemasClient(config);
      }),
  };
}

/**
 * StartLiveTail is served at `stream-logs.REGION...`, which the SDK makes of the address that it has: of an address
 * that was configured (an emulator, a VPC endpoint) it would make a host that is nowhere.
 */
function takesHostPrefix(url: string | null): boolean {
  return url === null || (isAwsAddress(url) && /^https?:\/\/logs(-fips)?\./.test(url));
}

function clientConfig(target: Target, endpoint: EffectiveEndpoint, keys: Keys, http: ExchangeHttpHandler) {
  return {
    ...clientSettings(endpoint.url, target.resolved.variant),
    region: target.region,
    credentials: keys,
    requestHandler: http.trusting(target.resolved.connection.network.certificates?.file ?? null),
  };
}
