import type { LocalFunction } from '../local-function.ts';

/** The configuration of one version, as GetFunctionConfiguration and the lists answer it. */
export function functionConfiguration(local: LocalFunction, version: string, qualified: boolean): object {
  const { definition } = local;
  const { durable, logging } = definition;
  return {
    FunctionName: definition.name,
    FunctionArn: qualified ? `${local.arn}:${version}` : local.arn,
    ...(definition.packageType === 'Zip' && { Runtime: definition.runtime, Handler: definition.handler }),
    Role: `arn:aws:iam::${local.arn.split(':')[4] ?? ''}:role/local`,
    CodeSize: 0,
    Description: definition.description,
    Timeout: definition.timeoutSeconds,
    MemorySize: definition.memoryMB,
    LastModified: local.lastModified.replace('Z', '+0000'),
    CodeSha256: '',
    Version: version,
    TracingConfig: { Mode: definition.tracing },
    RevisionId: local.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: definition.packageType,
    Architectures: [definition.architecture],
    EphemeralStorage: { Size: definition.ephemeralStorageMB },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: {
      LogFormat: logging.format,
      ...(logging.format === 'JSON' && {
        ApplicationLogLevel: logging.applicationLevel,
        SystemLogLevel: logging.systemLevel,
      }),
      LogGroup: logging.group,
    },
    ...(definition.tenantIsolation && { TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } }),
    ...(durable !== null && {
      DurableConfig: {
        ...(durable.executionTimeoutSeconds !== null && {
          ExecutionTimeout: durable.executionTimeoutSeconds,
        }),
        RetentionPeriodInDays: durable.retentionDays,
      },
    }),
    ...(definition.deadLetterArn !== null && { DeadLetterConfig: { TargetArn: definition.deadLetterArn } }),
    ...(Object.keys(definition.environment).length > 0 && {
      Environment: { Variables: definition.environment },
    }),
  };
}
