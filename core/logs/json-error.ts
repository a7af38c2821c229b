import { isObject } from './json-object.ts';
import { memberGroup, Members } from './members.ts';
import { textOf } from './text-of.ts';
import { stackLines } from './stack-lines.ts';

export interface JsonError {
  readonly errorType: string | null;
  readonly message: string | null;
  readonly stack: readonly string[];
}

const types = memberGroup(
  'errorType',
  'exception_name',
  'error_type',
  'error.type',
  'exception.type',
  'error.kind',
);
const sureStacks = memberGroup(
  'stackTrace',
  'stack_trace',
  'stacktrace',
  'StackTrace',
  'error.stack_trace',
  'exception.stacktrace',
);
/** Names that functions use for other things too. */
const likelyStacks = memberGroup('stack', 'trace', 'exception', 'exc_info', 'error.stack');
const objects = memberGroup('error', 'err', 'exception', 'Exception', 'thrown');
const dottedMessages = memberGroup('error.message', 'exception.message');
const ownMessage = memberGroup('errorMessage');
const nestedTypes = memberGroup('name', 'type', 'errorType', 'Type', 'Name', 'class');
const nestedMessages = memberGroup('message', 'errorMessage', 'Message');
const nestedStacks = memberGroup(
  'stack',
  'stackTrace',
  'stack_trace',
  'stacktrace',
  'StackTrace',
  'extendedStackTrace',
);

/**
 * Takes an error out of the members of an event: Lambda's own three, those of Powertools, pino's `err`, log4j2's
 * `thrown`, zap, structlog and Elastic's dotted names.
 */
export function takeError(members: Members): JsonError {
  const errorType = members.take(types, textOf);
  const stack =
    members.take(sureStacks, (value) => stackLines(value, false)) ??
    members.take(likelyStacks, (value) => stackLines(value, true));
  const nested = members.take(objects, (value) => (isObject(value) ? value : null));
  if (nested === null) {
    const message =
      (errorType === null ? null : members.take(ownMessage, textOf)) ?? members.take(dottedMessages, textOf);
    return { errorType, message, stack: stack ?? [] };
  }
  const inner = new Members(nested);
  const innerType = inner.take(nestedTypes, textOf);
  const message = inner.take(nestedMessages, textOf);
  const innerStack = inner.take(nestedStacks, (value) => stackLines(value, false));
  if (errorType !== null && innerType !== null) inner.add('type', innerType);
  if (stack !== null && innerStack !== null) inner.add('stack', innerStack);
  const left = inner.left();
  if (left !== null) members.add('error', left);
  return { errorType: errorType ?? innerType, message, stack: stack ?? innerStack ?? [] };
}
