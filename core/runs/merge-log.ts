import { setImmediate as nextTurn } from 'node:timers/promises';

/** A log that has every line of two, and how many lines of the second the first did not have. */
export interface MergedLog {
  readonly text: string;
  readonly missing: number;
}

/**
 * Joins what a log group has of a run with what is there of it already, the tail of an answer mostly, without losing or
 * doubling a line of either. The tail's first line may be cut, an answer and a log event may end their lines differently,
 * and a crash may stand before or after its REPORT. Lines that only the tail has are put where they stand in it. The host
 * answers in between: a log may have hundreds of thousands of lines.
 */
export async function mergeLog(found: string, tail: string): Promise<MergedLog> {
  if (tail === '' || found === tail || found.startsWith(tail)) return { text: found, missing: 0 };
  if (found === '') return { text: tail, missing: 0 };
  // Mostly the tail is the end of what was found: then the rest need not be looked through.
  const near = Math.max(0, found.length - 4 * tail.length - nearCharacters);
  const from = near === 0 ? 0 : found.indexOf('\n', near) + 1;
  const atEnd = await merged(found.slice(from), tail);
  if (atEnd.missing === 0) return { text: found.slice(0, from) + atEnd.text, missing: 0 };
  return from === 0 ? atEnd : merged(found, tail);
}

const nearCharacters = 16 * 1024;
/** Looked through at once. */
const pieceCharacters = 256 * 1024;

async function merged(found: string, tail: string): Promise<MergedLog> {
  const places = await placesOf(found, await linesOf(tail));
  /** Lines to be put before the found one that begins there, the last of them first. */
  const added = new Map<number, string[]>();
  let missing = 0;
  let place = found.length;
  let breath = tail.length - pieceCharacters;
  for (let end = tail.length; end > 0;) {
    const start = tail.lastIndexOf('\n', end - 2) + 1;
    const line = tail.slice(start === end ? 0 : start, end);
    const words = line.trim();
    end -= line.length;
    if (end < breath) {
      breath = end - pieceCharacters;
      await nextTurn();
    }
    if (words === '') continue;
    // As often as a line stands in the tail it must stand in what was found: the last of its places is used up.
    const at = places.get(words)?.pop();
    if (at !== undefined) {
      place = Math.min(place, at);
      continue;
    }
    if (end === 0 && place > 0 && lineBefore(found, place).endsWith(line.trimEnd())) continue;
    if (end > 0) missing += 1;
    const known = added.get(place);
    const whole = line.endsWith('\n') ? line : `${line}\n`;
    if (known === undefined) added.set(place, [whole]);
    else known.push(whole);
  }
  return { text: withAdded(found, added), missing };
}

/** Where each of the lines begins in a text, once for each time that it stands there. */
async function placesOf(text: string, lines: ReadonlySet<string>): Promise<Map<string, number[]>> {
  const places = new Map<string, number[]>();
  await eachLine(text, (line, at) => {
    const words = line.trim();
    if (!lines.has(words)) return;
    const known = places.get(words);
    if (known === undefined) places.set(words, [at]);
    else known.push(at);
  });
  return places;
}

async function linesOf(text: string): Promise<ReadonlySet<string>> {
  const lines = new Set<string>();
  await eachLine(text, (line) => lines.add(line.trim()));
  return lines;
}

async function eachLine(text: string, take: (line: string, at: number) => void): Promise<void> {
  let breath = pieceCharacters;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    take(text.slice(at, next), at);
    at = next;
    if (at < breath) continue;
    breath = at + pieceCharacters;
    await nextTurn();
  }
}

/** The line that ends where another one begins, without its end. */
function lineBefore(text: string, at: number): string {
  return text.slice(at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1, at).trimEnd();
}

function withAdded(found: string, added: ReadonlyMap<number, readonly string[]>): string {
  const parts: string[] = [];
  let from = 0;
  for (const [at, lines] of [...added].sort(([one], [other]) => one - other)) {
    parts.push(found.slice(from, at), ...lines.toReversed());
    from = at;
  }
  return parts.join('') + found.slice(from);
}
