import { isMap, isScalar, parseDocument } from 'yaml';
import { exactDigits } from '../../../contract/exact-digits.ts';
import type { JsonValue } from './json-value.ts';

/**
 * A value as it is written: `head` stands on the line of its key or dash (empty when everything is below), `body` are the
 * lines under it, each with `step` spaces before it that are still to be indented as deep as the key or dash is.
 */
export interface RenderedValue {
  readonly head: string;
  readonly body: readonly string[];
}

/** How a text is written where it can be. */
export type TextStyle = 'block' | 'double' | 'single' | 'plain';

/** What editors show as line breaks or not at all, and what YAML cannot hold as it stands. Escaped in double quotes. */
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;
/** Words that YAML 1.1 readers take for something else than a text. */
const ambiguousWord = /^(?:y|n|yes|no|on|off|~|null|true|false)$/i;
/** Plain texts begin with one of these; digits too, where what follows is no number. */
const plainStart = /^[\p{L}\d_$/(\\]/u;

/** Writes a value in block style. `style` is what a text had before, or null for a new one; `step` the spaces of a level. */
export function renderValue(value: JsonValue, style: TextStyle | null, step = 2): RenderedValue {
  if (typeof value === 'string') return renderText(value, style, step);
  if (value === null || typeof value !== 'object') return { head: JSON.stringify(value), body: [] };
  const digits = exactDigits(value);
  if (digits !== null) return { head: digits, body: [] };
  const deeper = (lines: readonly string[]) => indentLines(lines, ' '.repeat(step));
  if (isList(value)) {
    if (value.length === 0) return { head: '[]', body: [] };
    return { head: '', body: deeper(value.flatMap(renderItem)) };
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { head: '{}', body: [] };
  if (entries.some(([key]) => key.length > 1000)) return { head: renderFlow(value, null), body: [] };
  return { head: '', body: deeper(entries.flatMap(([key, inner]) => renderPair(key, inner, null))) };
}

/** The lines of `key: value`, the first without indentation. */
export function renderPair(key: string, value: JsonValue, style: TextStyle | null): readonly string[] {
  const { head, body } = renderValue(value, style);
  return [`${renderKey(key)}:${head === '' ? '' : ` ${head}`}`, ...body];
}

/** The lines of `- value`, the first without indentation. */
export function renderItem(value: JsonValue): readonly string[] {
  const { head, body } = renderValue(value, null);
  const [first = '', ...rest] = body;
  // Two spaces are as wide as the dash, so that what is nested begins beside it.
  return head === '' ? [`- ${first.slice(2)}`, ...rest] : [`- ${head}`, ...body];
}

/** Writes a value on one line, as it stands between brackets. */
export function renderFlow(value: JsonValue, style: TextStyle | null): string {
  if (typeof value === 'string') {
    if (style === 'plain' && /^[A-Za-z_][\w-]*$/.test(value) && !ambiguousWord.test(value)) return value;
    return style === 'single' && !hasBreakOrUnprintable(value) ? singleQuoted(value) : doubleQuoted(value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const digits = exactDigits(value);
  if (digits !== null) return digits;
  if (isList(value)) return `[${value.map((item) => renderFlow(item, null)).join(', ')}]`;
  const pairs = Object.entries(value).map(
    ([key, inner]) => `${doubleQuoted(key)}: ${renderFlow(inner, null)}`,
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Puts spaces before lines that are not empty. */
export function indentLines(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${indent}${line}`));
}

/** A key as it is written: in quotes where it needs them. */
export function renderKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(key) && !ambiguousWord.test(key) ? key : doubleQuoted(key);
}

function renderText(text: string, style: TextStyle | null, step: number): RenderedValue {
  const isLong = text.includes('\n');
  if ((style === 'block' || (isLong && style !== 'double')) && canBeBlock(text)) return block(text, step);
  if (hasBreakOrUnprintable(text)) return { head: doubleQuoted(text), body: [] };
  if (style === 'double') return { head: doubleQuoted(text), body: [] };
  if (style === 'single') return { head: singleQuoted(text), body: [] };
  if (canBePlain(text)) return { head: text, body: [] };
  return {
    head: text.includes("'") && !/["\\]/.test(text) ? doubleQuoted(text) : singleQuoted(text),
    body: [],
  };
}

/** Whether a text stands below `|` and reads the same: a last line of nothing but blanks would be lost in some readers. */
function canBeBlock(text: string): boolean {
  return /[^\n]/.test(text) && !unprintable.test(text) && !/(?:^|\n)[ \t]+\n*$/.test(text);
}

function block(text: string, step: number): RenderedValue {
  const ending = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  // Where the first line begins with blanks, the reader cannot tell them from the indentation.
  const indicator = /^\n*[ \t]/.test(text) ? String(step) : '';
  const lines = text.split('\n');
  if (ending !== '-') lines.pop();
  return { head: `|${indicator}${ending}`, body: indentLines(lines, ' '.repeat(step)) };
}

function canBePlain(text: string): boolean {
  if (text.length > 2000 || !plainStart.test(text) || ambiguousWord.test(text)) return false;
  const { contents, errors, warnings } = parseDocument(`k: ${text}`, {
    logLevel: 'error',
    prettyErrors: false,
  });
  if (errors.length > 0 || warnings.length > 0 || !isMap(contents)) return false;
  // A date is one for readers of YAML 1.1, and 1:30 a number.
  if (/^[\d:.T+-]+$/.test(text)) return false;
  const value = contents.items[0]?.value;
  return contents.items.length === 1 && isScalar(value) && value.value === text && value.comment == null;
}

function hasBreakOrUnprintable(text: string): boolean {
  return /[\n\t]/.test(text) || unprintable.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON's text is one of YAML's too; it already escapes what is below the blank, and halves of characters. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
