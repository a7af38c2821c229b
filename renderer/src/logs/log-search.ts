import type { LogRow } from './log-row.ts';

/** A search as typed: plain text in any case, or `/a pattern/` with its flags. */
export type LogSearch =
  | { readonly kind: 'none' }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'invalid'; readonly message: string };

/** Of a longer text only this much is searched at every key: a pattern may take very long on the rest. */
const searchedLength = 64 * 1024;
const mostMarks = 100;

export function readSearch(text: string): LogSearch {
  if (text === '') return { kind: 'none' };
  const typed = /^\/(.+)\/([ims]*)$/su.exec(text);
  if (typed === null) {
    const escaped = text.replaceAll(/[$()*+./?[\\\]^{|}-]/gu, String.raw`\$&`);
    return { kind: 'pattern', pattern: new RegExp(escaped, 'giu') };
  }
  try {
    return { kind: 'pattern', pattern: new RegExp(typed[1] ?? '', `g${typed[2] ?? ''}u`) };
  } catch (error) {
    return {
      kind: 'invalid',
      message: error instanceof Error ? error.message : 'This pattern cannot be read.',
    };
  }
}

function tests(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text.length > searchedLength ? text.slice(0, searchedLength) : text);
}

/** Whether a row holds what is searched, in its line or in what is folded away. */
export function rowMatches(row: LogRow, search: LogSearch): boolean {
  if (search.kind !== 'pattern') return false;
  const { pattern } = search;
  const { raw, message, stack } = row.record;
  if (tests(pattern, raw) || tests(pattern, row.text)) return true;
  // A line of JSON has its texts escaped: they are searched as they read.
  if (!raw.startsWith('{')) return false;
  return tests(pattern, message ?? '') || stack.some((line) => tests(pattern, line));
}

export interface MarkedPart {
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A text cut into what matches and what does not. */
export function markedParts(text: string, search: LogSearch): readonly MarkedPart[] {
  if (search.kind !== 'pattern') return [{ start: 0, text, marked: false }];
  const found: MarkedPart[] = [];
  let end = 0;
  search.pattern.lastIndex = 0;
  for (const match of text.matchAll(search.pattern)) {
    if (match[0] === '') continue;
    if (match.index > end) found.push({ start: end, text: text.slice(end, match.index), marked: false });
    found.push({ start: match.index, text: match[0], marked: true });
    end = match.index + match[0].length;
    if (found.length >= mostMarks) break;
  }
  if (end < text.length) found.push({ start: end, text: text.slice(end), marked: false });
  return found;
}
