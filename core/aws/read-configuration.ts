import type { GetFunctionConfigurationCommandOutput } from '@aws-sdk/client-lambda';
import type { AwsClients, Target } from './aws-clients.ts';
import { qualifierInName } from './function-summary.ts';
import type { Exchange } from './http-handler.ts';
import { readPatiently } from './listing-problem.ts';
import { sendOptions } from './send-options.ts';
import { unqualifiedName } from './unqualified-name.ts';

/** One qualifier of a function, as the contract asks for it: the name may carry the qualifier itself. */
export interface QualifiedFunction {
  readonly functionName: string;
  /** Null is $LATEST. */
  readonly qualifier: string | null;
}

/** An answer of the Lambda API, or what was thrown together with its exchange. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown; readonly exchange: Exchange };

/** The name and the qualifier as two fields. Where both say one and they differ, the field wins, as it was chosen last. */
export function splitQualifier({ functionName, qualifier }: QualifiedFunction): QualifiedFunction {
  const chosen = qualifier === '' ? null : qualifier;
  return {
    functionName: unqualifiedName(functionName),
    qualifier: chosen ?? qualifierInName(functionName),
  };
}

/** GetFunctionConfiguration. The answer holds environment variables: take from it what is meant to be shown, and drop it. */
export async function readConfiguration(
  clients: AwsClients,
  target: Target,
  wanted: QualifiedFunction,
  signal: AbortSignal | undefined,
): Promise<Read<GetFunctionConfigurationCommandOutput>> {
  const { functionName, qualifier } = splitQualifier(wanted);
  return readPatiently(signal, async (exchange) => {
    const client = await clients.lambda(target);
    const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
    return client.send(
      new GetFunctionConfigurationCommand({
        FunctionName: functionName,
        ...(qualifier === null ? {} : { Qualifier: qualifier }),
      }),
      sendOptions(exchange, signal),
    );
  });
}
