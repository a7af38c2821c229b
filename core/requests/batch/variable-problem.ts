import type { BatchRequest } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Variables } from '../../../contract/variable.ts';
import type { BatchParts } from './batch-parts.ts';
import type { PlannedRequest } from './planned-request.ts';
import { variablesOfJob } from './request-of-job.ts';

/**
 * What cannot be replaced in these requests with the first row of data: a variable that nothing defines, a secret without a
 * value. It would be so in each row, so it is told before any is sent; what a later row lacks fails that row.
 */
export async function variableProblem(
  { resolve }: Pick<BatchParts, 'resolve'>,
  batch: BatchRequest,
  requests: readonly PlannedRequest[],
  firstRow: Variables,
): Promise<Problem | null> {
  for (const planned of requests) {
    const { request, path } = planned;
    if (!request.templating) continue;
    const { functionName, payload, clientContext, tenantId, durableExecutionName, expect } = request;
    const qualifier = batch.qualifier ?? request.qualifier;
    const { problems, problem } = await resolve({
      texts: { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName, expect },
      from: variablesOfJob(batch, { planned, values: firstRow }),
    });
    const [first, ...more] = problems;
    const found = problem ?? first?.problem ?? null;
    if (found === null) continue;
    const place =
      first === undefined ? path : `${path}, ${fieldNames[first.place.field]}, line ${first.place.line}`;
    const others =
      more.length === 0
        ? ''
        : ` There ${more.length === 1 ? 'is 1 more' : `are ${more.length} more`} in this file.`;
    return { ...found, message: `${place}: ${found.message}${others}` };
  }
  return null;
}

/** As the keys of a request's file are called. */
const fieldNames = {
  functionName: 'function',
  qualifier: 'qualifier',
  payload: 'payload',
  clientContext: 'clientContext',
  tenantId: 'tenantId',
  durableExecutionName: 'durableName',
  expect: 'expect',
} as const;
