import type { LogLevel, LogRecord } from '../../../contract/log-record.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';

/** A log record as one line of the list. */
export interface LogRow {
  readonly record: LogRecord;
  readonly source: 'app' | 'platform';
  readonly level: LogLevel | null;
  /** What the line says; one line, however long the message is. */
  readonly text: string;
  /** What follows it in a lower voice: the first frame of a stack, the fields. */
  readonly aside: string;
  /** How many frames of the stack are folded away behind the aside. */
  readonly moreFrames: number;
  readonly moreLines: number;
  /** Whether there is more to see than the line shows. */
  readonly expandable: boolean;
}

/** A message longer than this is cut in the list; whoever wants it opens the row. */
export const longestLine = 600;
const longestAside = 160;

/** A line of a stack as Node, Java, .NET (`at …`), Python (`File "…"`), Ruby (`from …`) and Go (`x.go:7`) print it. */
const framePattern = /^\s*(?:at |File "|from )|\.go:\d+/u;

const shortId = (id: string | null): string => id?.slice(0, 8) ?? '';

function parts(...all: readonly (string | null)[]): string {
  return all.filter((part) => part !== null && part !== '').join('   ');
}

const milliseconds = (label: string, value: number | null): string | null =>
  value === null ? null : `${label} ${formatMilliseconds(value)}`;

function memory({ maxMemoryMB, memoryMB }: LogRecord): string | null {
  if (maxMemoryMB === null) return memoryMB === null ? null : `memory ${memoryMB} MB`;
  return memoryMB === null ? `memory ${maxMemoryMB} MB` : `memory ${maxMemoryMB} of ${memoryMB} MB`;
}

const unusual = (status: string | null): string | null =>
  status === null || status === 'success' ? null : `status ${status}`;

/** An init that came with the first request only is out of the ordinary. */
const phaseOf = ({ phase }: LogRecord): string | null =>
  phase === null || phase === 'init' ? null : `phase ${phase}`;

/** A platform record in the few words that matter of it. */
function platformText(record: LogRecord): string {
  switch (record.kind) {
    case 'start':
      return parts(`START  ${shortId(record.requestId)}`, null).concat(
        record.version === null ? '' : `  version ${record.version}`,
      );
    case 'end':
      return `END    ${shortId(record.requestId)}`;
    case 'report':
      return `REPORT ${parts(
        milliseconds('duration', record.durationMs),
        milliseconds('billed', record.billedMs),
        milliseconds('init', record.initMs),
        milliseconds('restore', record.restoreMs),
        memory(record),
        unusual(record.status),
        record.errorType,
      )}`;
    case 'init-start':
      return `INIT   ${parts(record.runtimeVersion)}`;
    case 'init-runtime-done':
      return `INIT   ${parts(
        record.status === 'success' ? 'runtime ready' : null,
        phaseOf(record),
        unusual(record.status),
        record.errorType,
      )}`;
    case 'init-report':
      return `INIT   ${parts(
        milliseconds('took', record.initMs ?? record.durationMs),
        phaseOf(record),
        unusual(record.status),
        record.errorType,
      )}`;
    case 'restore-start':
      return `RESTORE ${parts(record.runtimeVersion)}`;
    case 'restore-report':
      return `RESTORE ${parts(
        milliseconds('took', record.restoreMs ?? record.durationMs),
        unusual(record.status),
        record.errorType,
      )}`;
    case 'runtime-done':
      return `DONE   ${parts(
        milliseconds('after', record.durationMs),
        unusual(record.status),
        record.errorType,
      )}`;
    case 'timeout':
      return record.timeoutSeconds === null
        ? 'Task timed out'
        : `Task timed out after ${record.timeoutSeconds} s`;
    case 'fault':
      return parts(record.errorType, record.message) || record.raw.trim();
    case 'extension':
    case 'telemetry':
    case 'platform':
    case 'app':
      return parts(record.name, record.message, unusual(record.status)) || record.raw.trim();
    default:
      return record.raw.trim();
  }
}

/** A value in a word; with `depth`, an object or a list shows so many of its own levels. */
export function inlineValue(value: unknown, depth: number = 0): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.length}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Object.keys(value).length === 0) return '{}';
  return depth > 0 ? inlineFields({ ...value }) : '{…}';
}

