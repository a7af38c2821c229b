import { endOfObject } from './end-of-object.ts';
import { parseObject, type JsonObject } from './json-object.ts';
import { isPlatformEvent } from './platform-event.ts';

/** Where a record may begin: an object with a name that Lambda's records have, right after what is no part of JSON or a sentence. */
const candidate =
  /[^\s:=,([{<>|\\](\{\s{0,4}"(?:time|timestamp|type|record|level|message|requestId)"\s{0,4}:)/g;

/**
 * Cuts a line apart where a JSON record begins in its middle, because what was printed before it did not end its line
 * (extensions do that). The pieces joined give back the line; each is cut as it would be if it stood alone. Linear: no
 * candidate can stand in what endOfObject reads of another.
 */
export function splitGlued(line: string): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  for (let at = nextRecord(rest); at !== -1; at = nextRecord(rest)) {
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** Where the next piece begins; -1 when there is none. */
function nextRecord(text: string): number {
  const brace = text.indexOf('{');
  if (brace === -1) return -1;
  let from = Math.max(brace - 1, 0);
  if (brace === 0) {
    const end = endOfObject(text, 0);
    if (end !== -1) {
      if (isBlankFrom(text, end)) return -1;
      const event = parseObject(text.slice(0, end));
      if (event !== null && isRecord(event)) return end;
      from = end - 1;
    }
  }
  candidate.lastIndex = from;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const at = match.index + 1;
    const end = endOfObject(text, at);
    if (end === -1) continue;
    const event = parseObject(text.slice(at, end));
    if (event !== null && isRecord(event) && !isQuoted(text, at, end)) return at;
    candidate.lastIndex = end - 1;
  }
  return -1;
}

/** After a quotation mark it is a record only where the line ends with it: else it is quoted. */
function isQuoted(text: string, at: number, end: number): boolean {
  return /["'`]/.test(text.charAt(at - 1)) && !isBlankFrom(text, end);
}

const visible = /\S/g;

function isBlankFrom(text: string, at: number): boolean {
  visible.lastIndex = at;
  return !visible.test(text);
}

/** What Lambda's JSON mode prints: its own events, and a function's with a time and a level. */
function isRecord(event: JsonObject): boolean {
  return (
    isPlatformEvent(event) ||
    (typeof event['timestamp'] === 'string' && typeof event['level'] === 'string' && 'message' in event)
  );
}
