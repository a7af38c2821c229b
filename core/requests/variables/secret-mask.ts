import { secretForms } from './secret-forms.ts';
import { secretMask } from './variable-resolver.ts';

/** Takes secrets out of what is recorded or shown, in whatever form they stand there. */
export interface SecretMask {
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
  /** As `bytes`, of the end of a longer text: what it begins with may be the end of a secret. */
  tail(bytes: Uint8Array): Uint8Array;
  /** Every string in a value, but for the members that only say of what kind something is. */
  within<T>(value: T): T;
  /** For bytes that come in parts: keeps back what may be the beginning of a secret. */
  parts(): MaskedParts;
}

export interface MaskedParts {
  push(bytes: Uint8Array): Uint8Array;
  /** What was kept back. */
  end(): Uint8Array;
}

const kinds = new Set(['kind', 'reason', 'action', 'level']);
const shortestEnd = 4;

/** Makes the mask of these secrets; null where there is nothing to hide. */
export function createSecretMask(secrets: readonly string[]): SecretMask | null {
  const forms = secretForms(secrets);
  if (forms.length === 0) return null;
  const inText = patternOf(forms);
  // One character for each byte: what is no UTF-8 comes through unchanged.
  const byteForms = forms.map((form) => Buffer.from(form).toString('latin1'));
  const inBytes = patternOf(byteForms);
  const byteMask = Buffer.from(secretMask).toString('latin1');
  const text = (input: string) => input.replace(inText, secretMask);
  const latin = (input: string) => input.replace(inBytes, byteMask);

  function bytes(input: Uint8Array): Uint8Array {
    const before = latinOf(input);
    const after = latin(before);
    return after === before ? input : Buffer.from(after, 'latin1');
  }

  function within(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [text(key), kinds.has(key) ? member : within(member)]),
    );
  }

  return {
    text,
    bytes,
    tail(input) {
      const begin = latinOf(input);
      const cut = endAtStart(begin, byteForms);
      return cut === 0 ? bytes(input) : Buffer.from(byteMask + latin(begin.slice(cut)), 'latin1');
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
