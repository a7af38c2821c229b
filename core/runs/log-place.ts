import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { plainFunctionName } from '../aws/function-summary.ts';
import { readConfiguration } from '../aws/read-configuration.ts';
import type { Store } from '../store/store.ts';

/** Where a run logs, and how long one attempt of it may take. */
export interface LogPlace {
  readonly logGroup: string;
  /** Null when the configuration may not be read. */
  readonly timeoutSeconds: number | null;
}

/**
 * The group that the configuration of the version that ran names; what a listing once said, else the usual name, when it
 * may not be read: being allowed to invoke does not mean being allowed to read the configuration.
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
  const timeoutSeconds = read.ok ? (read.value.Timeout ?? null) : null;
  const named = read.ok ? read.value.LoggingConfig?.LogGroup : undefined;
  if (named !== undefined && named !== '') return { logGroup: named, timeoutSeconds };
  const name = plainFunctionName(functionName);
  const listed = parts.store().catalogue.read(run.connectionId, target.region)?.functions;
  const logGroup = listed?.find((one) => one.name === name)?.logGroup ?? `/aws/lambda/${name}`;
  return { logGroup, timeoutSeconds };
}
