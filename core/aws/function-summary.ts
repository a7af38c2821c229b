import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionSummary } from '../../contract/function-summary.ts';
import type { Price } from '../../contract/price.ts';
import { lambdaLimits } from '../../contract/limits.ts';
import type { FunctionFacts } from '../function-book.ts';

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

/** What runs use of a summary. A durable function answers for the whole execution, up to Lambda's longest. */
export function factsOfSummary(summary: FunctionSummary): Partial<FunctionFacts> {
  const { arn, durable, logGroup, tenantIsolation, managedInstances } = summary;
  const timeoutSeconds = durable ? lambdaLimits.maximumTimeoutSeconds : summary.timeoutSeconds;
  const architecture = knownArchitecture(summary.architecture);
  return { timeoutSeconds, tenantIsolation, durable, managedInstances, architecture, arn, logGroup };
}

/** An architecture that has a price of its own; null for none and for one that is not known here. */
export function knownArchitecture(architecture: string | null): Price['architecture'] | null {
  return architecture === 'x86_64' || architecture === 'arm64' ? architecture : null;
}

/** The same where the whole configuration is at hand: an endpoint that names no timeout leaves it unknown. */
export function factsOfConfiguration(
  summary: FunctionSummary,
  { Timeout }: FunctionConfiguration,
): Partial<FunctionFacts> {
  const facts = factsOfSummary(summary);
  return Timeout === undefined && !summary.durable ? { ...facts, timeoutSeconds: null } : facts;
}

/** The function's own name in any form it may be given: name, name:qualifier, partial or full ARN. */
export function plainFunctionName(functionName: string): string {
  const full = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(functionName)?.[1];
  if (full !== undefined) return full;
  const partial = /^\d{12}:(?:function:)?([^:]+)/.exec(functionName)?.[1];
  return partial ?? functionName.split(':')[0] ?? functionName;
}

/** The qualifier that a function's name carries (name:live, an ARN that ends in one); null when it carries none. */
export function qualifierInName(functionName: string): string | null {
  const full = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+(?::(.+))?$/.exec(functionName);
  if (full !== null) return full[1] ?? null;
  const partial = /^\d{12}:(?:function:)?[^:]+(?::(.+))?$/.exec(functionName);
  return (partial ?? /^[^:]+:(.+)$/.exec(functionName))?.[1] ?? null;
}

/** The account that a partial or full ARN names; null for a name. */
export function accountInName(functionName: string): string | null {
  return /^(?:arn:[^:]*:lambda:[^:]*:)?(\d{12}):/.exec(functionName)?.[1] ?? null;
}
