const shownBytes = 500;
const maximumTokenLength = 256;
const expectedToken = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const comma = 0x2c;
const endOfInput = -1;

/**
 * Why bytes are not JSON, in the words of Jackson (Java's JSON parser), which Lambda's API answers with: what was wrong,
 * then `at [Source: (byte[])"..."; line: 1, column: 6]`, the place just after the fault. Null when the bytes are JSON.
 * They are only read: neither numbers nor key order can change.
 */
export function jsonProblem(bytes: Uint8Array): string | null {
  try {
    new Scanner(bytes).document();
    return null;
  } catch (fault) {
    if (fault instanceof JsonFault) return fault.message;
    throw fault;
  }
}

class JsonFault extends Error {}

interface Open {
  readonly brace: number;
  readonly row: number;
  readonly column: number;
}

class Scanner {
  private readonly bytes: Uint8Array;
  private at = 0;
  private row = 1;
  private rowStart = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  document(): void {
    const open: Open[] = [];
    let byte = this.next();
    if (byte === endOfInput) this.fail('No content to map due to end-of-input');
    for (;;) {
      if (byte === openBrace || byte === openBracket) {
        open.push({ brace: byte, row: this.row, column: this.at - this.rowStart });
        const close = byte === openBrace ? closeBrace : closeBracket;
        byte = this.next();
        if (byte === endOfInput) this.failUnclosed(open);
        if (byte !== close) {
          if (close === closeBrace) byte = this.field(byte);
          continue;
        }
        open.pop();
      } else {
        this.scalar(byte, open.length === 0);
      }
      const following = this.afterValue(open);
      if (following === endOfInput) return;
      byte = following;
    }
  }

  /** After a value: closes what ends, and gives the first byte of the next value, or the end of the document. */
  private afterValue(open: Open[]): number {
    for (;;) {
      const inside = open.at(-1);
      const byte = this.next();
      if (inside === undefined) {
        if (byte !== endOfInput) this.failTrailing(byte);
        return endOfInput;
      }
      const object = inside.brace === openBrace;
      if (byte === comma) {
        const first = this.next();
        if (first === endOfInput) this.failBetween(object);
        return object ? this.field(first) : first;
      }
      if (byte === endOfInput) this.failUnclosed(open);
      if (byte !== closeBrace && byte !== closeBracket) {
        this.failCharacter(`was expecting comma to separate ${object ? 'Object' : 'Array'} entries`);
      }
      if ((byte === closeBrace) !== object) {
        const [actual, expected] = object ? [']', '}'] : ['}', ']'];
        this.fail(
          `Unexpected close marker '${actual}': expected '${expected}' (for ${object ? 'Object' : 'Array'} starting at ${this.source(inside.row, inside.column)})`,
        );
      }
      open.pop();
    }
  }

  /** A field's name, from its first byte on, and the colon; gives the first byte of the value. */
  private field(byte: number): number {
    if (byte !== quote) this.failCharacter('was expecting double-quote to start field name');
    this.string('Unexpected end-of-input in field name');
    const colon = this.next();
    if (colon === endOfInput) this.failBetween(true);
    if (colon !== 0x3a) this.failCharacter('was expecting a colon to separate field name and value');
    const first = this.next();
    if (first === endOfInput) this.failBetween(true);
    return first;
  }

