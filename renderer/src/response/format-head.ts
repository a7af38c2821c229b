import { formatJson } from '../monaco/format-json.ts';

const headLength = 24 * 1024;

/** Whether a text begins as JSON does. */
export const beginsAsJson = (text: string): boolean => /^\s*[[{"\d-]|^\s*(?:true|false|null)\s*$/u.test(text);

/** The beginning of a long JSON text laid out over lines, to be shown while the whole is being laid out. */
export function formatHead(text: string): string {
  const formatted = formatJson(text.slice(0, headLength));
  const lastBreak = formatted.lastIndexOf('\n');
  return lastBreak === -1 ? formatted : formatted.slice(0, lastBreak);
}
