import type { LogRecord } from '../../contract/log-record.ts';
import { readAppEvent } from './app-event.ts';
import { readAppLine } from './app-line.ts';
import { completeRecord, type ReadRecord } from './blank-record.ts';
import { isIndented } from './continuation.ts';
import { splitGlued } from './glued-json.ts';
import { parseObject } from './json-object.ts';
import { OpenRecord } from './open-record.ts';
import { isPlatformEvent, readPlatformEvent } from './platform-event.ts';
import { readPlatformLine } from './platform-line.ts';

const openingBrace = 0x7b;

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
    copy.#open = this.#open?.copy() ?? null;
    copy.#leading = this.#leading;
    return copy;
  }

  /** Takes a line with its end (or the last one, without), and adds the records that it closes. */
  take(line: string, closed: LogRecord[]): void {
    const held = this.#open?.length ?? this.#leading.length;
    if (held + line.length > this.#longestRecord) this.finish(closed);
    const content = contentOf(line);
    if (content.trim() === '') {
      if (this.#open === null) this.#leading += line;
      else this.#open.addBlank(line, 1);
      return;
    }
    const read = isIndented(content) ? null : readWhole(content, line.endsWith('\n'));
    if (read === null && this.#open?.extend(content, line) === true) return;
    // A line of Lambda's own may have a record glued to it, too, and would swallow it; a whole object has none.
    const isObject = read !== null && content.charCodeAt(0) === openingBrace;
    const pieces = !isObject && content.includes('{') ? splitGlued(line) : [line];
    if (pieces.length === 1) this.#begin(line, content, read, closed);
    else for (const piece of pieces) this.#beginPiece(piece, closed);
  }

  /** Takes many empty lines at once: each by itself would cost more than its one character. */
  takeBlank(lineEnds: string, closed: LogRecord[]): void {
    for (let at = 0; at < lineEnds.length;) {
      const room = this.#longestRecord - (this.#open?.length ?? this.#leading.length);
      const some = lineEnds.slice(at, at + room);
      if (room <= 0) this.finish(closed);
      else if (this.#open === null) this.#leading += some;
      else this.#open.addBlank(some, some.length);
      at += Math.max(room, 0);
    }
  }

  #beginPiece(piece: string, closed: LogRecord[]): void {
    const content = contentOf(piece);
    this.#begin(piece, content, readWhole(content, piece.endsWith('\n')), closed);
  }

  #begin(line: string, content: string, whole: ReadRecord | null, closed: LogRecord[]): void {
    if (this.#open !== null) closed.push(this.#open.complete());
    const raw = this.#leading + line;
    this.#leading = '';
    if (whole !== null) {
      this.#open = new OpenRecord(whole, 'none', raw, whole.stack ?? []);
      return;
    }
    // A runtime that prints to a pipe writes the line breaks inside one record as carriage returns.
    const [first = '', ...more] = content.includes('\r') ? content.split('\r') : [content];
    const { read, below } = readAppLine(first);
    const { stack = [] } = read;
    this.#open = new OpenRecord(read, below, raw, more.length === 0 ? stack : [...stack, ...more]);
  }

  /** Adds what is still open, because nothing follows. */
  finish(closed: LogRecord[]): void {
    if (this.#open !== null) closed.push(this.#open.complete());
    else if (this.#leading !== '')
      closed.push(completeRecord({ kind: 'app', message: '' }, null, [], this.#leading));
    this.#open = null;
    this.#leading = '';
  }
}

/** A line without its end, and without the mark that a text in Unicode may begin with. */
function contentOf(line: string): string {
  const begin = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  let end = line.length;
  if (line.charCodeAt(end - 1) === 0x0a) end -= line.charCodeAt(end - 2) === 0x0d ? 2 : 1;
  return line.slice(begin, end);
}

/** A record that is one line: Lambda's own, or an object. */
function readWhole(content: string, terminated: boolean): ReadRecord | null {
  const event = content.charCodeAt(0) === openingBrace ? parseObject(content) : null;
  if (event === null) return readPlatformLine(content, terminated);
  return isPlatformEvent(event) ? readPlatformEvent(event) : readAppEvent(event);
}
