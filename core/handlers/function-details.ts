import { lambdaLimits } from '../../contract/limits.ts';
import type { FunctionDetails } from '../../contract/function-details.ts';
import type { Problem } from '../../contract/problem.ts';
import { knownArchitecture } from '../aws/function-summary.ts';
import { readAsyncConfig } from '../aws/read-async-config.ts';
import { readFunctionDetails } from '../aws/read-function-details.ts';
import type { FunctionFacts } from '../function-book.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { targetOf } from './target-of.ts';

/** functions.details and functions.asyncConfig: what one qualifier is made of, and where its asynchronous runs go. */
export function createDetailsHandlers(
  parts: HostParts,
): Pick<HostClient['functions'], 'details' | 'asyncConfig'> {
  const safe = (problem: Problem | null) => (problem === null ? null : parts.redact.problem(problem));
  return {
    async details({ connectionId, region, functionName, qualifier }, call) {
      const target = await targetOf(parts, { connectionId, region });
      if (!('resolved' in target)) return { details: null, problem: safe(target) };
      const wanted = { functionName, qualifier };
      const { details, problem } = await readFunctionDetails(parts.clients, target, wanted, call?.signal);
      if (details !== null) {
        parts.functions.note(
          { connectionId, region: target.region, functionName, qualifier },
          factsOfDetails(details, problem === null),
        );
      }
      return { details, problem: safe(problem) };
    },
    async asyncConfig({ connectionId, region, functionName, qualifier }, call) {
      const target = await targetOf(parts, { connectionId, region });
      if (!('resolved' in target)) return { config: null, problem: safe(target) };
      const wanted = { functionName, qualifier };
      const read = await readAsyncConfig(parts.clients, target, wanted, call?.signal);
      return { ...read, problem: safe(read.problem) };
    },
  };
}

/** What runs use of details. A function URL that could not be read leaves what was known of it as it was. */
function factsOfDetails(details: FunctionDetails, urlRead: boolean): Partial<FunctionFacts> {
  const { capacityProvider, durable, invokeMode, tenantIsolation, timeoutSeconds } = details;
  return {
    // A durable function answers for its whole execution, a synchronous one up to Lambda's longest.
    timeoutSeconds: durable === null ? timeoutSeconds : lambdaLimits.maximumTimeoutSeconds,
    tenantIsolation,
    durable: durable !== null,
    managedInstances: capacityProvider !== null,
    architecture: knownArchitecture(details.architecture),
    ...(urlRead ? { invokeMode } : {}),
  };
}
