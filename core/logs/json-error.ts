import { isObject } from './json-object.ts';
import { Members } from './members.ts';
import { textOf } from './text-of.ts';
import { stackLines } from './stack-lines.ts';

export interface JsonError {
  readonly errorType: string | null;
  readonly message: string | null;
  readonly stack: readonly string[];
}

const typeNames = ['errorType', 'exception_name', 'error_type', 'error.type', 'exception.type', 'error.kind'];
const sureStackNames = [
  'stackTrace',
  'stack_trace',
  'stacktrace',
  'StackTrace',
  'error.stack_trace',
  'exception.stacktrace',
];
/** Names that functions use for other things too. */
const likelyStackNames = ['stack', 'trace', 'exception', 'exc_info', 'error.stack'];
const objectNames = ['error', 'err', 'exception', 'Exception', 'thrown'];

/**
 * Takes an error out of the members of an event: Lambda's own three, those of Powertools, pino's `err`, log4j2's
 * `thrown`, zap, structlog and Elastic's dotted names.
 */
export function takeError(members: Members): JsonError {
  const errorType = members.take(typeNames, textOf);
  const stack =
    members.take(sureStackNames, (value) => stackLines(value, false)) ??
    members.take(likelyStackNames, (value) => stackLines(value, true));
  const nested = members.take(objectNames, (value) => (isObject(value) ? value : null));
  if (nested === null) {
    const named = errorType === null ? [] : ['errorMessage'];
    const message = members.take([...named, 'error.message', 'exception.message'], textOf);
    return { errorType, message, stack: stack ?? [] };
  }
  const inner = new Members(nested);
  const innerType = inner.take(['name', 'type', 'errorType', 'Type', 'Name', 'class'], textOf);
  const message = inner.take(['message', 'errorMessage', 'Message'], textOf);
  const innerStack = inner.take(
    ['stack', 'stackTrace', 'stack_trace', 'stacktrace', 'StackTrace', 'extendedStackTrace'],
    (value) => stackLines(value, false),
  );
  if (errorType !== null && innerType !== null) inner.add('type', innerType);
  if (stack !== null && innerStack !== null) inner.add('stack', innerStack);
  const left = inner.left();
  if (left !== null) members.add('error', left);
  return { errorType: errorType ?? innerType, message, stack: stack ?? innerStack ?? [] };
}
