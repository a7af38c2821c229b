const blanks = new Set([' ', '\n', '\r', '\t']);

/** Whether two JSON texts differ in nothing but the blanks between their parts: every digit and the order count. */
export function sameJsonText(left: string, right: string): boolean {
  let [one, other] = [0, 0];
  let inString = false;
  for (;;) {
    if (!inString) {
      while (blanks.has(left.charAt(one))) one += 1;
      while (blanks.has(right.charAt(other))) other += 1;
    }
    const character = left.charAt(one);
    if (character !== right.charAt(other)) return false;
    if (character === '') return true;
    if (inString && character === '\\') {
      one += 1;
      other += 1;
      if (left.charAt(one) !== right.charAt(other)) return false;
    } else if (character === '"') inString = !inString;
    one += 1;
    other += 1;
  }
}
