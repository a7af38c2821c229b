import type { JSONValue } from '@jmespath-community/jmespath';

const nothing = (...names: readonly string[]): JSONValue =>
  Object.fromEntries(names.map((name) => [name, null]));

/** The members that every result document has, for expressions that are written before there is a run. */
export const resultOutline: JSONValue = {
  statusCode: null,
  executedVersion: null,
  functionError: null,
  error: nothing('type', 'message'),
  response: null,
  logs: [nothing('kind', 'time', 'requestId', 'level', 'logger', 'message', 'fields', 'errorType', 'stack')],
  report: nothing(
    'durationMs',
    'billedMs',
    'memoryMB',
    'maxMemoryMB',
    'initMs',
    'restoreMs',
    'status',
    'errorType',
  ),
  clientMs: null,
};
