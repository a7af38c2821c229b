import { checkJson } from '../../monaco/check-json.ts';
import type { Encoding } from './place-patterns.ts';

/** A text, or why there is none, as a sentence. */
export type Converted =
  { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: string };

const converted = (text: string): Converted => ({ text, fault: null });
const failed = (fault: string): Converted => ({ text: null, fault });

/** The longest text that gzip is unpacked to: a few bytes can stand for any number of them. */
const mostUnpacked = 64 * 1024 * 1024;

/** The inner text of what is written at a place. */
export async function decodeText(written: string, encoding: Encoding): Promise<Converted> {
  if (encoding === 'string' || encoding === 'json') return converted(written);
  const bytes = bytesOf(written);
  if (bytes === null) return failed('What stands here is not base64.');
  const unpacked = encoding === 'gzip' ? await unpack(bytes) : bytes;
  if (unpacked === null)
    return failed('What stands here is not gzip in base64, or unpacks to more than 64 MB.');
  try {
    return converted(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(unpacked));
  } catch {
    return failed('What stands here is binary, not text: it cannot be edited as text.');
  }
}

/** How an inner text is written at a place. */
export async function encodeText(inner: string, encoding: Encoding): Promise<Converted> {
  if (encoding === 'string') return converted(inner);
  if (encoding === 'json') {
    const fault = checkJson(inner);
    if (fault === null) return converted(inner);
    return failed(`This place takes JSON only. Line ${fault.line}, column ${fault.column}: ${fault.words}.`);
  }
  if (!inner.isWellFormed()) return failed('Half a character (a lone surrogate) cannot be written as UTF-8.');
  const bytes = new TextEncoder().encode(inner);
  return converted(base64Of(encoding === 'gzip' ? await pack(bytes) : bytes));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

const chunkLength = 8192;

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunkLength) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunkLength));
  }
  return btoa(binary);
}

async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > mostUnpacked) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
