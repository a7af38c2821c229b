import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import { defaultName } from './default-name.ts';
import { readYamlFields } from './read-yaml-fields.ts';
import { requestFileKind } from './request-file-kind.ts';
import type { RequestFile } from './request-file-schema.ts';

/** The request that a file's text says; `path` names it in problems, and names the request where the file does not. */
export function readRequestFile(
  text: string,
  path: string,
): { readonly request: SavedRequest | null; readonly problem: Problem | null } {
  const { fields, problem } = readYamlFields(text, path, requestFileKind);
  return { request: fields === null ? null : requestOf(fields, path), problem };
}

function requestOf(file: RequestFile, path: string): SavedRequest {
  return {
    name: file.name ?? defaultName(path),
    description: file.description ?? null,
    functionName: file.function ?? '',
    qualifier: file.qualifier ?? null,
    invocationType: file.type ?? defaultInvokeOptions.invocationType,
    payload: file.payload ?? '',
    clientContext: file.clientContext ?? null,
    tenantId: file.tenantId ?? null,
    durableExecutionName: file.durableName ?? null,
    logTail: file.logTail ?? defaultInvokeOptions.logTail,
    streaming: file.streaming ?? defaultInvokeOptions.streaming,
    timeoutSeconds: file.timeout ?? null,
    retries: {
      count: file.retries ?? defaultInvokeOptions.retries.count,
      ambiguous: file.retryAmbiguous ?? defaultInvokeOptions.retries.ambiguous,
    },
    templating: file.templating ?? true,
    variables: file.variables ?? {},
    expect: file.expect ?? [],
    eventTemplate: file.eventTemplate ?? null,
    sharedEvent: file.sharedEvent ?? null,
  };
}
