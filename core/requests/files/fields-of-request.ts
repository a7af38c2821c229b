import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { JsonValue } from './json-value.ts';
import type { RequestFile } from './request-file-schema.ts';

/** What a request's file is to say, key by key in the order of a new file; undefined for what is as it is by default. */
export function fieldsOfRequest(
  request: SavedRequest,
): Readonly<Record<keyof RequestFile, JsonValue | undefined>> {
  const { retries } = request;
  const defaults = defaultInvokeOptions;
  const unless = <T extends JsonValue>(value: T, usual: T) => (value === usual ? undefined : value);
  return {
    name: request.name,
    description: request.description ?? undefined,
    function: unless(request.functionName, ''),
    qualifier: request.qualifier ?? undefined,
    type: unless(request.invocationType, defaults.invocationType),
    payload: unless(request.payload, ''),
    clientContext: request.clientContext ?? undefined,
    tenantId: request.tenantId ?? undefined,
    durableName: request.durableExecutionName ?? undefined,
    logTail: unless(request.logTail, defaults.logTail),
    streaming: unless(request.streaming, defaults.streaming),
    timeout: request.timeoutSeconds ?? undefined,
    retries: unless(retries.count, defaults.retries.count),
    retryAmbiguous: unless(retries.ambiguous, defaults.retries.ambiguous),
    templating: unless(request.templating, true),
    variables: Object.keys(request.variables).length === 0 ? undefined : request.variables,
    expect: request.expect.length === 0 ? undefined : request.expect,
    eventTemplate: request.eventTemplate ?? undefined,
    sharedEvent: request.sharedEvent ?? undefined,
  };
}
