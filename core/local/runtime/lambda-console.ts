import { writeSync } from 'node:fs';
import { format } from 'node:util';
import type { ErrorObject } from './error-object.ts';

export type LogFormat = 'Text' | 'JSON';
type Level = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

const order: Readonly<Record<Level, number>> = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, FATAL: 5 };
let requestId = 'undefined';
let tenantId: string | undefined;
let logFormat: LogFormat = 'Text';

/** The request that messages belong to from now on. */
export function setRequestId(id: string, tenant: string | undefined): void {
  requestId = id;
  tenantId = tenant;
}

/** Makes console print as Lambda's Node runtime does, in the function's log format and from its log level on. */
export function installConsole(chosen: LogFormat): void {
  logFormat = chosen;
  const wanted = process.env['AWS_LAMBDA_LOG_LEVEL'];
  const least = chosen === 'JSON' && wanted !== undefined && wanted in order ? order[wanted as Level] : 0;
  const printer =
    (level: Level) =>
    (...parts: unknown[]): void => {
      if (order[level] >= least) writeMessage(level, text(parts), firstError(parts), parts);
    };
  Object.assign(console, {
    trace: printer('TRACE'),
    debug: printer('DEBUG'),
    log: printer('INFO'),
    info: printer('INFO'),
    warn: printer('WARN'),
    error: printer('ERROR'),
    fatal: printer('FATAL'),
  });
}

/** Prints one message, whatever its lines, as one log event. */
export function writeMessage(
  level: Level,
  message: string,
  error: ErrorObject | Error | null = null,
  parts: readonly unknown[] = [message],
): void {
  const time = new Date().toISOString();
  if (logFormat === 'Text') {
    emit(`${time}\t${requestId}\t${level}\t${message}`);
    return;
  }
  emit(
    stringify({
      timestamp: time,
      level,
      ...(requestId !== 'undefined' && { requestId }),
      ...(tenantId !== undefined && { tenantId }),
      message: parts.length === 1 && isStructured(parts[0]) ? parts[0] : message,
      ...errorFields(error),
    }),
  );
}

function errorFields(error: ErrorObject | Error | null): Record<string, unknown> {
  if (error === null) return {};
  if (error instanceof Error) {
    return {
      errorType: error.name,
      errorMessage: error.message,
      stackTrace: (error.stack ?? '').split('\n'),
      ...('code' in error && { code: error.code }),
    };
  }
  return { errorType: error.errorType, errorMessage: error.errorMessage, stackTrace: error.trace };
}

function isStructured(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Error);
}

function firstError(parts: readonly unknown[]): Error | null {
  return parts.find((part) => part instanceof Error) ?? null;
}

function text(parts: readonly unknown[]): string {
  return format(...parts);
}

function stringify(record: object): string {
  try {
    return JSON.stringify(record, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value instanceof Error ? format(value) : value,
    );
  } catch {
    return JSON.stringify({ ...record, message: format('%O', 'message' in record ? record.message : '') });
  }
}

/** U+001F before a line end tells the endpoint that the message goes on. */
function emit(message: string): void {
  const bytes = Buffer.from(`${message.replaceAll('\n', '\u001f\n')}\n`, 'utf8');
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      // EAGAIN: the pipe is full and the endpoint is still reading.
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') continue;
      // No file descriptor 1, as in Electron on Windows.
      process.stdout.write(bytes.subarray(written));
      return;
    }
  }
}
