/** One record of a CSV file, and the line that it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** What cannot be read as CSV, and the line where. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly line: number;
  readonly remedy: string;

  constructor(line: number, message: string, remedy: string) {
    super(message);
    this.line = line;
    this.remedy = remedy;
  }
}

/** Over what Lambda takes as a payload by far: beyond it a quote was opened and never closed. */
const longestRecord = 32 * 1024 * 1024;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

type Place = 'start' | 'plain' | 'quoted' | 'after quote';

/**
 * Reads CSV as RFC 4180 has it, in pieces: fields in quotes may hold delimiters, line ends and doubled quotes; lines end
 * with LF, CRLF or CR. Lines without any character are skipped. `push` and `end` give the records that are complete.
 */
export function createCsvReader(delimiter: string): {
  push(text: string): readonly CsvRecord[];
  end(): readonly CsvRecord[];
} {
  const separator = delimiter.charCodeAt(0);
  let place: Place = 'start';
  let fields: string[] = [];
  let field = '';
  let length = 0;
  let line = 1;
  let recordLine = 1;
  let quoteLine = 1;
  let afterReturn = false;
  let done: CsvRecord[] = [];

  const endField = () => {
    fields.push(field);
    field = '';
    place = 'start';
  };
  const endRecord = () => {
    const isBlank = fields.length === 0 && place === 'start';
    if (!isBlank) {
      endField();
      done.push({ line: recordLine, fields });
    }
    fields = [];
    length = 0;
  };
  const take = (text: string, from: number, to: number) => {
    field += text.slice(from, to);
    length += to - from;
    if (length > longestRecord) {
      throw new CsvError(
        recordLine,
        'The row is longer than 32 MB.',
        place === 'quoted'
          ? `Close the quote that was opened on line ${quoteLine}.`
          : 'Check that the file is CSV with a row on each line.',
      );
    }
  };

  function push(text: string): void {
    let index = 0;
    while (index < text.length) {
      const code = text.charCodeAt(index);
      // Of a CRLF, which may be cut by the end of a piece.
      if (afterReturn) {
        afterReturn = false;
        if (code === lineFeed) {
          index += 1;
          continue;
        }
      }
      if (place === 'quoted') {
        index = quoted(text, index);
        continue;
      }
      if (code === quote && place === 'after quote') {
        // A doubled quote, which may be cut by the end of a piece.
        field += '"';
        place = 'quoted';
      } else if (code === quote && place === 'start') {
        place = 'quoted';
        quoteLine = line;
      } else if (code === separator) {
        endField();
      } else if (code === lineFeed || code === carriageReturn) {
        endRecord();
        place = 'start';
        line += 1;
        recordLine = line;
        afterReturn = code === carriageReturn;
      } else if (place === 'after quote') {
        throw new CsvError(
          line,
          `There is ${JSON.stringify(text[index])} after a closing quote.`,
          'Double each quote that is part of a value: "" stands for ".',
        );
      } else {
        place = 'plain';
        const end = endOfPlain(text, index + 1);
        take(text, index, end);
        index = end;
        continue;
      }
      index += 1;
    }
  }

  function endOfPlain(text: string, from: number): number {
    let index = from;
    while (index < text.length) {
      const code = text.charCodeAt(index);
      if (code === separator || code === lineFeed || code === carriageReturn) break;
      index += 1;
    }
    return index;
  }

  /** Up to the closing quote or the end of the piece; line ends are kept as they are. */
  function quoted(text: string, from: number): number {
    const found = text.indexOf('"', from);
    const end = found < 0 ? text.length : found;
    for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line += 1;
    take(text, from, end);
    if (found < 0) return end;
    place = 'after quote';
    return found + 1;
  }

  const completed = (): readonly CsvRecord[] => {
    const records = done;
    done = [];
    return records;
  };

  return {
    push(text) {
      push(text);
      return completed();
    },
    end() {
      if (place === 'quoted') {
        throw new CsvError(
          quoteLine,
          'A quote is opened here and never closed.',
          'Close it, or double it where it is part of the value.',
        );
      }
      endRecord();
      return completed();
    },
  };
}
