import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { Variables } from '../../../contract/variable.ts';

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((text, at) => text === other[at]));

const sameVariables = (one: Variables, other: Variables): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What a saved request says: which of its fields differ from another's. */
export function differingFields(one: SavedRequest, other: SavedRequest): readonly (keyof SavedRequest)[] {
  const same = {
    name: one.name === other.name,
    description: one.description === other.description,
    functionName: one.functionName === other.functionName,
    qualifier: one.qualifier === other.qualifier,
    invocationType: one.invocationType === other.invocationType,
    payload: one.payload === other.payload,
    clientContext: one.clientContext === other.clientContext,
    tenantId: one.tenantId === other.tenantId,
    durableExecutionName: one.durableExecutionName === other.durableExecutionName,
    logTail: one.logTail === other.logTail,
    streaming: one.streaming === other.streaming,
    timeoutSeconds: one.timeoutSeconds === other.timeoutSeconds,
    retries: one.retries.count === other.retries.count && one.retries.ambiguous === other.retries.ambiguous,
    templating: one.templating === other.templating,
    variables: sameVariables(one.variables, other.variables),
    expect: sameTexts(one.expect, other.expect),
    eventTemplate: one.eventTemplate === other.eventTemplate,
    sharedEvent: one.sharedEvent === other.sharedEvent,
  } satisfies Record<keyof SavedRequest, boolean>;
  return fieldNames.filter((field) => !same[field]);
}

const fieldNames = [
  'name',
  'description',
  'functionName',
  'qualifier',
  'invocationType',
  'payload',
  'clientContext',
  'tenantId',
  'durableExecutionName',
  'logTail',
  'streaming',
  'timeoutSeconds',
  'retries',
  'templating',
  'variables',
  'expect',
  'eventTemplate',
  'sharedEvent',
] as const satisfies readonly (keyof SavedRequest)[];

export const sameRequest = (one: SavedRequest, other: SavedRequest): boolean =>
  differingFields(one, other).length === 0;
