const space = /\s/u;

/** Where the cursor belongs after white space was changed: after as many visible characters as before. */
export function cursorAfterFormat(before: string, cursor: number, after: string): number {
  let visible = 0;
  for (let at = 0; at < cursor; at += 1) {
    if (!space.test(before.charAt(at))) visible += 1;
  }
  let at = 0;
  for (; at < after.length && visible > 0; at += 1) {
    if (!space.test(after.charAt(at))) visible -= 1;
  }
  return at;
}
