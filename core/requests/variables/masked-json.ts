import { isJson } from '../../json/is-json.ts';
import { secretMask } from './variable-resolver.ts';

/** What becomes of the strings and numbers of a JSON text. */
export interface TokenMasks {
  /** A string as it is meant, without quotes and escapes; the same string where there is nothing to hide. */
  readonly string: (value: string) => string;
  readonly isSecretNumber: (written: string) => boolean;
}

const quote = 0x22;
const backslash = 0x5c;
const numberStart = /[-\d]/;
const numberPart = /[-+.\deE]/;

/**
 * A JSON text that stays one: what is hidden in a string or a member's name stays a string, and a number that is hidden becomes
 * one. Everything else, white space and digits too, stays as it is written. Null for a text that is no JSON.
 */
export function maskedJson(text: string, masks: TokenMasks): string | null {
  if (!isJson(text)) return null;
  let masked = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const start = at;
    if (text.charCodeAt(at) === quote) {
      at = endOfString(text, at);
      const written = text.slice(start, at);
      const value = written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
      const shown = masks.string(value);
      if (shown === value) continue;
      masked += text.slice(from, start) + JSON.stringify(shown);
      from = at;
    } else if (numberStart.test(text.charAt(at))) {
      while (at < text.length && numberPart.test(text.charAt(at))) at += 1;
      if (!masks.isSecretNumber(text.slice(start, at))) continue;
      masked += text.slice(from, start) + JSON.stringify(secretMask);
      from = at;
    } else at += 1;
  }
  return from === 0 ? text : masked + text.slice(from);
}

/** Where a string ends that begins at `at`, after its closing quote. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; ; next += 1) {
    const unit = text.charCodeAt(next);
    if (unit === backslash) next += 1;
    else if (unit === quote) return next + 1;
  }
}
