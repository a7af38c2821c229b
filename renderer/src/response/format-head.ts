import { formatJson } from '../monaco/format-json.ts';

/** How many characters of a long text are laid out at once. */
export const headLength = 24 * 1024;

/** Whether a text begins as JSON does. */
export const beginsAsJson = (text: string): boolean => /^\s*[[{"\d-]|^\s*(?:true|false|null)\s*$/u.test(text);

/** The beginning of a long JSON text laid out over lines, to be shown while the whole is being laid out. */
export function formatHead(text: string): string {
  const head = text.slice(0, headLength);
  // Cut after a whole value, so that none is laid out otherwise than it will be with its end.
  const whole = Math.max(head.lastIndexOf('}'), head.lastIndexOf(']')) + 1;
  const formatted = formatJson(whole > headLength / 2 ? head.slice(0, whole) : head);
  const lastBreak = formatted.lastIndexOf('\n');
  return lastBreak === -1 ? formatted : formatted.slice(0, lastBreak);
}
