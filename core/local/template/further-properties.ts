import type { EventDefinition, FunctionDefinition } from './function-definition.ts';
import type { FunctionProperties } from './function-properties.ts';

type Further = Pick<
  FunctionDefinition,
  'durable' | 'ephemeralStorageMB' | 'tracing' | 'events' | 'url' | 'deadLetterArn'
>;

/** What of a template's function is about calling it and asking for it rather than about running its code. */
export function furtherProperties(properties: FunctionProperties): Further {
  const { DurableConfig: durable, FunctionUrlConfig: url } = properties;
  return {
    durable:
      durable === undefined
        ? null
        : {
            executionTimeoutSeconds: durable.ExecutionTimeout ?? null,
            // CreateFunction's default.
            retentionDays: durable.RetentionPeriodInDays ?? 14,
          },
    ephemeralStorageMB: properties.EphemeralStorage?.Size ?? 512,
    tracing: (properties.TracingConfig?.Mode ?? properties.Tracing) === 'Active' ? 'Active' : 'PassThrough',
    events: eventDefinition(properties.EventInvokeConfig),
    url:
      url === undefined
        ? null
        : { authType: url.AuthType ?? 'NONE', invokeMode: url.InvokeMode ?? 'BUFFERED' },
    deadLetterArn: (properties.DeadLetterConfig ?? properties.DeadLetterQueue)?.TargetArn ?? null,
  };
}

function eventDefinition(given: FunctionProperties['EventInvokeConfig']): EventDefinition {
  return {
    configured: given !== undefined,
    retries: given?.MaximumRetryAttempts ?? 2,
    maximumAgeSeconds: given?.MaximumEventAgeInSeconds ?? 21_600,
    onSuccess: given?.DestinationConfig?.OnSuccess?.Destination ?? null,
    onFailure: given?.DestinationConfig?.OnFailure?.Destination ?? null,
  };
}
