/**
 * The next text that begins with what is typed, looking from a place on and round; -1 when none does. The same letter
 * again and again walks through all that begin with it.
 */
export function findTyped(
  typed: string,
  { count, from, textAt }: { count: number; from: number; textAt: (index: number) => string },
): number {
  const walks = typed.length > 1 && /^(.)\1*$/u.test(typed);
  const start = (walks ? typed.slice(0, 1) : typed).toLowerCase();
  const first = typed.length === 1 || walks ? from + 1 : Math.max(from, 0);
  for (let step = 0; step < count; step += 1) {
    const index = (first + step) % count;
    if (textAt(index).toLowerCase().startsWith(start)) return index;
  }
  return -1;
}
