import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { ImportKind } from '../../../contract/exchange.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';

/** One request that was recognised in what another tool wrote. */
export interface Recognised {
  readonly kind: ImportKind;
  readonly request: SavedRequest;
  /** What was left out or assumed, in sentences. */
  readonly notes: readonly string[];
}

/** What the contract's saved request takes at most, in characters. */
const longest = { name: 200, functionName: 400, qualifier: 200 } as const;

/**
 * A request with what was found of it and the defaults for the rest. A text with `{{` is sent as it stands: for the tool
 * that it comes from it was no variable.
 */
export function importedRequest(found: Partial<SavedRequest>): SavedRequest {
  const request: SavedRequest = {
    ...defaultInvokeOptions,
    description: null,
    qualifier: null,
    payload: '',
    variables: {},
    expect: [],
    eventTemplate: null,
    sharedEvent: null,
    templating: true,
    ...found,
    functionName: (found.functionName ?? '').slice(0, longest.functionName),
    name: nameOf(found),
  };
  return {
    ...request,
    qualifier: request.qualifier === null ? null : request.qualifier.slice(0, longest.qualifier),
    templating: !textsOf(request).some((text) => text.includes('{{')),
  };
}

/** A request's name: what was given, else the function's own name, else what it is. */
function nameOf({ name, functionName = '' }: Partial<SavedRequest>): string {
  const given = name?.trim() ?? '';
  const own = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(functionName)?.[1] ?? functionName;
  return (given !== '' ? given : own !== '' ? own : 'Imported event').slice(0, longest.name);
}

function textsOf(request: SavedRequest): readonly string[] {
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName } = request;
  return [
    functionName,
    qualifier ?? '',
    payload,
    clientContext ?? '',
    tenantId ?? '',
    durableExecutionName ?? '',
  ];
}
