import type { LogRecord } from '../contract/log-record.ts';
import { parseLog } from '../core/logs/parse-log.ts';

export interface RecordReader {
  /** Takes more text, and gives the records that no later line can change. */
  push(text: string): readonly LogRecord[];
  end(): readonly LogRecord[];
}

/** Below this many characters, what is held back is read again with every piece. */
const smallHeld = 64 * 1024;

/**
 * Reads a log that arrives in pieces as if it had come whole. The last record is held back, because the next line may
 * be its continuation; one that grows large is read again only when it has doubled, so that the work stays linear.
 */
export function createRecordReader(): RecordReader {
  let held = '';
  let readAgainAt = 0;
  return {
    push(text) {
      held += text;
      // Looking into the text would join its pieces, which is work on all of it.
      if (held.length < readAgainAt) return [];
      const lastLineEnd = held.lastIndexOf('\n') + 1;
      const records = lastLineEnd === 0 ? [] : parseLog(held.slice(0, lastLineEnd));
      const open = records.at(-1);
      held = (open?.raw ?? '') + held.slice(lastLineEnd);
      readAgainAt = held.length > smallHeld ? held.length * 2 : 0;
      return records.slice(0, -1);
    },
    end() {
      const records = held === '' ? [] : parseLog(held);
      held = '';
      return records;
    },
  };
}
