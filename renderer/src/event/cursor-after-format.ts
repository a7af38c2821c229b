/** Space, tab, line feed and carriage return: what JSON counts as white space. */
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/** Where the cursor belongs after white space was changed: after as many visible characters as before. */
export function cursorAfterFormat(before: string, cursor: number, after: string): number {
  let visible = 0;
  for (let at = 0; at < cursor; at += 1) {
    if (!isSpace(before.charCodeAt(at))) visible += 1;
  }
  let at = 0;
  for (; at < after.length && visible > 0; at += 1) {
    if (!isSpace(after.charCodeAt(at))) visible -= 1;
  }
  return at;
}
