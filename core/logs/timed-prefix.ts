import { idPattern, levelNames, timePattern, type LinePrefix } from './line-prefix.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';

const isoStart = new RegExp(`^(${timePattern})(\\t|[ ]+)`);
/** Node and .NET: time, id, level, text between tabs. Old Node runtimes leave the level out. */
const columns = /^([\w-]{0,64})\t(?:([A-Za-z]{3,12})(?:\t|$))?/;
/** zap's console: time, level, maybe logger, caller, text between tabs. */
const zap = /^([A-Za-z]{4,6})\t(?:([\w.-]{1,80})\t)?(?:[\w./-]{1,200}\.go:\d+\t)?/;
/** Rust's tracing: a padded level, maybe spans, maybe the module: text. */
const rust =
  /^ ?(TRACE|DEBUG|INFO|WARN|ERROR) ((?:[^{}]{1,80}\{[^{}]{0,300}\}: ?)*)(?:([a-z_]\w*(?:::\w+)*): )?/;
const spanId = new RegExp(`request_?id="?(${idPattern})`, 'i');
/** Java's patterns: id, thread, level, logger - text, in this order. */
const java = new RegExp(
  `^(?:<?(${idPattern})>?\\s+)?(?:\\[[^\\]]{1,60}\\]\\s+)?\\[?(${levelNames})\\s?\\]?\\s+(?:<?(${idPattern})>?\\s+)?(?:([\\w.$]+(?::\\d+)?)\\s+--?\\s+)?`,
);
const spring = new RegExp(
  `^(${levelNames})\\s+\\d+ --- (?:\\[[^\\]]{0,60}\\] ?){1,3}([\\w.$\\[\\]/-]{1,100})\\s*: `,
);
/** Python's usual format with asctime: - name - LEVEL - text. */
const asctime = new RegExp(`^- ([\\w.-]{1,80}) - (${levelNames}) - `);
const loguru = /^\| ([A-Z]{4,8})\s*\| ([\w.<>-]{1,120}(?::[\w<>]{1,80}:\d+)?) - /;
const structlog = /^\[([a-z]{4,8})\s{0,6}\] /;

const slashed = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?) /;
const goLevel = /^\[?([A-Z]{4,5})\]?:? (?!=)/;
/** Lambda's emulator: 02 Jan 2026 15:04:05,123 [INFO] (rapid) text. */
const rapid = /^(\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d,\d{3}) \[([A-Z]{3,8})\] (?:\((\w{1,40})\) )?/;
/** Logback without a date: 15:04:05.123 [thread] LEVEL logger - text. */
const clock = new RegExp(
  `^\\d\\d:\\d\\d:\\d\\d[.,]\\d{3} \\[[^\\]]{1,60}\\] (${levelNames})\\s+([\\w.$]+) --? `,
);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An id column may be empty, or say `undefined` before the first invocation. */
function requestIdOf(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'undefined' || text === '-' ? null : text;
}

/** Reads what stands before the text of a line that begins with a time, as far as it is a known convention. */
export function readTimedPrefix(head: string): LinePrefix | null {
  const start = isoStart.exec(head);
  if (start === null) return readSlashed(head) ?? readRapid(head) ?? readClock(head);
  const [{ length }, time, separator] = start;
  const rest = head.slice(length);
  const found = separator === '\t' ? readColumns(rest) : readSpaced(rest, head.charAt(length - 2) === ' ');
  return found === null ? null : { ...found, length: length + found.length, time: timeOf(time) };
}

function readColumns(rest: string): LinePrefix | null {
  const match = columns.exec(rest);
  if (match === null) return null;
  const [whole, id, name] = match;
  if (levelOf(id) !== null) return readZap(rest);
  const level = levelOf(name);
  // A word between tabs that is no level belongs to the text.
  const length = name === undefined || level !== null ? whole.length : (id ?? '').length + 1;
  return { length, requestId: requestIdOf(id), level };
}

function readZap(rest: string): LinePrefix | null {
  const match = zap.exec(rest);
  if (match === null) return null;
  const [whole, level, logger] = match;
  const caller = whole.includes('.go:');
  // Without a caller the second column is the text.
  const length = caller ? whole.length : (level ?? '').length + 1;
  return { length, level: levelOf(level), logger: caller ? (logger ?? null) : null };
}

function readSpaced(rest: string, padded: boolean): LinePrefix | null {
  const tracing = rust.exec(rest);
  if (tracing !== null && (tracing[2] !== '' || tracing[3] !== undefined)) return readTracing(tracing);
  const boot = spring.exec(rest);
  if (boot !== null) return { length: boot[0].length, level: levelOf(boot[1]), logger: boot[2] ?? null };
  const match = java.exec(rest);
  if (match !== null) {
    return {
      length: match[0].length,
      requestId: requestIdOf(match[1] ?? match[3]),
      level: levelOf(match[2]),
      logger: match[4] ?? null,
    };
  }
  if (padded) return null;
  const named = asctime.exec(rest);
  if (named !== null) return { length: named[0].length, level: levelOf(named[2]), logger: named[1] ?? null };
  const barred = loguru.exec(rest);
  if (barred !== null)
    return { length: barred[0].length, level: levelOf(barred[1]), logger: barred[2] ?? null };
  const boxed = structlog.exec(rest);
  const level = levelOf(boxed?.[1]);
  return boxed === null || level === null ? null : { length: boxed[0].length, level };
}

function readTracing([whole, level, spans = '', logger]: RegExpExecArray): LinePrefix {
  return {
    length: whole.length,
    level: levelOf(level),
    logger: logger ?? null,
    requestId: spanId.exec(spans)?.[1] ?? null,
  };
}

/** Rust's tracing without the time, which Lambda's own client leaves out. */
export function readUntimedTracing(head: string): LinePrefix | null {
  const tracing = rust.exec(head);
  if (tracing === null || (tracing[2] === '' && tracing[3] === undefined && !head.startsWith(' ')))
    return null;
  return readTracing(tracing);
}

/** Go's log package, and what extensions write in Go: date and time in UTC, maybe a level. */
export function readSlashed(head: string): LinePrefix | null {
  const match = slashed.exec(head);
  const time = match === null ? null : timeOf(match[1]);
  if (match === null || time === null) return null;
  const named = goLevel.exec(head.slice(match[0].length));
  const level = levelOf(named?.[1]);
  return { length: match[0].length + (level === null ? 0 : (named?.[0].length ?? 0)), time, level };
}

function readRapid(head: string): LinePrefix | null {
  const match = rapid.exec(head);
  if (match === null) return null;
  const [whole, day = '', month = '', year = '', time = '', level, logger = null] = match;
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return {
    length: whole.length,
    time: timeOf(`${year}-${number}-${day}T${time}`),
    level: levelOf(level),
    logger,
  };
}

function readClock(head: string): LinePrefix | null {
  const match = clock.exec(head);
  return match === null
    ? null
    : { length: match[0].length, level: levelOf(match[1]), logger: match[2] ?? null };
}
