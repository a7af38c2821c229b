import type { ErrorLink, FunctionError } from '../../contract/function-error.ts';
import { parseStackFrame } from './parse-stack-frame.ts';

/** Longer chains are cut: a cause that contains itself must not end here. */
const maximumCauses = 20;

/**
 * Reads the payload of an answer with FunctionError. Node returns `trace`, Python `stackTrace` lines with the source
 * line folded in, Java `stackTrace` with a nested `cause`, Go `stackTrace` objects with path, line and label, .NET
 * `stackTrace` with `cause`, Ruby `stackTrace`; the platform itself returns only a message. Anything else, text that is
 * not JSON included, becomes the message.
 */
export function parseFunctionError(handling: string, payload: string): FunctionError {
  const value = parseJson(payload);
  if (!isRecord(value)) {
    const message = typeof value === 'string' ? value : payload;
    return { handling, reason: reasonOf(null, message), type: null, message, frames: [], causes: [] };
  }
  const first = linkOf(value);
  return {
    handling,
    reason: reasonOf(first.type, first.message),
    type: first.type,
    message: first.message,
    frames: first.frames,
    causes: causesOf(value),
  };
}

/** The error that ends a response stream: InvokeComplete's code and details, which may be the function's error payload. */
export function parseStreamError(code: string, details: string): FunctionError {
  const parsed = parseFunctionError('Unhandled', details);
  const message = parsed.message === '' ? code : parsed.message;
  return { ...parsed, reason: 'stream', type: parsed.type ?? code, message };
}

function linkOf(value: Record<string, unknown>): ErrorLink {
  return { type: typeOf(value), message: messageOf(value), frames: framesOf(value) };
}

/** True for the field names of Lambda's own runtime clients; a custom runtime may write an error down in its own way. */
function isLambdas(value: Record<string, unknown>): boolean {
  return value['errorMessage'] !== undefined || value['errorType'] !== undefined;
}

function typeOf(value: Record<string, unknown>): string | null {
  return isLambdas(value) ? text(value['errorType']) : (text(value['name']) ?? text(value['type']));
}

function messageOf(value: Record<string, unknown>): string {
  const message = isLambdas(value) ? value['errorMessage'] : (value['message'] ?? value['error']);
  if (typeof message === 'string') return message;
  // A handler that fails with something that is no error: Node puts the thrown value itself here.
  return message === undefined || message === null ? '' : JSON.stringify(message);
}

function framesOf(value: Record<string, unknown>): ErrorLink['frames'] {
  const trace = value['trace'] ?? value['stackTrace'] ?? value['stack'];
  const lines = typeof trace === 'string' ? trace.split(/\r?\n/) : trace;
  if (!Array.isArray(lines)) return [];
  const items: readonly unknown[] = lines;
  const message = messageOf(value);
  // JavaScript's traces are the stack as a string or its lines, which begin with what the error says.
  const hasHeading = value['trace'] !== undefined || typeof trace === 'string';
  return items.flatMap((item, index) => {
    if (isRecord(item)) return [goFrame(item)];
    if (typeof item !== 'string') return [];
    // Node's trace begins with "Type: message", which is no frame; a message of several lines continues there.
    if (hasHeading && isHeading(item, index, value, message)) return [];
    return item
      .split(/\r?\n(?=\s*(?:at |File ))/)
      .filter(isFrameText)
      .map(parseStackFrame);
  });
}

function isHeading(item: string, index: number, value: Record<string, unknown>, message: string): boolean {
  if (/^\s+at /.test(item)) return false;
  const type = typeOf(value);
  if (index === 0 && (type === null || item.startsWith(type))) return true;
  return message.split(/\r?\n/).includes(item);
}

function isFrameText(line: string): boolean {
  return line.trim() !== '';
}

function goFrame(item: Record<string, unknown>): ErrorLink['frames'][number] {
  const file = text(item['path']);
  const label = text(item['label']);
  const line = typeof item['line'] === 'number' ? item['line'] : null;
  const place = [file, line].filter((part) => part !== null).join(':');
  return { text: label === null ? place : `${label} (${place})`, function: label, file, line, column: null };
}

function causesOf(value: Record<string, unknown>): readonly ErrorLink[] {
  const causes: ErrorLink[] = [];
  const waiting = causesWithin(value);
  for (
    let next = waiting.shift();
    next !== undefined && causes.length < maximumCauses;
    next = waiting.shift()
  ) {
    causes.push(linkOf(next));
    waiting.unshift(...causesWithin(next));
  }
  return causes;
}

/** Java calls it `cause`; .NET too, and lists all those of an aggregate as `causes`; Ruby, Python and Go have none. */
function causesWithin(value: Record<string, unknown>): Record<string, unknown>[] {
  const { cause, causes } = value;
  const several: readonly unknown[] = Array.isArray(causes) && causes.length > 0 ? causes : [cause];
  return several.flatMap((one) => {
    if (typeof one === 'string' && one !== '') return [{ errorMessage: one }];
    return isRecord(one) ? [one] : [];
  });
}

function reasonOf(type: string | null, message: string): FunctionError['reason'] {
  if (type === 'Sandbox.Timedout' || /Task timed out after [\d.]+ seconds/.test(message)) return 'timeout';
  if (type === 'Function.ResponseSizeTooLarge' || /^Response payload size .*exceeded/i.test(message)) {
    return 'response too large';
  }
  if (type === 'Runtime.OutOfMemory') return 'out of memory';
  if (
    type === 'Runtime.ExitError' ||
    type === 'Runtime.Unknown' ||
    /Runtime exited|Process exited before/.test(message)
  ) {
    // The kernel's out-of-memory killer is the one who sends SIGKILL inside Lambda.
    return /signal: killed/.test(message) ? 'out of memory' : 'exit';
  }
  if (type !== null && importTypes.has(type)) return 'import';
  return 'thrown';
}

const importTypes: ReadonlySet<string> = new Set([
  'Runtime.ImportModuleError',
  'Runtime.UserCodeSyntaxError',
  'Runtime.HandlerNotFound',
  'Runtime.MalformedHandlerName',
  'Runtime.InvalidEntrypoint',
  'Runtime.InvalidWorkingDir',
  'Init<LoadError>',
  'Init<NameError>',
  'Init<SyntaxError>',
]);

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
