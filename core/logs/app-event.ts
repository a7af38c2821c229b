import type { LogLevel } from '../../contract/log-record.ts';
import type { ReadRecord } from './blank-record.ts';
import { takeError, type JsonError } from './json-error.ts';
import { isObject, parseObject, type JsonObject } from './json-object.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';
import { memberGroup, Members } from './members.ts';
import { textOf } from './text-of.ts';

const times = memberGroup(
  'timestamp',
  'time',
  '@timestamp',
  'ts',
  'datetime',
  'asctime',
  'Timestamp',
  'timeMillis',
);
const levels = memberGroup(
  'level',
  'severity',
  'levelname',
  'log.level',
  'lvl',
  'LogLevel',
  'Level',
  'severityText',
  'log_level',
);
/** Lambda's own id first: functions log ids of other requests under the plainer names. */
const ids = memberGroup(
  'AWSRequestId',
  'awsRequestId',
  'aws_request_id',
  'function_request_id',
  'functionRequestId',
  'FunctionRequestId',
  'requestId',
  'request_id',
  'lambda_request_id',
);
const loggers = memberGroup('logger', 'loggerName', 'logger_name', 'log.logger', 'Category', 'target');
const messages = memberGroup('message', 'msg', 'Message', 'errorMessage');
const instants = memberGroup('instant');
const fieldsOfTracing = memberGroup('fields');
const telemetryRecord = memberGroup('record');
const structlogEvent = memberGroup('event');

interface Outer {
  readonly time: string | null;
  readonly level: LogLevel | null;
  readonly requestId: string | null;
  readonly logger: string | null;
}

/**
 * Reads a JSON object that a function logged: Lambda's JSON mode, Powertools of every language, embedded metrics, pino,
 * log4j2, zap, slog, structlog, tracing, .NET. `message` may be text, JSON text or an object; an inner record's own level,
 * logger and error win over the one wrapped around it.
 */
export function readAppEvent(event: JsonObject): ReadRecord {
  const members = new Members(event);
  const outer: Outer = {
    time: members.take(times, timeOf) ?? members.take(instants, instantTime) ?? metricsTime(event),
    level: members.take(levels, levelOf),
    requestId: members.take(ids, textOf) ?? nestedId(event),
    logger: members.take(loggers, textOf),
  };
  const error = takeError(members);
  const body = takeBody(event, members);
  if (body === undefined) return { kind: 'app', ...outer, ...error, fields: members.left() };
  keepMessage(members, error, body);
  const inner = readMessage(body, outer);
  if (inner.left !== null) {
    const outerNames = members.left() ?? {};
    for (const [name, value] of Object.entries(inner.left))
      members.add(Object.hasOwn(outerNames, name) ? `message.${name}` : name, value);
  }
  const { record } = inner;
  return {
    kind: 'app',
    ...record,
    time: outer.time,
    errorType: record.errorType ?? error.errorType,
    stack: record.stack.length === 0 ? error.stack : record.stack,
    fields: members.left(),
  };
}

const present = (value: unknown): { readonly value: unknown } | null =>
  value === undefined || value === null ? null : { value };

/** What the event says: its message, or what stands for it. Undefined when nothing does. */
function takeBody(event: JsonObject, members: Members): unknown {
  const own = members.take(messages, present);
  if (own !== null) return own.value;
  // tracing (Rust) keeps the message among the fields of the event; structlog calls it event.
  const fields = members.take(fieldsOfTracing, (value) =>
    isObject(value) && typeof value['message'] === 'string' ? value : null,
  );
  if (fields !== null) {
    const { message, ...rest } = fields;
    for (const [name, value] of Object.entries(rest)) members.add(name, value);
    return message;
  }
  // The Telemetry API wraps what functions and extensions print as {time, type, record}.
  const { type } = event;
  const wrapped = type === 'function' || type === 'extension' ? members.take(telemetryRecord, present) : null;
  return wrapped === null ? (members.take(structlogEvent, textOf) ?? undefined) : wrapped.value;
}

/** The message of an error goes to `fields` where neither the record's own message nor the stack says it. */
function keepMessage(members: Members, error: JsonError, body: unknown): void {
  const { message, stack } = error;
  if (message === null || message === body || stack[0]?.includes(message) === true) return;
  members.add('errorMessage', message);
}

interface InnerMessage {
  readonly isObject: boolean;
  readonly record: Omit<Outer, 'time'> & JsonError & { readonly message: string };
  /** The members that have no field of their own. */
  readonly left: Record<string, unknown> | null;
}

/** What a message says, and what is in it when it is an object or the JSON text of one. */
export function readMessage(value: unknown, outer: Omit<Outer, 'time'>): InnerMessage {
  const object = isObject(value) ? value : typeof value === 'string' ? parseObject(value) : null;
  const whole = (): string => (typeof value === 'string' ? value : JSON.stringify(value));
  if (object === null) {
    const { level, requestId, logger } = outer;
    const record = { level, requestId, logger, message: whole(), errorType: null, stack: [] };
    return { isObject: false, record, left: null };
  }
  const members = new Members(object);
  const level = members.take(levels, levelOf);
  const requestId = outer.requestId ?? members.take(ids, textOf);
  const logger = members.take(loggers, textOf);
  const error = takeError(members);
  const message = members.take(messages, textOf);
  if (message !== null) keepMessage(members, error, message);
  return {
    isObject: true,
    record: {
      level: level ?? outer.level,
      requestId,
      logger: logger ?? outer.logger,
      errorType: error.errorType,
      stack: error.stack,
      message: message ?? error.message ?? whole(),
    },
    left: members.left(),
  };
}

/** The time of embedded metrics, in milliseconds since 1970. */
function metricsTime(event: JsonObject): string | null {
  const metadata = event['_aws'];
  return isObject(metadata) ? timeOf(metadata['Timestamp']) : null;
}

/** log4j2's `instant`. */
function instantTime(value: unknown): string | null {
  if (!isObject(value)) return null;
  const { epochSecond, nanoOfSecond } = value;
  if (typeof epochSecond !== 'number') return null;
  const nanoseconds = typeof nanoOfSecond === 'number' ? nanoOfSecond : 0;
  return timeOf(Math.floor(epochSecond) * 1000 + Math.floor(nanoseconds / 1e6));
}

/** Go's handler of slog keeps the id in `record`, tracing in the span; these objects stay among the fields. */
function nestedId(event: JsonObject): string | null {
  const { record, span } = event;
  const holder = isObject(record) ? record : isObject(span) ? span : {};
  return textOf(holder['requestId']);
}
