const widestInlineValue = 76;

/** Characters JSON counts as white space. */
function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** The offset just after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** The offset just after the number or word that begins at `start`. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Comma, colon, brackets and braces end it, and so does white space.
    if (code === 44 || code === 58 || code === 93 || code === 125 || code === 91 || code === 123) break;
    if (isSpace(code)) break;
    at += 1;
  }
  return at;
}

interface Inline {
  readonly text: string;
  readonly end: number;
}

/** A container of plain values written on one line, or null when it holds another container or grows too wide. */
function inlineContainer(text: string, start: number, room: number): Inline | null {
  const isObject = text.charCodeAt(start) === 123;
  let line = isObject ? '{ ' : '[';
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
    } else if (code === 123 || code === 91) {
      return null;
    } else if (code === 125 || code === 93) {
      return { text: line + (isObject ? ' }' : ']'), end: at + 1 };
    } else if (code === 44) {
      line += ', ';
      at += 1;
    } else if (code === 58) {
      line += ': ';
      at += 1;
    } else {
      const end = code === 34 ? endOfString(text, at) : endOfWord(text, at);
      if (line.length + end - at > room) return null;
      line += text.slice(at, end);
      at = end;
    }
    if (line.length > room) return null;
  }
  return null;
}

function nextVisible(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const indents: string[] = [''];

function indent(depth: number): string {
  for (let known = indents.length; known <= depth; known += 1) indents.push('  '.repeat(known));
  return indents[depth] ?? '';
}

/**
 * Lays valid JSON out over lines by changing white space between tokens and nothing else: digits, escapes and key
 * order stay as they are. Lists of plain values, and objects of plain values inside lists, stay on one line where
 * they fit. The caller has made sure that the text is valid JSON.
 */
export function formatJson(text: string): string {
  const parts: string[] = [];
  const isArray: boolean[] = [];
  let at = nextVisible(text, 0);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const depth = isArray.length;
    if (code === 123 || code === 91) {
      const list = code === 91;
      const first = nextVisible(text, at + 1);
      const close = text.charCodeAt(first);
      if (close === 125 || close === 93) {
        parts.push(list ? '[]' : '{}');
        at = nextVisible(text, first + 1);
        continue;
      }
      const mayInline = list || isArray[depth - 1] === true;
      const inline = mayInline ? inlineContainer(text, at, widestInlineValue - depth * 2) : null;
      if (inline !== null) {
        parts.push(inline.text);
        at = nextVisible(text, inline.end);
        continue;
      }
      isArray.push(list);
      parts.push(list ? '[\n' : '{\n', indent(depth + 1));
      at = first;
    } else if (code === 125 || code === 93) {
      isArray.pop();
      parts.push('\n', indent(isArray.length), code === 125 ? '}' : ']');
      at = nextVisible(text, at + 1);
    } else if (code === 44) {
      parts.push(',\n', indent(depth));
      at = nextVisible(text, at + 1);
    } else if (code === 58) {
      parts.push(': ');
      at = nextVisible(text, at + 1);
    } else {
      const end = code === 34 ? endOfString(text, at) : endOfWord(text, at);
      parts.push(text.slice(at, end));
      at = nextVisible(text, end);
    }
  }
  return parts.join('');
}
