import type { LogRecord } from '../../contract/log-record.ts';
import { readAppEvent } from './app-event.ts';
import { readAppLine } from './app-line.ts';
import { completeRecord, type ReadRecord } from './blank-record.ts';
import { isContinuation } from './continuation.ts';
import { splitGlued } from './glued-json.ts';
import { parseObject } from './json-object.ts';
import { isPlatformEvent, readPlatformEvent } from './platform-event.ts';
import { readPlatformLine } from './platform-line.ts';
import { readReportFields } from './report-fields.ts';

/** A record that may still take lines in. */
interface OpenRecord {
  readonly read: ReadRecord;
  readonly raw: string;
  /** Grows in place; copied when the record is finished. */
  readonly stack: string[];
  /** Blank lines that belong to the stack only if more of it follows. */
  readonly blanks: number;
}

/** Folds lines into records: takes them one by one and gives each record once a line came that is not part of it. */
export class RecordFolder {
  readonly #longestRecord: number;
  #open: OpenRecord | null = null;
  /** Blank lines before the first record; they go to it. */
  #leading = '';

  constructor(longestRecord: number) {
    this.#longestRecord = longestRecord;
  }

  /** A folder in the same state, to see what more lines would make of it. */
  copy(): RecordFolder {
    const copy = new RecordFolder(this.#longestRecord);
    if (this.#open !== null) copy.#open = { ...this.#open, stack: [...this.#open.stack] };
    copy.#leading = this.#leading;
    return copy;
  }

  /** Takes a line with its end (or the last one, without), and adds the records that it closes. */
  take(line: string, closed: LogRecord[]): void {
    const open = this.#open;
    const held = open === null ? this.#leading.length : open.raw.length;
    const fits = held + line.length <= this.#longestRecord;
    const content = line.replace(/\r?\n$/, '');
    if (content.trim() === '') {
      if (!fits) this.finish(closed);
      if (this.#open === null) this.#leading += line;
      else this.#open = { ...this.#open, raw: this.#open.raw + line, blanks: this.#open.blanks + 1 };
      return;
    }
    const extended = open !== null && fits ? extend(open, content, line) : null;
    if (extended !== null) {
      this.#open = extended;
      return;
    }
    for (const piece of splitGlued(line)) {
      if (this.#open !== null || !fits) this.finish(closed);
      this.#open = begin(piece, this.#leading);
      this.#leading = '';
    }
  }

  /** Adds what is still open, because nothing follows. */
  finish(closed: LogRecord[]): void {
    if (this.#open !== null) closed.push(complete(this.#open));
    else if (this.#leading !== '') closed.push(completeRecord({ kind: 'app', message: '' }, this.#leading));
    this.#open = null;
    this.#leading = '';
  }
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

/** The record with a line folded in, where the line belongs there. */
function extend(open: OpenRecord, content: string, line: string): OpenRecord | null {
  const { read, stack } = open;
  const raw = open.raw + line;
  if (read.kind === 'report') {
    const trace = content.startsWith('XRAY TraceId: ') ? readReportFields(content) : null;
    return trace === null ? null : { ...open, read: { ...read, ...trace }, raw };
  }
  if (read.kind === 'fault' && read.errorType == null && /^[A-Z][A-Za-z]+\.[A-Za-z]+$/.test(content)) {
    return { ...open, read: { ...read, errorType: content }, raw };
  }
  if (read.kind !== 'app' || !isContinuation(content, read.message ?? '', stack)) return null;
  for (let blanks = open.blanks; blanks > 0; blanks -= 1) stack.push('');
  stack.push(...content.split('\r'));
  return { read, raw, stack, blanks: 0 };
}

const typedMessage =
  /^(?:Uncaught |Unhandled exception\. |Exception in thread "[^"]{0,80}" )?([A-Za-z_][\w.$]{1,200}): /;
const errorName = /(?:Error|Exception|Fault|Failure|Timeout|Interrupt|Exit)$/;

function complete({ read, stack, raw }: OpenRecord): LogRecord {
  if (read.kind !== 'app' || read.errorType != null) return completeRecord({ ...read, stack }, raw);
  const type = typedMessage.exec((read.message ?? '').slice(0, 400))?.[1];
  const thrown = type !== undefined && (errorName.test(type) || stack[0]?.startsWith('Traceback ') === true);
  return completeRecord({ ...read, stack, ...(thrown ? { errorType: type } : {}) }, raw);
}
