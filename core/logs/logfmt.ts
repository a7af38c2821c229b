import type { ReadRecord } from './blank-record.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';
import { textOf } from './text-of.ts';

/** Longer lines are not taken apart: they are no pairs but a text that begins like some. */
const longestLine = 64 * 1024;
const begins = /^(?:time|ts|timestamp|t|level|lvl|severity|msg)=/;
const key = /\s*([\w.@/-]{1,80})=/y;
const bareValue = /[^\s"]*(?=\s|$)/y;
const inQuotes = /["\\]/g;

/**
 * Reads a line of `key=value` pairs, as Go's slog, logrus and go-kit write it; null when it is none, or names no level.
 * What has no field of its own goes to `fields`, as text.
 */
export function readLogfmt(line: string): ReadRecord | null {
  if (!begins.test(line) || line.length > longestLine) return null;
  const pairs = readPairs(line);
  if (pairs === null) return null;
  const take = (...names: readonly string[]): string | null => {
    const name = names.find((candidate) => pairs.has(candidate));
    const value = name === undefined ? undefined : pairs.get(name);
    if (name !== undefined) pairs.delete(name);
    return value ?? null;
  };
  const level = levelOf(pairs.get('level') ?? pairs.get('lvl') ?? pairs.get('severity'));
  if (level === null) return null;
  take('level', 'lvl', 'severity');
  const written = take('time', 'ts', 'timestamp', 't');
  const time = timeOf(written);
  if (time === null && written !== null) pairs.set('time', written);
  const message = take('msg', 'message') ?? '';
  const logger = take('logger');
  const requestId = textOf(take('AWSRequestId', 'awsRequestId', 'aws_request_id', 'requestId', 'request_id'));
  return {
    kind: 'app',
    time,
    level,
    logger,
    requestId,
    message,
    fields: pairs.size === 0 ? null : Object.fromEntries(pairs),
  };
}

function readPairs(line: string): Map<string, string> | null {
  const pairs = new Map<string, string>();
  let at = 0;
  const end = line.trimEnd().length;
  while (at < end) {
    key.lastIndex = at;
    const name = key.exec(line)?.[1];
    if (name === undefined) return null;
    at = key.lastIndex;
    const quoted = line.charAt(at) === '"' ? closingQuote(line, at) : -1;
    if (quoted !== -1) {
      pairs.set(name, unquoted(line.slice(at, quoted)));
      at = quoted;
      continue;
    }
    bareValue.lastIndex = at;
    const value = bareValue.exec(line);
    if (value === null) return null;
    pairs.set(name, value[0]);
    at = bareValue.lastIndex;
  }
  return pairs;
}

/** The index just after the quotation mark that closes the one at `from`; -1 when none does. */
function closingQuote(line: string, from: number): number {
  inQuotes.lastIndex = from + 1;
  for (let stop = inQuotes.exec(line); stop !== null; stop = inQuotes.exec(line)) {
    if (stop[0] === '"') return stop.index + 1;
    inQuotes.lastIndex = stop.index + 2;
  }
  return -1;
}

/** Go quotes as JSON does but for \x, \a, \v and \U: what JSON cannot read keeps its backslashes. */
function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
