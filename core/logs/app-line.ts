import type { LogLevel } from '../../contract/log-record.ts';
import type { ReadRecord } from './blank-record.ts';
import { readMessage } from './app-event.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';

/** A prefix is looked for in this many characters at most; a line may be megabytes long. */
const longestPrefix = 400;

const isoTime = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;
const id = '[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}';
const levelName = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|PANIC';

/** Node and .NET: time, id, level, text between tabs. Old Node runtimes leave the level out. */
const tabbed = new RegExp(`^(${isoTime})\\t([\\w-]{0,64})\\t(?:([A-Za-z]{3,12})\\t)?`);
/** Python's logging: [LEVEL], time, id, text between tabs. */
const python = new RegExp(`^\\[([A-Z]{3,12})\\]\\t(${isoTime})\\t([\\w-]{0,64})\\t`);
/** [LEVEL] with the text after it, and maybe a number of milliseconds in between. */
const bracketed = new RegExp(`^\\[(${levelName})\\][ \\t]+(?:\\[(\\d{13})\\][ \\t]+)?`);
/** Java's patterns: time, id, level, logger - text. */
const java = new RegExp(
  `^(${isoTime})\\s+(?:<?(${id})>?\\s+)?\\[?(${levelName})\\]?\\s+(?:([\\w.$]+(?::\\d+)?)\\s+-\\s+)?`,
);
/** Rust's tracing: maybe a time, a padded level, maybe spans, the module: text. */
const rust = new RegExp(
  `^(?:(${isoTime})\\s)?\\s{0,2}(TRACE|DEBUG|INFO|WARN|ERROR) (?:[^{}]{1,80}\\{[^{}]{0,300}\\}: ?)*([a-z_][\\w]*(?:::\\w+)*): `,
);
/** Ruby's Logger: I, [time #pid]  INFO id -- program: text. */
const ruby = new RegExp(`^[TDIWEFA], \\[(${isoTime}) #\\d+\\] +([A-Z]{3,7}) (?:(${id}) )?-- ([^:]{0,80}): `);
/** Go's log package: date and time in UTC. */
const go = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?) (?:([A-Z]{4,5}) )?/;
/** Go's slog with its text handler. */
const slog = /^time=(\S{10,40}) level=([A-Z]{4,5})(?:[+-]\d)? msg=(?:"((?:[^"\\]|\\.){0,300})"|(\S*))/;
/** .NET's console logger: the text is on the next line. */
const dotnet = /^(trce|dbug|info|warn|fail|crit): ([\w.`+]+)\[\d+\]$/;
const bare = new RegExp(`^(${levelName})(?=[:\\s])`);

interface Prefix {
  readonly length: number;
  readonly time?: string | null;
  readonly requestId?: string | null;
  readonly level?: LogLevel | null;
  readonly logger?: string | null;
}

/** An id column may be empty, or say `undefined` before the first invocation. */
function requestIdOf(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'undefined' || text === '-' ? null : text;
}

const readers: readonly ((head: string) => Prefix | null)[] = [
  (head) => {
    const match = tabbed.exec(head);
    if (match === null) return null;
    const level = levelOf(match[3]);
    // A word between tabs that is no level belongs to the text.
    const length = match[0].length - (match[3] !== undefined && level === null ? match[3].length + 1 : 0);
    return { length, time: timeOf(match[1]), requestId: requestIdOf(match[2]), level };
  },
  (head) => {
    const match = python.exec(head);
    const level = levelOf(match?.[1]);
    if (match === null || level === null) return null;
    return { length: match[0].length, time: timeOf(match[2]), requestId: requestIdOf(match[3]), level };
  },
  (head) => {
    const match = bracketed.exec(head);
    if (match === null) return null;
    const time = match[2] === undefined ? null : timeOf(Number(match[2]));
    return { length: match[0].length, time, level: levelOf(match[1]) };
  },
  (head) => {
    const match = rust.exec(head);
    if (match === null) return null;
    return {
      length: match[0].length,
      time: timeOf(match[1]),
      level: levelOf(match[2]),
      logger: match[3] ?? null,
    };
  },
  (head) => {
    const match = java.exec(head);
    if (match === null) return null;
    return {
      length: match[0].length,
      time: timeOf(match[1]),
      requestId: requestIdOf(match[2]),
      level: levelOf(match[3]),
      logger: match[4] ?? null,
    };
  },
  (head) => {
    const match = ruby.exec(head);
    if (match === null) return null;
    return {
      length: match[0].length,
      time: timeOf(match[1]),
      level: levelOf(match[2]),
      requestId: requestIdOf(match[3]),
      logger: match[4] === '' ? null : (match[4] ?? null),
    };
  },
  (head) => {
    const match = go.exec(head);
    const time = match === null ? null : timeOf(match[1]);
    if (match === null || time === null) return null;
    const level = levelOf(match[2]);
    const length = level === null ? (match[1] ?? '').length + 1 : match[0].length;
    return { length, time, level };
  },
];

/** Strips terminal colours from the part of a line that a prefix can be in. */
const escape = String.fromCharCode(27);
const colour = new RegExp(`${escape}\\[[\\d;]{0,20}m`, 'g');

/** Reads the first line of a record that a function wrote as text; null when it has none of the known prefixes. */
export function readAppLine(line: string): ReadRecord | null {
  const head = line.slice(0, longestPrefix);
  const clean = head.includes(escape) ? line.replaceAll(colour, '') : line;
  const cleanHead = clean.slice(0, longestPrefix);
  for (const read of readers) {
    const prefix = read(cleanHead);
    if (prefix !== null) {
      const { length, ...found } = prefix;
      return {
        kind: 'app',
        ...found,
        ...readText(clean.slice(length)),
        ...(found.level == null ? {} : { level: found.level }),
      };
    }
  }
  return readUnprefixed(clean, cleanHead);
}

function readUnprefixed(clean: string, head: string): ReadRecord | null {
  const structured = slog.exec(head);
  if (structured !== null) {
    const message = structured[3]?.replaceAll(/\\(.)/g, '$1') ?? structured[4] ?? '';
    const rest = clean.slice(structured[0].length).trim();
    return {
      kind: 'app',
      time: timeOf(structured[1]),
      level: levelOf(structured[2]),
      message: rest === '' ? message : `${message} ${rest}`,
    };
  }
  const console = dotnet.exec(head);
  if (console !== null) {
    return { kind: 'app', level: levelOf(console[1]), logger: console[2] ?? null, message: '' };
  }
  const match = bare.exec(head);
  return match === null ? null : { kind: 'app', level: levelOf(match[1]), message: clean };
}

/** The text after a prefix: JSON in it is read, Node's `Invoke Error <TAB>{...}` too. */
function readText(text: string): Pick<ReadRecord, 'message' | 'errorType' | 'stack' | 'fields'> {
  const json =
    /^((?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection|Init Error|Invoke Error Details))\s*\t(?=\{)/.exec(
      text.slice(0, 80),
    );
  const lead = json?.[1] ?? null;
  const body = text.slice(json?.[0].length ?? 0);
  if (!body.startsWith('{')) return { message: text };
  const inner = readMessage(body);
  if (inner.left.size === 0 && inner.message === body) return { message: text };
  return {
    message: lead === null ? inner.message : `${lead}: ${inner.message}`,
    errorType: inner.read.errorType,
    stack: inner.read.stack,
    fields: inner.left.size === 0 ? null : Object.fromEntries(inner.left),
  };
}
