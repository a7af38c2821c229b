const letters: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
};

const escape =
  /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c([\s\S])|([\s\S]))/g;

/**
 * What bash makes of the inside of `$'...'`. Bytes that are written one by one (`\xC3\xA9`) are read as UTF-8, and two
 * halves of a surrogate pair (`\uD83D\uDE00`, which browsers write) as the character they are.
 */
export function ansiCText(inside: string): string {
  let result = '';
  let bytes: number[] = [];
  let last = 0;
  const flush = () => {
    if (bytes.length > 0) result += Buffer.from(bytes).toString('utf8');
    bytes = [];
  };
  for (const match of inside.matchAll(escape)) {
    const [whole, hex, short, long, octal, control, letter] = match;
    if (match.index > last) {
      flush();
      result += inside.slice(last, match.index);
    }
    last = match.index + whole.length;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else {
      flush();
      if (short !== undefined) result += String.fromCharCode(Number.parseInt(short, 16));
      else if (long !== undefined) result += characterOf(Number.parseInt(long, 16));
      else if (control !== undefined) result += String.fromCharCode(control.charCodeAt(0) & 0x1f);
      else if (letter !== undefined) result += letterText(letter);
    }
  }
  flush();
  return result + inside.slice(last);
}

function letterText(letter: string): string {
  const code = letters[letter];
  return code === undefined ? `\\${letter}` : String.fromCharCode(code);
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