  private scalar(byte: number, atRoot: boolean): void {
    if (byte === quote) {
      this.string('Unexpected end-of-input in VALUE_STRING');
    } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
      this.number(byte, atRoot);
    } else if (byte === comma || byte === closeBrace || byte === closeBracket) {
      this.failCharacter('expected a value');
    } else {
      this.word();
    }
  }

  /** The next byte that is no white space, consumed. */
  private next(): number {
    const { bytes } = this;
    while (this.at < bytes.length) {
      const byte = bytes[this.at] ?? 0;
      this.at += 1;
      if (byte > 0x20) return byte;
      if (byte === 0x0a) {
        this.row += 1;
        this.rowStart = this.at;
      } else if (byte === 0x0d) {
        if (bytes[this.at] === 0x0a) this.at += 1;
        this.row += 1;
        this.rowStart = this.at;
      } else if (byte !== 0x20 && byte !== 0x09) {
        this.fail(
          `Illegal character (${describe(byte)}): only regular white space (\\r, \\n, \\t) is allowed between tokens`,
        );
      }
    }
    return endOfInput;
  }

  private string(unended: string): void {
    const { bytes } = this;
    const { length } = bytes;
    let at = this.at;
    while (at < length) {
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte === quote) {
        this.at = at;
        return;
      }
      if (byte === 0x5c || byte < 0x20 || byte >= 0x80) {
        this.at = at;
        this.unusual(byte, unended);
        at = this.at;
      }
    }
    this.at = length;
    this.fail(unended);
  }

  /** What needs a closer look inside a string: an escape, a control character, a character of several bytes. */
  private unusual(byte: number, unended: string): void {
    if (byte === 0x5c) this.escape(unended);
    else if (byte < 0x20) {
      this.fail(
        `Illegal unquoted character (${describe(byte)}): has to be escaped using backslash to be included in string value`,
      );
    } else this.character(byte, unended);
  }

  private escape(unended: string): void {
    const code = this.bytes[this.at];
    this.at += 1;
    if (code === undefined) {
      this.at -= 1;
      this.fail(unended);
    }
    if (code === 0x75) {
      for (let digit = 0; digit < 4; digit += 1) {
        const hex = this.bytes[this.at];
        if (hex === undefined) this.fail(unended);
        this.at += 1;
        if (!isHex(hex)) this.failCharacter('expected a hex-digit for character escape sequence');
      }
    } else if (!'"\\/bfnrt'.includes(String.fromCharCode(code))) {
      this.at -= 1;
      const shown = describe(this.codePoint());
      this.fail(`Unrecognized character escape ${shown}`);
    }
  }

  /** The rest of a character of several bytes; over-long forms and surrogates are no UTF-8. */
  private character(start: number, unended: string): void {
    const count = start >= 0xf0 ? 3 : start >= 0xe0 ? 2 : 1;
    if (start < 0xc2 || start > 0xf4) this.fail(`Invalid UTF-8 start byte 0x${start.toString(16)}`);
    for (let index = 0; index < count; index += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) this.fail(unended);
      this.at += 1;
      const [low, high] = index === 0 ? secondByteRange(start) : [0x80, 0xbf];
      if (byte < low || byte > high) {
        this.fail(`Invalid UTF-8 middle byte 0x${byte.toString(16).padStart(2, '0')}`);
      }
    }
  }

  private number(first: number, atRoot: boolean): void {
    let digit = first;
    if (first === 0x2d) {
      digit = this.peek();
      if (!isDigit(digit)) {
        this.failNumber('expected digit (0-9) to follow minus sign, for valid numeric value', 'INT');
      }
      this.at += 1;
    }
    if (digit === 0x30 && isDigit(this.peek())) {
      this.at += 1;
      this.fail('Invalid numeric value: Leading zeroes not allowed');
    }
    this.digits();
    if (this.peek() === 0x2e) {
      this.at += 1;
      if (!isDigit(this.peek())) this.failNumber('Decimal point not followed by a digit', 'FLOAT');
      this.digits();
    }
    if (this.peek() === 0x65 || this.peek() === 0x45) {
      this.at += 1;
      if (this.peek() === 0x2b || this.peek() === 0x2d) this.at += 1;
      if (!isDigit(this.peek())) this.failNumber('Exponent indicator not followed by a digit', 'FLOAT');
      this.digits();
    }
    const after = this.peek();
    if (atRoot && after > 0x20) {
      this.at += 1;
      this.failCharacter('Expected space separating root-level values');
    }
  }

  private digits(): void {
    while (isDigit(this.peek())) this.at += 1;
  }

  private peek(): number {
    return this.bytes[this.at] ?? endOfInput;
  }

  /** true, false, null, or something that is none of them. */
  private word(): void {
    this.at -= 1;
    const start = this.at;
    const first = this.codePoint();
    if (!/[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u.test(String.fromCodePoint(first))) {
      this.fail(`Unexpected character (${describe(first)}): expected a valid value ${expectedToken}`);
    }
    this.at = start;
    let word = '';
    for (;;) {
      const before = this.at;
      if (before >= this.bytes.length) break;
      const character = String.fromCodePoint(this.codePoint());
      if (!/[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}]/u.test(character)) {
        if (word === 'true' || word === 'false' || word === 'null') this.at = before;
        break;
      }
      word += character;
      if (word.length >= maximumTokenLength) {
        word += '...';
        break;
      }
    }
    if (word === 'true' || word === 'false' || word === 'null') return;
    if (word === 'NaN' || word === 'Infinity') {
      this.fail(
        `Non-standard token '${word}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`,
      );
    }
    this.fail(`Unrecognized token '${word}': was expecting ${expectedToken}`);
  }

  /** The character at `at`, consumed. Bytes that are no UTF-8 read as U+FFFD. */
  private codePoint(): number {
    const first = this.bytes[this.at] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    const text = Buffer.from(this.bytes.subarray(this.at, this.at + length)).toString('utf8');
    const code = text.codePointAt(0) ?? 0xfffd;
    this.at = Math.min(this.bytes.length, this.at + (code === 0xfffd ? 1 : length));
    return code;
  }

  private failUnclosed(open: readonly Open[]): never {
    const inside = open.at(-1);
    const kind = inside?.brace === openBrace ? 'Object' : 'Array';
    const start = this.source(inside?.row ?? 1, inside?.column ?? 1);
    return this.fail(`Unexpected end-of-input: expected close marker for ${kind} (start marker at ${start})`);
  }

  private failBetween(object: boolean): never {
    return this.fail(`Unexpected end-of-input within/between ${object ? 'Object' : 'Array'} entries`);
  }

  private failNumber(expected: string, kind: 'INT' | 'FLOAT'): never {
    if (this.at >= this.bytes.length) this.fail(`Unexpected end-of-input in VALUE_NUMBER_${kind}`);
    const character = describe(this.codePoint());
    return this.fail(`Unexpected character (${character}) in numeric value: ${expected}`);
  }

  /** The last byte read was not what was expected. */
  private failCharacter(expected: string): never {
    this.at -= 1;
    return this.fail(`Unexpected character (${describe(this.codePoint())}): ${expected}`);
  }

  private failTrailing(byte: number): never {
    const kind =
      byte === openBrace
        ? 'START_OBJECT'
        : byte === openBracket
          ? 'START_ARRAY'
          : byte === quote
            ? 'VALUE_STRING'
            : byte === 0x2d || isDigit(byte)
              ? 'VALUE_NUMBER_INT'
              : null;
    if (kind === null) {
      if (byte === closeBrace || byte === closeBracket) {
        const marker = String.fromCharCode(byte);
        this.fail(
          `Unexpected close marker '${marker}': expected '${byte === closeBrace ? ']' : '}'}' (for root starting at ${this.source(1, 0)})`,
        );
      }
      if (byte === comma) this.failCharacter(`expected a valid value ${expectedToken}`);
      this.word();
    }
    return this.fail(
      `Trailing token (of type ${kind ?? 'VALUE_TRUE'}) found after value (bound as \`com.fasterxml.jackson.databind.JsonNode\`): not allowed as per \`DeserializationFeature.FAIL_ON_TRAILING_TOKENS\``,
    );
  }

  private fail(message: string): never {
    throw new JsonFault(`${message}\n at ${this.source(this.row, this.at - this.rowStart + 1)}`);
  }

  private source(row: number, column: number): string {
    const { bytes } = this;
    const shown = Buffer.from(bytes.subarray(0, shownBytes)).toString('utf8');
    const cut = bytes.length > shownBytes ? `[truncated ${bytes.length - shownBytes} bytes]` : '';
    return `[Source: (byte[])"${escapeControls(shown)}"${cut}; line: ${row}, column: ${column}]`;
  }
}

function describe(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `(CTRL-CHAR, code ${code})`;
  const character = `'${String.fromCodePoint(code)}' (code ${code}`;
  return code > 255 ? `${character} / 0x${code.toString(16)})` : `${character})`;
}

function escapeControls(text: string): string {
  // Line ends stay as they are, as in Jackson's own messages.
  return text.replaceAll(/[^\P{Cc}\n\r]/gu, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${hex}`;
  });
}

function secondByteRange(start: number): readonly [number, number] {
  if (start === 0xe0) return [0xa0, 0xbf];
  if (start === 0xed) return [0x80, 0x9f];
  if (start === 0xf0) return [0x90, 0xbf];
  if (start === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
