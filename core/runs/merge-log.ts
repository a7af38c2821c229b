/** A log that has every line of two, and how many lines of the second the first did not have. */
export interface MergedLog {
  readonly text: string;
  readonly missing: number;
}

/**
 * Joins what a log group has of a run with what is there of it already, the tail of an answer mostly, without losing or
 * doubling a line of either. The tail's first line may be cut, an answer and a log event may end their lines differently,
 * and a crash may stand before or after its REPORT. Lines that only the tail has are put where they stand in it.
 */
export function mergeLog(found: string, tail: string): MergedLog {
  if (tail === '' || found === tail || found.startsWith(tail)) return { text: found, missing: 0 };
  if (found === '') return { text: tail, missing: 0 };
  // Mostly the tail is the end of what was found: then the rest need not be cut into lines.
  const near = Math.max(0, found.length - 4 * tail.length - nearCharacters);
  const from = near === 0 ? 0 : found.indexOf('\n', near) + 1;
  const atEnd = merged(found.slice(from), tail);
  if (atEnd.missing === 0) return { text: found.slice(0, from) + atEnd.text, missing: 0 };
  return from === 0 ? atEnd : merged(found, tail);
}

const nearCharacters = 16 * 1024;

function merged(found: string, tail: string): MergedLog {
  const lines = found.split(afterLineEnd);
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const known = places.get(line.trim());
    if (known === undefined) places.set(line.trim(), [index]);
    else known.push(index);
  }
  const tailLines = tail.split(afterLineEnd);
  /** Lines to be put before the found one of that number. */
  const added = new Map<number, string[]>();
  let missing = 0;
  let place = lines.length;
  for (const [index, line] of [...tailLines.entries()].toReversed()) {
    const words = line.trim();
    if (words === '') continue;
    // As often as a line stands in the tail it must stand in what was found: the last of its places is used up.
    const at = places.get(words)?.pop();
    if (at !== undefined) {
      place = Math.min(place, at);
      continue;
    }
    const above = lines[place - 1]?.trimEnd();
    if (index === 0 && above !== undefined && above.endsWith(line.trimEnd())) continue;
    if (index > 0) missing += 1;
    const known = added.get(place);
    const whole = line.endsWith('\n') ? line : `${line}\n`;
    if (known === undefined) added.set(place, [whole]);
    else known.unshift(whole);
  }
  if (added.size === 0) return { text: found, missing: 0 };
  const parts = lines.map((line, index) => (added.get(index)?.join('') ?? '') + line);
  return { text: parts.join('') + (added.get(lines.length)?.join('') ?? ''), missing };
}

const afterLineEnd = /(?<=\n)/;
