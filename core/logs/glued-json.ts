import { endOfObject, parseObject, type JsonObject } from './json-object.ts';
import { isPlatformEvent } from './platform-event.ts';

/** How many places in a line are tried: each try may read the line to its end. */
const tries = 4;
const candidate =
  /[^\s:=,([{"'`>|\\](\{\s{0,4}"(?:time|timestamp|type|record|level|message|requestId)"\s{0,4}:)/g;

/**
 * Cuts a line apart where a JSON record begins in its middle, because what was printed before it did not end its line
 * (extensions do that). The pieces joined give back the line.
 */
export function splitGlued(line: string): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  for (let count = 0; count < tries; count += 1) {
    const at = rest.startsWith('{') ? afterRecord(rest) : beforeRecord(rest);
    if (at === -1) break;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** Where the text after a whole record begins; -1 when nothing but white space follows. */
function afterRecord(text: string): number {
  const end = endOfObject(text, 0);
  if (end === -1 || text.slice(end).trim() === '') return -1;
  const event = parseObject(text.slice(0, end));
  return event !== null && isRecord(event) ? end : -1;
}

function beforeRecord(text: string): number {
  candidate.lastIndex = 0;
  for (let count = 0; count < tries; count += 1) {
    const match = candidate.exec(text);
    if (match === null) return -1;
    const at = match.index + 1;
    const end = endOfObject(text, at);
    const event = end === -1 ? null : parseObject(text.slice(at, end));
    if (event !== null && isRecord(event)) return at;
    if (end !== -1) candidate.lastIndex = end;
  }
  return -1;
}

/** What Lambda's JSON mode prints: its own events, and a function's with a time and a level. */
function isRecord(event: JsonObject): boolean {
  return (
    isPlatformEvent(event) ||
    (typeof event['timestamp'] === 'string' && typeof event['level'] === 'string' && 'message' in event)
  );
}
