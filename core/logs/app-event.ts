import type { ReadRecord } from './blank-record.ts';
import { isObject, parseObject, type JsonObject } from './json-object.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';

/** Takes members out of an object one by one; what is left belongs in `fields`. */
class Members {
  readonly left: Map<string, unknown>;

  constructor(object: JsonObject) {
    this.left = new Map(Object.entries(object));
  }

  /** The first of these members that `read` understands; only that one is taken out. */
  take<T>(names: readonly string[], read: (value: unknown) => T | null): T | null {
    for (const name of names) {
      const value = read(this.left.get(name));
      if (value === null) continue;
      this.left.delete(name);
      return value;
    }
    return null;
  }
}

const shortText = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function stackOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string' && value !== '')
    return value.split(/\r\n|\r|\n/).filter((line) => line !== '');
  if (!Array.isArray(value)) return null;
  return value.flatMap((line: unknown) => stackOf(line) ?? [JSON.stringify(line)]);
}

/**
 * Reads a JSON object that a function logged: Lambda's JSON mode, Powertools, EMF, pino, log4j, zap, .NET. `message` may be text,
 * JSON text or an object; an inner record's own level, logger and error win over the one wrapped around it.
 */
export function readAppEvent(event: JsonObject): ReadRecord {
  const members = new Members(event);
  const outer = {
    time:
      members.take(['timestamp', 'time', '@timestamp', 'ts', 'datetime'], timeOf) ??
      embeddedMetricsTime(event),
    level: members.take(['level', 'severity', 'levelname', 'log.level', 'lvl', 'LogLevel'], levelOf),
    requestId: members.take(
      ['requestId', 'AWSRequestId', 'awsRequestId', 'aws_request_id', 'request_id', 'function_request_id'],
      shortText,
    ),
    logger: members.take(
      ['logger', 'loggerName', 'logger_name', 'loggerFqcn', 'Category', 'target'],
      shortText,
    ),
  };
  const error = readError(members);
  const body = members.take(['message', 'msg', 'Message', 'errorMessage'], (value) =>
    value === undefined || value === null ? null : { value },
  );
  const inner = body === null ? null : readMessage(body.value);
  for (const [name, value] of inner?.left ?? []) if (!members.left.has(name)) members.left.set(name, value);
  const stack = inner === null || inner.read.stack.length === 0 ? error.stack : inner.read.stack;
  return {
    kind: 'app',
    time: outer.time,
    level: inner?.read.level ?? outer.level,
    requestId: outer.requestId ?? inner?.read.requestId ?? null,
    logger: inner?.read.logger ?? outer.logger,
    message: inner?.message ?? error.message,
    errorType: inner?.read.errorType ?? error.errorType,
    stack: stack ?? [],
    fields: members.left.size === 0 ? null : Object.fromEntries(members.left),
  };
}

interface InnerMessage {
  readonly message: string;
  readonly read: Pick<Required<ReadRecord>, 'level' | 'requestId' | 'logger' | 'errorType' | 'stack'>;
  readonly left: ReadonlyMap<string, unknown>;
}

/** What a message says, and what is in it when it is an object or the JSON text of one. */
export function readMessage(value: unknown): InnerMessage {
  const object = isObject(value) ? value : typeof value === 'string' ? parseObject(value) : null;
  if (object === null) {
    const nothing = { level: null, requestId: null, logger: null, errorType: null, stack: [] };
    return {
      message: typeof value === 'string' ? value : JSON.stringify(value),
      read: nothing,
      left: new Map(),
    };
  }
  const members = new Members(object);
  const level = members.take(['level', 'severity', 'levelname', 'log.level'], levelOf);
  const requestId = members.take(['requestId', 'awsRequestId', 'function_request_id'], shortText);
  const logger = members.take(['logger', 'loggerName'], shortText);
  const error = readError(members);
  const message = members.take(['message', 'msg', 'errorMessage'], shortText) ?? error.message;
  return {
    message: message ?? (typeof value === 'string' ? value : JSON.stringify(value)),
    read: { level, requestId, logger, errorType: error.errorType, stack: error.stack },
    left: members.left,
  };
}

/** An error in the members of an event: Lambda's own three, Powertools' for Python and TypeScript, pino's `err`. */
function readError(members: Members): {
  readonly errorType: string | null;
  readonly message: string | null;
  readonly stack: readonly string[];
} {
  const errorType = members.take(['errorType', 'exception_name', 'error_type'], shortText);
  const stack = members.take(['stackTrace', 'stack_trace', 'stack', 'trace', 'exception'], stackOf);
  const nested = members.take(['error', 'err', 'exception', 'thrown'], (value) =>
    isObject(value) ? value : null,
  );
  if (nested === null) {
    const message = errorType === null ? null : members.take(['errorMessage'], shortText);
    return { errorType, message, stack: stack ?? [] };
  }
  const inner = new Members(nested);
  const read = {
    errorType: errorType ?? inner.take(['name', 'type', 'errorType'], shortText),
    message: inner.take(['message', 'errorMessage'], shortText),
    stack: stack ?? inner.take(['stack', 'stackTrace', 'stack_trace', 'extendedStackTrace'], stackOf) ?? [],
  };
  if (inner.left.size > 0) members.left.set('error', Object.fromEntries(inner.left));
  return read;
}

function embeddedMetricsTime(event: JsonObject): string | null {
  const metadata = event['_aws'];
  return isObject(metadata) ? timeOf(metadata['Timestamp']) : null;
}
