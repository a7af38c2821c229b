import type { AsyncConfig, AsyncConfigAnswer } from '../../contract/function-details.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import { listingProblem, readPatiently } from './listing-problem.ts';
import { sendOptions } from './send-options.ts';
import { readConfiguration, splitQualifier, type QualifiedFunction } from './read-configuration.ts';

/** What Lambda does with asynchronous runs where nothing is configured (invocation-async-configuring in its guide). */
const lambdaDefaults = {
  configured: false,
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
  onSuccess: null,
  onFailure: null,
} as const;

/**
 * Reads where asynchronous runs of a qualifier go: GetFunctionEventInvokeConfig, and the dead-letter queue of the
 * configuration. A 404 is Lambda's way to say that nothing is configured, unless the function itself is not there.
 */
export async function readAsyncConfig(
  clients: AwsClients,
  target: Target,
  wanted: QualifiedFunction,
  signal: AbortSignal | undefined,
): Promise<AsyncConfigAnswer> {
  const { functionName, qualifier } = splitQualifier(wanted);
  const [events, configuration] = await Promise.all([
    readPatiently(signal, async (exchange) => {
      const client = await clients.lambda(target);
      const { GetFunctionEventInvokeConfigCommand } = await import('@aws-sdk/client-lambda');
      return client.send(
        new GetFunctionEventInvokeConfigCommand({
          FunctionName: functionName,
          ...(qualifier === null ? {} : { Qualifier: qualifier }),
        }),
        sendOptions(exchange, signal),
      );
    }),
    readConfiguration(clients, target, wanted, signal),
  ]);
  const unconfigured = !events.ok && events.exchange.statusCode === 404;
  const missing = !configuration.ok && configuration.exchange.statusCode === 404;
  if (!events.ok && !unconfigured) {
    return { config: null, problem: listingProblem(events.error, events.exchange, target, functionName) };
  }
  if (unconfigured && missing) {
    const { error, exchange } = configuration;
    return { config: null, problem: listingProblem(error, exchange, target, functionName) };
  }
  const deadLetterArn = configuration.ok ? (configuration.value.DeadLetterConfig?.TargetArn ?? '') : '';
  const deadLetter = deadLetterArn === '' ? null : deadLetterArn;
  const config: AsyncConfig = events.ok
    ? {
        configured: true,
        maximumRetryAttempts: events.value.MaximumRetryAttempts ?? lambdaDefaults.maximumRetryAttempts,
        maximumEventAgeSeconds:
          events.value.MaximumEventAgeInSeconds ?? lambdaDefaults.maximumEventAgeSeconds,
        onSuccess: events.value.DestinationConfig?.OnSuccess?.Destination ?? null,
        onFailure: events.value.DestinationConfig?.OnFailure?.Destination ?? null,
        deadLetter,
      }
    : { ...lambdaDefaults, deadLetter };
  return {
    config,
    problem: configuration.ok
      ? null
      : withoutDeadLetter(listingProblem(configuration.error, configuration.exchange, target, functionName)),
  };
}

function withoutDeadLetter(problem: Problem): Problem {
  return { ...problem, message: `The dead-letter queue could not be read: ${problem.message}` };
}
