import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { plainFunctionName } from '../aws/function-summary.ts';
import { readConfiguration } from '../aws/read-configuration.ts';
import type { Store } from '../store/store.ts';

/** Where and how a run logs, and how long one attempt of it may take. */
export interface LogPlace {
  readonly logGroup: string;
  /** Null when the configuration may not be read. */
  readonly timeoutSeconds: number | null;
  readonly format: 'text' | 'json' | null;
  /** A system log level of WARN: START and the REPORT of a run that went well are not logged. */
  readonly hidesReport: boolean;
  /** On Managed Instances: an environment serves several requests at once. */
  readonly sharesStream: boolean;
}

/**
 * The group that the configuration of the version that ran names; what the answer or a listing once said, else the usual
 * name, when it may not be read: being allowed to invoke does not mean being allowed to read the configuration.
 */
export async function logPlace(
  parts: { readonly clients: AwsClients; readonly store: () => Store },
  target: Target,
  run: Run,
  signal: AbortSignal,
): Promise<LogPlace> {
  const { functionName } = run;
  const qualifier = run.executedVersion ?? run.qualifier;
  const read = await readConfiguration(parts.clients, target, { functionName, qualifier }, signal);
  const logging = read.ok ? read.value.LoggingConfig : undefined;
  const name = plainFunctionName(functionName);
  const listed = async () => {
    const list = await parts.store().catalogue.read(run.connectionId, target.region);
    return list?.functions.find((one) => one.name === name)?.logGroup;
  };
  const named = logging?.LogGroup === '' ? undefined : logging?.LogGroup;
  const isJson = logging?.LogFormat === 'JSON';
  return {
    // What the answer or an earlier search said is where this run was logged, whatever is configured since.
    logGroup: run.logs.logGroup ?? named ?? (await listed()) ?? `/aws/lambda/${name}`,
    timeoutSeconds: read.ok ? (read.value.Timeout ?? null) : null,
    format: logging?.LogFormat === undefined ? null : isJson ? 'json' : 'text',
    hidesReport: isJson && logging.SystemLogLevel === 'WARN',
    sharesStream: read.ok && read.value.CapacityProviderConfig !== undefined,
  };
}
