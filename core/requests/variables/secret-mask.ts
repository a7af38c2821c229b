import { maskedJson } from './masked-json.ts';
import { columnsLength, isPlatformLine, isTimeOrId } from './platform-lines.ts';
import { secretForms } from './secret-forms.ts';
import { secretNumbers } from './secret-numbers.ts';
import { secretMask } from './variable-resolver.ts';

/** Takes secrets out of what is recorded or shown, in whatever form they stand there. What is JSON stays JSON. */
export interface SecretMask {
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
  /** Lines of a log: those that Lambda itself writes of a run keep their ids and figures. */
  log(text: string): string;
  /** As `log`, of the end of a longer log: what it begins with may be the end of a secret. */
  tail(bytes: Uint8Array): Uint8Array;
  /** Every string in a value, but for the members that only say of what kind something is, and Lambda's own ids. */
  within<T>(value: T): T;
  /** For bytes that come in parts: keeps back what may be the beginning of a secret. */
  parts(): MaskedParts;
}

export interface MaskedParts {
  push(bytes: Uint8Array): Uint8Array;
  /** What was kept back. */
  end(): Uint8Array;
}

const untouched = new Set([
  'kind',
  'reason',
  'action',
  'level',
  'time',
  'requestId',
  'xrayTraceId',
  'content-length',
  'date',
  'x-amzn-requestid',
  'x-amzn-trace-id',
]);
const shortestEnd = 4;
const base64Word = /[\w+/-]{16,}={0,2}/g;
/** A body in base64 within one that is JSON within base64: deeper it is looked at as it stands. */
const deepest = 4;

/** Makes the mask of these secrets; null where there is nothing to hide. */
export function createSecretMask(secrets: readonly string[]): SecretMask | null {
  const forms = secretForms(secrets);
  if (forms.length === 0) return null;
  const inText = patternOf(forms);
  const quoting = forms.filter((form) => form.includes('"'));
  const spanning = quoting.length === 0 ? null : patternOf(quoting);
  // One character for each byte: what is no UTF-8 comes through unchanged.
  const byteForms = forms.map((form) => Buffer.from(form).toString('latin1'));
  const inBytes = patternOf(byteForms);
  const byteMask = Buffer.from(secretMask).toString('latin1');
  const isSecretNumber = secretNumbers(secrets);
  const latin = (input: string) => input.replace(inBytes, byteMask);

  function plain(input: string, depth: number): string {
    const masked = input.replace(inText, secretMask);
    return depth > deepest || masked.length < 16
      ? masked
      : masked.replace(base64Word, (word) => inBase64(word, depth));
  }

  /** A word that is base64 of something with a secret in it stays base64, of the same without it. */
  function inBase64(word: string, depth: number): string {
    const isUrl = /[-_]/.test(word);
    const before = Buffer.from(word, 'base64');
    const after = bytes(before, depth + 1);
    return after === before ? word : Buffer.from(after).toString(isUrl ? 'base64url' : 'base64');
  }

  function json(input: string, depth: number, isOwn: (value: string) => boolean): string | null {
    const masked = maskedJson(input, {
      string: (value) => (isOwn(value) ? value : text(value, depth + 1)),
      isSecretNumber,
    });
    // A secret that is JSON itself was answered as such: that it is hidden is more than that the rest stays JSON.
    return masked === null || spanning === null ? masked : masked.replace(spanning, secretMask);
  }

  function text(input: string, depth = 0): string {
    const isDocument = depth <= deepest && /^\s*[[{]/.test(input);
    return (isDocument ? json(input, depth, never) : null) ?? plain(input, depth);
  }

  function log(input: string): string {
    let [masked, others] = ['', ''];
    const take = (kept: string) => {
      masked += plain(others, 0) + kept;
      others = '';
    };
    for (const line of input.split(/(?<=\n)/)) {
      if (isPlatformLine(line)) {
        take(line);
        continue;
      }
      const columns = columnsLength(line);
      const message = line.slice(columns);
      const document = /^\s*[[{]/.test(message) ? json(message, 0, isOwnOf) : null;
      if (columns > 0 || document !== null) take(line.slice(0, columns));
      if (document === null) others += message;
      else take(document);
    }
    take('');
    return masked;
  }

  /** A time or an id in a log line that has the digits of a short secret in it by chance. */
  function isOwnOf(value: string): boolean {
    return isTimeOrId(value) && value.replace(inText, (form) => (form.length < 12 ? form : '')) === value;
  }

  function bytes(input: Uint8Array, depth = 0): Uint8Array {
    const decoded = decodedOf(input);
    if (decoded === null) {
      const before = latinOf(input);
      const after = latin(before);
      return after === before ? input : Buffer.from(after, 'latin1');
    }
    const masked = (depth > deepest ? null : json(decoded, depth, never)) ?? plain(decoded, depth);
    return masked === decoded ? input : Buffer.from(masked);
  }

  /** A log that may begin within a character. */
  function logBytes(input: Uint8Array): Uint8Array {
    let start = 0;
    while (start < 3 && ((input[start] ?? 0) & 0xc0) === 0x80) start += 1;
    const decoded = decodedOf(input.subarray(start));
    if (decoded === null) return Buffer.from(latin(latinOf(input)), 'latin1');
    return Buffer.concat([input.subarray(0, start), Buffer.from(log(decoded))]);
  }

  function within(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [text(key), untouched.has(key) ? member : within(member)]),
    );
  }

  return {
    text: (input) => text(input),
    bytes: (input) => bytes(input),
    log,
    tail(input) {
      const begin = latinOf(input);
      const cut = endAtStart(begin, byteForms);
      return cut === 0
        ? logBytes(input)
        : Buffer.concat([Buffer.from(secretMask), logBytes(Buffer.from(begin.slice(cut), 'latin1'))]);
    },
    within: <T>(value: T) => within(value) as T,
    parts() {
      let kept = '';
      return {
        push(input) {
          const all = kept + latinOf(input);
          let from = all.length - startAtEnd(all, byteForms);
          // A secret that has come whole may still turn out to be the beginning of a longer one.
          for (const { 0: found, index } of all.matchAll(inBytes)) {
            if (index >= from) break;
            if (index + found.length > from) from = index;
          }
          kept = all.slice(from);
          return Buffer.from(latin(all.slice(0, from)), 'latin1');
        },
        end() {
          const rest = Buffer.from(latin(kept), 'latin1');
          kept = '';
          return rest;
        },
      };
    },
  };
}

const never = () => false;

/** Null where it is no UTF-8. */
function decodedOf(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function latinOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function patternOf(forms: readonly string[]): RegExp {
  return new RegExp(forms.map(escaped).join('|'), 'g');
}

function escaped(form: string): string {
  return form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** How many characters at the end of a text are the beginning of a form. */
function startAtEnd(text: string, forms: readonly string[]): number {
  let most = 0;
  for (const form of forms) {
    for (let length = Math.min(form.length - 1, text.length); length > most; length -= 1) {
      if (form.startsWith(text.slice(text.length - length))) most = length;
    }
  }
  return most;
}

/** How many characters at the start of a text are the end of a form that was cut off. */
function endAtStart(text: string, forms: readonly string[]): number {
  let most = 0;
  for (const form of forms) {
    for (let length = Math.min(form.length - 1, text.length); length > most; length -= 1) {
      if (length >= shortestEnd && text.startsWith(form.slice(form.length - length))) most = length;
    }
  }
  return most;
}
