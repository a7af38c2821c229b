import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { FunctionFacts } from '../function-book.ts';
import { qualifierInName } from './function-summary.ts';

/** A request in which nothing is left to choose: what is sent, recorded and reported. */
export interface ResolvedRequest extends Omit<InvokeRequest, 'streaming' | 'confirmation'> {
  /** InvokeWithResponseStream takes the place of Invoke. */
  readonly streamed: boolean;
  /** A log tail was asked for and is not sent for: functions on Managed Instances refuse it. */
  readonly tailWithheld: boolean;
  /** A log tail was asked for and is not sent for: the endpoint has none. */
  readonly endpointHasNoTail?: boolean;
}

/**
 * Decides what a request leaves open, from what is known of its function; asks nobody. Durable functions must be invoked
 * with a qualifier (durable-invoking in the developer guide): where none is chosen they get their latest code.
 */
export function resolveRequest(
  request: InvokeRequest,
  region: string | null,
  facts: FunctionFacts,
): ResolvedRequest {
  const { streaming, confirmation: _confirmation, ...rest } = request;
  const named = isGiven(request.durableExecutionName);
  const unqualified = !isGiven(request.qualifier) && qualifierInName(request.functionName) === null;
  const latest = facts.managedInstances === true ? '$LATEST.PUBLISHED' : '$LATEST';
  const tailWithheld =
    request.logTail && facts.managedInstances === true && request.invocationType === 'RequestResponse';
  return {
    ...rest,
    logTail: request.logTail && !tailWithheld,
    tailWithheld,
    region,
    qualifier: unqualified && (facts.durable === true || named) ? latest : request.qualifier,
    streamed:
      streaming === 'on' ||
      (streaming === 'auto' &&
        facts.invokeMode === 'RESPONSE_STREAM' &&
        request.invocationType === 'RequestResponse' &&
        !named),
  };
}

function isGiven(value: string | null): boolean {
  return value !== null && value !== '';
}
