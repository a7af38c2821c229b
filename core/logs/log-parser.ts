import type { LogRecord } from '../../contract/log-record.ts';
import { RecordFolder } from './record-folder.ts';

/** Reads a log that arrives in pieces, cut anywhere, as if it had come whole. */
export interface LogParser {
  /** Takes more text, and gives the records that no later line can change. */
  push(text: string): readonly LogRecord[];
  /** Gives the records that were held back, because nothing follows; after it the parser is as new. */
  end(): readonly LogRecord[];
  /**
   * The records that are held back, as `end` would give them now: none, or the last one, which the next line may belong
   * to, and what is there of a line whose end has not come. Costs as much as these records are long.
   */
  open(): readonly LogRecord[];
}

/**
 * A record or a line of more characters than this is cut there, so that no log needs memory without end. CloudWatch
 * Logs takes events of up to 1 MB (quotas of CloudWatch Logs).
 */
const longestRecord = 16 * 1024 * 1024;
const lineEnd = 0x0a;

/** A parser for Lambda's log text; its work is linear in the text, in however many pieces it comes. */
export function createLogParser(longest = longestRecord): LogParser {
  let folder = new RecordFolder(longest);
  /** The beginning of a line. It is only ever added to: looking into it would join its pieces anew with each. */
  let partial = '';

  const take = (line: string, records: LogRecord[]): void => {
    for (let at = 0; at < line.length; at += longest) folder.take(line.slice(at, at + longest), records);
  };
  return {
    push(text) {
      const records: LogRecord[] = [];
      let at = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
        if (end === at && partial === '') {
          do at += 1;
          while (text.charCodeAt(at) === lineEnd);
          folder.takeBlank(text.slice(end, at), records);
        } else {
          take(partial + text.slice(at, end + 1), records);
          partial = '';
          at = end + 1;
        }
      }
      partial += text.slice(at);
      if (partial.length > longest) {
        const whole = partial.length - (partial.length % longest || longest);
        take(partial.slice(0, whole), records);
        partial = partial.slice(whole);
      }
      return records;
    },
    end() {
      const records: LogRecord[] = [];
      take(partial, records);
      folder.finish(records);
      folder = new RecordFolder(longest);
      partial = '';
      return records;
    },
    open() {
      const records: LogRecord[] = [];
      const copy = folder.copy();
      if (partial !== '') copy.take(partial, records);
      copy.finish(records);
      return records;
    },
  };
}
