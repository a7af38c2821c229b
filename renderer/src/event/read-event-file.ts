import type { InvocationType } from '../../../contract/invoke-request.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { payloadLimit, sizeMeter } from './size-meter.ts';

/** Beyond this many times the limit a file is not an event, and reading it would only take memory. */
const readableTimes = 4;

/** A file as an event: its text where it has one, and what is worth saying about it. */
export interface EventFile {
  readonly text: string | null;
  readonly notice: string | null;
}

export async function readEventFile(file: File, type: InvocationType): Promise<EventFile> {
  const limit = payloadLimit(type);
  if (file.size > limit * readableTimes) {
    return {
      text: null,
      notice: `${file.name} has ${formatBytes(file.size)}; Lambda takes ${formatBytes(limit)}. The event was left as it was.`,
    };
  }
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    return {
      text: null,
      notice: `${file.name} cannot be read as a file: it is a folder, or is gone. The event was left as it was.`,
    };
  }
  const text = decode(bytes);
  if (text === null) {
    return {
      text: null,
      notice: `${file.name} is not text, and an event is JSON text. The event was left as it was.`,
    };
  }
  const { tone, words } = sizeMeter(file.size, type);
  return {
    text,
    notice: tone === 'over' ? `${file.name} is ${words}: Lambda will reject it as it is.` : null,
  };
}

/** The text of UTF-8 bytes; null when they are something else. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
