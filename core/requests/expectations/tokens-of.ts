/** A token of a JMESPath expression and where it stands (UTF-16 units). */
export interface Token {
  readonly kind: 'name' | 'quoted name' | 'literal' | 'number' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False for a quote that has no end. */
  readonly isClosed: boolean;
}

/**
 * Takes an expression apart as the library does, whether or not it is whole: its own tokens say neither where they end nor
 * what comes before a fault. `fault` is where no token begins; null where all of it was read.
 */
export function tokensOf(expression: string): {
  readonly tokens: readonly Token[];
  readonly fault: number | null;
} {
  const tokens: Token[] = [];
  let from = 0;
  for (;;) {
    const start = from + (/^[ \t\n\r]*/.exec(expression.slice(from))?.[0].length ?? 0);
    if (start >= expression.length) return { tokens, fault: null };
    shape.lastIndex = start;
    const text = shape.exec(expression)?.[0];
    if (text === undefined) return { tokens, fault: start };
    from = start + text.length;
    tokens.push({ kind: kindOf(text), text, start, end: from, isClosed: isClosed(text) });
  }
}

/** What stands between quotes: a backslash takes the next backslash or quote with it. */
const inner = (quote: string) => `(?:\\\\[\\\\${quote}]|[^${quote}\\\\]|\\\\(?![\\\\${quote}]))*`;
const quotes = ['"', "'", '`'];
const closed = new RegExp(`^(?:${quotes.map((quote) => quote + inner(quote) + quote).join('|')})$`);
const shape = new RegExp(
  [
    '\\$?[A-Za-z_][A-Za-z0-9_]*',
    '-?[0-9][0-9-]*|-{2,}[0-9-]*',
    ...quotes.map((quote) => `${quote}${inner(quote)}(?:${quote}|$)`),
    '\\[[?\\]]?|[!<>=]=?|&&?|\\|\\|?|\\/\\/?|[()*,.:@\\]{}+%?\u2212\u00D7\u00F7$-]',
  ].join('|'),
  'y',
);

function kindOf(text: string): Token['kind'] {
  if (/^[A-Za-z_]/.test(text)) return 'name';
  if (text.startsWith('"')) return 'quoted name';
  if (/^['`]/.test(text)) return 'literal';
  return /^-?[0-9-]/.test(text) && text !== '-' ? 'number' : 'mark';
}

function isClosed(text: string): boolean {
  return !quotes.includes(text.charAt(0)) || closed.test(text);
}
