import { randomUUID } from 'node:crypto';
import type { BatchRequest } from '../../../contract/batch.ts';
import type { VariablesFrom } from '../../../contract/environment.ts';
import type { InvokeRequest } from '../../../contract/invoke-request.ts';
import { plainFunctionName, qualifierInName } from '../../aws/function-summary.ts';
import { unqualifiedName } from '../../aws/unqualified-name.ts';
import type { BatchJob } from './batch-job.ts';
import type { BatchPlace } from './batch-place.ts';

/** Where the variables of a job come from: given values are stronger than the row's. */
export function variablesOfJob(
  batch: BatchRequest,
  { planned, values }: Pick<BatchJob, 'planned' | 'values'>,
): VariablesFrom {
  return {
    folder: batch.folder,
    path: planned.path,
    environment: batch.environment,
    requestVariables: planned.request.variables,
    values: { ...values, ...batch.values },
  };
}

/** What is sent for a job. `calledName` is its function's name with variables replaced. */
export function requestOfJob(
  batch: BatchRequest,
  place: BatchPlace,
  job: BatchJob,
  calledName: string,
): InvokeRequest {
  const { request } = job.planned;
  const named = qualifierInName(request.functionName);
  return {
    runId: randomUUID(),
    connectionId: place.connection.id,
    region: place.region,
    functionName: batch.qualifier === null ? request.functionName : unqualifiedName(request.functionName),
    qualifier: batch.qualifier ?? request.qualifier ?? (named === null ? place.qualifier : null),
    payload: request.payload,
    invocationType: request.invocationType,
    clientContext: request.clientContext,
    tenantId: request.tenantId,
    durableExecutionName: request.durableExecutionName,
    logTail: request.logTail,
    streaming: request.streaming,
    timeoutSeconds: request.timeoutSeconds,
    retries: request.retries,
    // The batch as a whole was confirmed.
    confirmation: batch.confirmation === null ? null : { typedName: plainFunctionName(calledName) },
    variablesFrom: request.templating ? variablesOfJob(batch, job) : null,
    origin: { folder: batch.folder, path: job.planned.path, environment: batch.environment },
    expect: request.expect,
    requestName: request.name,
  };
}
