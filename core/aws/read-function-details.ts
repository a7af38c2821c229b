import { askFunctionUrl } from './ask-function-url.ts';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionDetails, FunctionDetailsAnswer } from '../../contract/function-details.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import { plainFunctionName } from './function-summary.ts';
import { listingProblem } from './listing-problem.ts';
import { readConfiguration, splitQualifier, type QualifiedFunction } from './read-configuration.ts';

type InvokeMode = FunctionDetails['invokeMode'];

interface UrlRead {
  readonly invokeMode: InvokeMode;
  readonly problem: Problem | null;
}

const withoutUrl: UrlRead = { invokeMode: null, problem: null };
/** No function URL, no permission to read one, or an endpoint that does not know the call: none of it is worth a word. */
const quietStatus: ReadonlySet<number> = new Set([403, 404, 405, 501]);

/** Reads a qualifier's configuration and the mode of its function URL side by side. */
export async function readFunctionDetails(
  clients: AwsClients,
  target: Target,
  wanted: QualifiedFunction,
  signal: AbortSignal | undefined,
): Promise<FunctionDetailsAnswer> {
  const [configuration, url] = await Promise.all([
    readConfiguration(clients, target, wanted, signal),
    readUrlMode(clients, target, wanted, signal),
  ]);
  if (!configuration.ok) {
    const { error, exchange } = configuration;
    return { details: null, problem: listingProblem(error, exchange, target, wanted.functionName) };
  }
  return {
    details: detailsOf(configuration.value, wanted.functionName, url.invokeMode),
    problem: url.problem,
  };
}

async function readUrlMode(
  clients: AwsClients,
  target: Target,
  wanted: QualifiedFunction,
  signal: AbortSignal | undefined,
): Promise<UrlRead> {
  const { functionName, qualifier } = splitQualifier(wanted);
  const alias = qualifier === '$LATEST' ? null : qualifier;
  const read = await askFunctionUrl(clients, target, { functionName, alias }, signal);
  if (read === null) return withoutUrl;
  if (read.ok) {
    // A URL without InvokeMode is older than the field, and buffers.
    return {
      ...withoutUrl,
      invokeMode: read.value.InvokeMode === 'RESPONSE_STREAM' ? 'RESPONSE_STREAM' : 'BUFFERED',
    };
  }
  const { statusCode } = read.exchange;
  if (statusCode !== null && quietStatus.has(statusCode)) return withoutUrl;
  const problem = listingProblem(read.error, read.exchange, target, functionName);
  return {
    invokeMode: null,
    problem: { ...problem, message: `The function URL could not be read: ${problem.message}` },
  };
}

function detailsOf(
  configuration: FunctionConfiguration,
  functionName: string,
  invokeMode: InvokeMode,
): FunctionDetails {
  const { LoggingConfig: logging, DurableConfig: durable } = configuration;
  const name = configuration.FunctionName ?? plainFunctionName(functionName);
  return {
    version: configuration.Version ?? '$LATEST',
    state: configuration.State ?? null,
    stateReason: configuration.StateReason ?? null,
    lastUpdateStatus: configuration.LastUpdateStatus ?? null,
    lastUpdateReason: configuration.LastUpdateStatusReason ?? null,
    description: configuration.Description ?? '',
    runtime: configuration.Runtime ?? null,
    handler: configuration.Handler ?? null,
    packageType: configuration.PackageType ?? 'Zip',
    architecture: configuration.Architectures?.[0] ?? null,
    memoryMB: configuration.MemorySize ?? 128,
    ephemeralStorageMB: configuration.EphemeralStorage?.Size ?? null,
    timeoutSeconds: configuration.Timeout ?? 3,
    lastModified: given(configuration.LastModified),
    codeSha256: given(configuration.CodeSha256),
    logFormat: logging?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    applicationLogLevel: logging?.ApplicationLogLevel ?? null,
    systemLogLevel: logging?.SystemLogLevel ?? null,
    logGroup: logging?.LogGroup ?? `/aws/lambda/${name}`,
    tenantIsolation: configuration.TenancyConfig?.TenantIsolationMode === 'PER_TENANT',
    durable:
      durable === undefined
        ? null
        : {
            executionTimeoutSeconds: durable.ExecutionTimeout ?? null,
            retentionDays: durable.RetentionPeriodInDays ?? null,
          },
    capacityProvider:
      configuration.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig
        ?.CapacityProviderArn ?? null,
    snapStart: configuration.SnapStart?.ApplyOn ?? null,
    tracing: configuration.TracingConfig?.Mode ?? null,
    vpcId: given(configuration.VpcConfig?.VpcId),
    deadLetterArn: given(configuration.DeadLetterConfig?.TargetArn),
    invokeMode,
  };
}

/** Lambda writes '' for a VPC or a dead-letter queue that was taken away. */
function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
