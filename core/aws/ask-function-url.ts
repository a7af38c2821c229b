import type { AwsClients, Target } from './aws-clients.ts';
import { readPatiently } from './listing-problem.ts';
import { sendOptions } from './send-options.ts';

/**
 * Asks GetFunctionUrlConfig, which takes an alias or nothing: null for a published version, which has no URL. $LATEST is
 * named by leaving the alias out.
 */
export async function askFunctionUrl(
  clients: AwsClients,
  target: Target,
  { functionName, alias }: { readonly functionName: string; readonly alias: string | null },
  signal: AbortSignal | undefined,
) {
  if (alias !== null && /^(\d+|\$.*)$/.test(alias)) return null;
  return readPatiently(signal, async (exchange) => {
    const client = await clients.lambda(target);
    const { GetFunctionUrlConfigCommand } = await import('@aws-sdk/client-lambda');
    return client.send(
      new GetFunctionUrlConfigCommand({
        FunctionName: functionName,
        ...(alias === null ? {} : { Qualifier: alias }),
      }),
      sendOptions(exchange, signal),
    );
  });
}
