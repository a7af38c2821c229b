import type { LogRecord } from '../../contract/log-record.ts';
import { readAppEvent } from './app-event.ts';
import { readAppLine } from './app-line.ts';
import { completeRecord, type ReadRecord } from './blank-record.ts';
import { isContinuation } from './continuation.ts';
import { splitGlued } from './glued-json.ts';
import { isPlatformEvent, readPlatformEvent } from './platform-event.ts';
import { parseObject } from './json-object.ts';
import { readPlatformLine } from './platform-line.ts';
import { readReportFields } from './report-fields.ts';

/** A record that may still take lines in. */
interface OpenRecord {
  read: ReadRecord;
  raw: string;
  stack: string[];
  /** Blank lines that belong to the stack only if more of it follows. */
  blanks: number;
}

/**
 * Reads Lambda log text: text mode, JSON mode, or both mixed. Every character of the input is in the `raw` of exactly
 * one record, in order; a line that is not what Lambda prints, or is cut, is an `app` record. Never throws. Linear time.
 */
export function parseLog(text: string): readonly LogRecord[] {
  const records: LogRecord[] = [];
  let open: OpenRecord | null = null;
  let leading = '';
  const close = (): void => {
    if (open !== null) records.push(finish(open));
    open = null;
  };
  for (const line of linesOf(text)) {
    const content = line.replace(/\r?\n$/, '');
    if (content.trim() === '') {
      if (open === null) leading += line;
      else {
        open.raw += line;
        open.blanks += 1;
      }
      continue;
    }
    if (open !== null && extend(open, content, line)) continue;
    for (const piece of splitGlued(line)) {
      close();
      open = begin(piece, leading);
      leading = '';
    }
  }
  close();
  if (leading !== '') records.push(completeRecord({ kind: 'app', message: '' }, leading));
  return records;
}

function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
  }
  return lines;
}

function begin(line: string, leading: string): OpenRecord {
  const content = line.replace(/\r?\n$/, '');
  // A runtime that prints to a pipe writes the line breaks inside one record as carriage returns.
  const [first = '', ...more] = content.split('\r');
  const read = readWhole(content, line.endsWith('\n')) ??
    readAppLine(first) ?? { kind: 'app', message: first };
  const folded = read.message === content || parseObject(content) !== null ? [] : more;
  return { read, raw: leading + line, stack: [...(read.stack ?? []), ...folded], blanks: 0 };
}

function readWhole(content: string, terminated: boolean): ReadRecord | null {
  const event = parseObject(content);
  if (event !== null) return isPlatformEvent(event) ? readPlatformEvent(event) : readAppEvent(event);
  return readPlatformLine(content, terminated);
}

/** Folds a line into the record above it where it belongs there. */
function extend(open: OpenRecord, content: string, line: string): boolean {
  const { read } = open;
  if (read.kind === 'report') {
    const trace = content.startsWith('XRAY TraceId: ') ? readReportFields(content) : null;
    if (trace === null) return false;
    open.read = { ...read, ...trace };
    open.raw += line;
    return true;
  }
  if (read.kind === 'fault' && read.errorType == null && /^[A-Z][A-Za-z]+\.[A-Za-z]+$/.test(content)) {
    open.read = { ...read, errorType: content };
    open.raw += line;
    return true;
  }
  if (read.kind !== 'app' || !isContinuation(content, read.message ?? '', open.stack)) return false;
  for (; open.blanks > 0; open.blanks -= 1) open.stack.push('');
  open.stack.push(...content.split('\r'));
  open.raw += line;
  return true;
}

const typedMessage =
  /^(?:Uncaught |Unhandled exception\. |Exception in thread "[^"]{0,80}" )?([A-Za-z_][\w.$]{1,200}): /;
const errorName = /(?:Error|Exception|Fault|Failure|Timeout|Interrupt|Exit)$/;

function finish(open: OpenRecord): LogRecord {
  const { read, stack, raw } = open;
  if (read.kind !== 'app' || read.errorType != null) return completeRecord({ ...read, stack }, raw);
  const type = typedMessage.exec((read.message ?? '').slice(0, 400))?.[1];
  const thrown = type !== undefined && (errorName.test(type) || stack[0]?.startsWith('Traceback ') === true);
  return completeRecord({ ...read, stack, ...(thrown ? { errorType: type } : {}) }, raw);
}
