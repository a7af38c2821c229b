import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionSummary } from '../../contract/function-summary.ts';
import { lambdaLimits } from '../../contract/limits.ts';

/** Takes from a function's configuration what is shown; its environment variables hold secrets and are left behind. */
export function functionSummary(configuration: FunctionConfiguration): FunctionSummary | null {
  const name = configuration.FunctionName;
  if (name === undefined || name === '') return null;
  return {
    name,
    arn: configuration.FunctionArn ?? name,
    description: configuration.Description ?? '',
    runtime: configuration.Runtime ?? null,
    memoryMB: configuration.MemorySize ?? 128,
    timeoutSeconds: configuration.Timeout ?? 3,
    packageType: configuration.PackageType ?? 'Zip',
    architecture: configuration.Architectures?.[0] ?? null,
    lastModified: configuration.LastModified ?? null,
    logFormat: configuration.LoggingConfig?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    logGroup: configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    tenantIsolation: configuration.TenancyConfig?.TenantIsolationMode === 'PER_TENANT',
    durable: configuration.DurableConfig !== undefined,
    managedInstances: configuration.CapacityProviderConfig !== undefined,
  };
}

/** How long an invocation may take: a durable function answers for the whole execution, up to Lambda's longest. */
export function longestRunSeconds(configuration: FunctionConfiguration): number {
  return configuration.DurableConfig === undefined
    ? (configuration.Timeout ?? lambdaLimits.maximumTimeoutSeconds)
    : lambdaLimits.maximumTimeoutSeconds;
}

/** The function's own name in any form it may be given: name, name:qualifier, partial or full ARN. */
export function plainFunctionName(functionName: string): string {
  const full = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(functionName)?.[1];
  if (full !== undefined) return full;
  const partial = /^\d{12}:(?:function:)?([^:]+)/.exec(functionName)?.[1];
  return partial ?? functionName.split(':')[0] ?? functionName;
}
