import type { LogRecord } from '../../contract/log-record.ts';
import { readMessage } from './app-event.ts';
import type { AppLine } from './app-line.ts';
import { completeRecord, type ReadRecord } from './blank-record.ts';
import {
  isGoFrame,
  isIndented,
  isMarked,
  pythonErrorType,
  throwableType,
  traceBegunBy,
  type Trace,
} from './continuation.ts';
import { levelOf } from './log-level.ts';
import { readReportFields } from './report-fields.ts';

const errorTypeLine = /^[A-Z][A-Za-z]+\.[A-Za-z]+\s*$/;
/** java.util.logging's second line. */
const levelledText = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): (.*)$/;
const fineLevels = { CONFIG: 'DEBUG', FINE: 'DEBUG', FINER: 'TRACE', FINEST: 'TRACE' } as const;

const typedMessage =
  /^(?:Uncaught |Unhandled exception\. |Exception in thread "[^"]{0,80}" )?([A-Za-z_][\w.$]{1,200})(?: \[\w+\])?(?:: |:?$)/;
const errorName = /(?:Error|Exception)$|[\w.](?:Fault|Failure|Timeout|Interrupt|Exit)$/;

const none: readonly string[] = [];

/** A record that may still take lines in. */
export class OpenRecord {
  #read: ReadRecord;
  #raw: string;
  #below: AppLine['below'];
  readonly #stack: string[];
  /** Blank lines that belong to the stack only if more of it follows. */
  #blanks = 0;
  #trace: Trace;
  /** The error's type as a stack names it. */
  #thrown: string | null = null;

  constructor(read: ReadRecord, below: AppLine['below'], raw: string, stack: readonly string[]) {
    this.#read = read;
    this.#below = below;
    this.#raw = raw;
    this.#stack = [...stack];
    this.#trace = read.kind === 'app' ? traceBegunBy(read.message ?? '') : 'none';
  }

  get length(): number {
    return this.#raw.length;
  }

  copy(): OpenRecord {
    const copy = new OpenRecord(this.#read, this.#below, this.#raw, this.#stack);
    copy.#blanks = this.#blanks;
    copy.#trace = this.#trace;
    copy.#thrown = this.#thrown;
    return copy;
  }

  /** Takes in so many lines in which nothing is to be seen. */
  addBlank(lines: string, count: number): void {
    this.#raw += lines;
    this.#blanks += count;
  }

  /** Takes in a line that is no record of its own, where it belongs to this one; says whether it did. */
  extend(content: string, line: string): boolean {
    if (!this.#takes(content)) return false;
    this.#raw += line;
    return true;
  }

  #takes(content: string): boolean {
    const { kind } = this.#read;
    if (kind === 'app') return this.#takesBelow(content) || this.#takesStack(content);
    if (kind === 'report' && content.startsWith('XRAY TraceId: ')) {
      const trace = readReportFields(content);
      if (trace !== null) this.#read = { ...this.#read, ...trace };
      return trace !== null;
    }
    if (kind !== 'fault' || this.#read.errorType != null || !errorTypeLine.test(content)) return false;
    this.#read = { ...this.#read, errorType: content.trim() };
    return true;
  }

  /** A message that stands below the first line, or its rest. */
  #takesBelow(content: string): boolean {
    const below = this.#below;
    this.#below = 'none';
    if (below === 'indented' && isIndented(content)) {
      this.#read = { ...this.#read, message: content.trim() };
      return true;
    }
    if (below === 'levelled') {
      const match = levelledText.exec(content);
      if (match === null) return false;
      const [, name = '', message = ''] = match;
      const level = levelOf(name) ?? fineLevels[name as keyof typeof fineLevels];
      this.#read = { ...this.#read, level, message };
      return true;
    }
    if (below === 'any') this.#push(content);
    return below === 'any';
  }

  #takesStack(content: string): boolean {
    if (isIndented(content)) {
      if (this.#thrown === null && this.#trace === 'none') this.#thrown = throwableType(content.trimStart());
    } else if (isMarked(content)) {
      const trace = traceBegunBy(content);
      if (trace !== 'none') this.#trace = trace;
    } else if (this.#trace === 'python') {
      const type = pythonErrorType(content, this.#stack.at(-1) ?? '');
      if (type === null) return false;
      this.#thrown = type;
    } else if (this.#trace === 'go') {
      if (!isGoFrame(content)) return false;
    } else {
      const type = this.#stack.length === 0 && this.#tellsOfError() ? throwableType(content) : null;
      if (type === null) return false;
      this.#thrown = type;
    }
    this.#push(content);
    return true;
  }

  /** Whether a logger wrote this to tell of something wrong; the throwable then stands below, at the margin. */
  #tellsOfError(): boolean {
    const { level, time = null, logger = null } = this.#read;
    return (level === 'WARN' || level === 'ERROR' || level === 'FATAL') && (time !== null || logger !== null);
  }

  #push(content: string): void {
    for (; this.#blanks > 0; this.#blanks -= 1) this.#stack.push('');
    if (content.includes('\r')) for (const part of content.split('\r')) this.#stack.push(part);
    else this.#stack.push(content);
  }

  /** The record, as it is when nothing more belongs to it. */
  complete(): LogRecord {
    const stack = this.#stack.length === 0 ? none : [...this.#stack];
    if (this.#read.kind !== 'app') return completeRecord(this.#read, null, stack, this.#raw);
    const read = readBroken(this.#read, stack);
    const errorType = read.errorType == null ? (namedType(read.message ?? '', stack) ?? this.#thrown) : null;
    return completeRecord(read, errorType, stack, this.#raw);
  }
}

function namedType(message: string, stack: readonly string[]): string | null {
  // Looked for only where there may be one: this is done for every line that a function printed.
  if (stack.length === 0 && !message.includes(': ')) return null;
  const match = typedMessage.exec(message.slice(0, 400));
  const type = match?.[1];
  if (match === null || type === undefined) return null;
  if (stack[0]?.startsWith('Traceback (') === true) return type;
  // A lone word is a type only where more than the word says so.
  const alone = match[0].length >= message.length;
  return errorName.test(type) && (!alone || stack.length > 0) ? type : null;
}

/** An object that was printed over several lines is read as one that was printed on one line; its lines stay the stack. */
function readBroken(read: ReadRecord, stack: readonly string[]): ReadRecord {
  if (read.message !== '{' || stack.at(-1)?.startsWith('}') !== true) return read;
  const whole = `{\n${stack.join('\n')}`;
  const { level = null, requestId = null, logger = null } = read;
  const { isObject, record, left } = readMessage(whole, { level, requestId, logger });
  if (!isObject) return read;
  const message = record.message === whole ? '{' : record.message;
  return { ...read, ...record, message, fields: left };
}
