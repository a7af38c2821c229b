import type { Encoding } from './place-patterns.ts';

interface Span {
  readonly offset: number;
  readonly length: number;
}

/** The white space that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(start, offset))?.[0] ?? '';
}

/**
 * What stands at a place: the value of a string, or JSON as it is written, without the indentation that it has only
 * because it stands further in.
 */
export function innerTextOf(text: string, { offset, length }: Span, encoding: Encoding): string {
  const written = text.slice(offset, offset + length);
  if (encoding !== 'json') {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : '';
  }
  const indent = indentAt(text, offset);
  const [first = '', ...lines] = written.split('\n');
  const isIndented = lines.every((line) => line.startsWith(indent));
  return isIndented ? [first, ...lines.map((line) => line.slice(indent.length))].join('\n') : written;
}

/** The other way round: how a text is written at a place. */
export function writtenAt(text: string, { offset }: Span, encoding: Encoding, inner: string): string {
  if (encoding !== 'json') return JSON.stringify(inner);
  const indent = indentAt(text, offset);
  return inner.trim().replaceAll('\n', () => `\n${indent}`);
}
