import { decodeText } from '../../../contract/decode-text.ts';

/** A text to be imported, with the name of its file; null when it was pasted. */
export interface GivenText {
  readonly fileName: string | null;
  readonly text: string;
}

/** What the host takes at most, in characters. */
export const longestText = 128 * 1024 * 1024;

/** The text of a file that was dropped: UTF-8, or UTF-16 with its mark; or why it is not read, as it follows its name. */
export async function textOfFile(
  file: File,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  if (file.size > longestText) return { fault: 'is too long' };
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return text === null ? { fault: 'is not text' } : { text };
  } catch {
    // A browser hands over a folder as a file that it cannot read.
    return { fault: 'cannot be read as a file' };
  }
}