/** JSON fields on one line: `{ account: "customer", ms: 18 }`, cut where it grows long. */
export function inlineFields(fields: Readonly<Record<string, unknown>> | null): string {
  const entries = Object.entries(fields ?? {});
  if (entries.length === 0) return '';
  let text = '{ ';
  for (const [index, [name, value]] of entries.entries()) {
    const part = `${index === 0 ? '' : ', '}${name}: ${inlineValue(value)}`;
    if (text.length + part.length > longestAside) return `${text}, … }`.replace('{ , ', '{ ');
    text += part;
  }
  return `${text} }`;
}

/** Whether the message has the stack in it already, as Node's JSON logs do. */
export function holdsStack({ message, stack }: LogRecord): boolean {
  const last = stack.at(-1)?.trim() ?? '';
  return last !== '' && (message ?? '').includes(last);
}

/** The first line of a message, which says its error's type even where the message does not, and the lines below it. */
function linesOf(record: LogRecord): {
  readonly message: string;
  readonly firstLine: string;
  readonly titled: string;
  readonly below: string | null;
} {
  const message = record.message ?? record.raw.trim();
  const lineBreak = message.indexOf('\n');
  const firstLine = lineBreak === -1 ? message : message.slice(0, lineBreak);
  const titled =
    record.errorType !== null && !firstLine.includes(record.errorType)
      ? `${record.errorType}: ${firstLine}`
      : firstLine;
  return { message, firstLine, titled, below: lineBreak === -1 ? null : message.slice(lineBreak + 1) };
}

/** A text that is longer is shown in a window of its own: laid out whole it would hold the list up. */
export const longText = 8000;

/** What an open record says in its line, and what of its message stands below that: nothing of it twice. */
export function unfoldedMessage(record: LogRecord): { readonly line: string; readonly below: string | null } {
  const { text } = rowOf(record);
  const { message, titled, below } = linesOf(record);
  // A message that is JSON itself has its fields below.
  if (record.kind !== 'app' || (message.startsWith('{') && record.fields !== null))
    return { line: text, below: null };
  if (titled.length > longText) return { line: text, below: message };
  return { line: titled, below: below === null || below.trim() === '' ? null : below };
}

function appRow(record: LogRecord): LogRow {
  const { message, firstLine, titled, below } = linesOf(record);
  const moreLines = below === null || holdsStack(record) ? 0 : below.split('\n').length;
  const text = titled.length > longestLine ? `${titled.slice(0, longestLine)}…` : titled;
  const frames = record.stack.filter((line) => framePattern.test(line));
  const [frame = record.stack[0], ...rest] = frames;
  // A message that is JSON itself has its fields on the line already.
  const fields = inlineFields(record.fields);
  const fieldsAside = message.startsWith('{') ? '' : fields;
  return {
    record,
    source: 'app',
    level: record.level,
    text,
    aside: frame === undefined ? fieldsAside : frame.trim().slice(0, longestAside),
    moreFrames: rest.length,
    moreLines,
    expandable: frame !== undefined || fields !== '' || moreLines > 0 || firstLine.length > 120,
  };
}

export function logRow(record: LogRecord): LogRow {
  if (record.kind === 'app') return appRow(record);
  const failed = record.kind === 'timeout' || record.kind === 'fault';
  const text = platformText(record);
  return {
    record,
    source: 'platform',
    level: failed ? 'ERROR' : null,
    text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text,
    aside: '',
    moreFrames: 0,
    moreLines: 0,
    expandable: true,
  };
}

const known = new WeakMap<LogRecord, LogRow>();

/** The row of a record, made once: for what is drawn again and again. */
export function rowOf(record: LogRecord): LogRow {
  const before = known.get(record);
  if (before !== undefined) return before;
  const row = logRow(record);
  known.set(record, row);
  return row;
}
