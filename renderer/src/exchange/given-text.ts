import { decodeText } from '../../../contract/decode-text.ts';

/** A text to be imported, with the name of its file; null when it was pasted. */
export interface GivenText {
  readonly fileName: string | null;
  readonly text: string;
}

/** What the host takes at most, in characters. */
export const longestText = 128 * 1024 * 1024;

/** The text of a file that was dropped or chosen: UTF-8, or UTF-16 with its mark. Null when it is no text. */
export async function textOfFile(file: File): Promise<string | null> {
  if (file.size > longestText) return null;
  return decodeText(new Uint8Array(await file.arrayBuffer()));
}
