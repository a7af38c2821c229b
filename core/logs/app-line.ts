import { readMessage } from './app-event.ts';
import type { ReadRecord } from './blank-record.ts';
import { idPattern, levelNames, timePattern, type LinePrefix } from './line-prefix.ts';
import { levelOf } from './log-level.ts';
import { timeOf } from './log-time.ts';
import { readLogfmt } from './logfmt.ts';
import { readSlashed, readTimedPrefix, readUntimedTracing } from './timed-prefix.ts';

/** A prefix is looked for in this many characters at most; a line may be megabytes long. */
const longestPrefix = 400;
/** And the tab before an object in this many characters of the text. */
const longestLead = 4096;

/** Python's logging: [LEVEL], time, id, text between tabs. */
const python = new RegExp(`^\\[([A-Z]{3,12})\\]\\t(${timePattern})\\t([\\w-]{0,64})\\t`);
/** [LEVEL] with the text after it, and maybe a number of milliseconds in between. */
const bracketed = new RegExp(`^\\[(${levelNames}) ?\\][ \\t]+(?:\\[(\\d{13})\\][ \\t]+)?`);
/** Extensions of AWS: [name] and what Go's log package writes. */
const named = /^\[([\w .-]{1,80})\] (?=\d{4}\/)/;
/** slf4j's simple logger: [thread] LEVEL logger - text. */
const threaded = new RegExp(`^\\[[\\w .:#-]{1,60}\\] (${levelNames}) ([\\w.$]{1,120}) - `);
/** Serilog: [time LEVEL] text. */
const serilog = /^\[\d\d:\d\d:\d\d ([A-Z]{3})\] /;
/** Ruby's Logger: I, [time #pid]  INFO id -- program: text. */
const ruby = new RegExp(
  `^[TDIWEFA], \\[(${timePattern}) #\\d+\\] +([A-Z]{3,7}) (?:(${idPattern}) )?-- ([^:]{0,80}): `,
);
/** .NET's console logger: the text is on the next line. */
const dotnet = /^(trce|dbug|info|warn|fail|crit): ([\w.`+]+)\[\d+\]$/;
/** Extensions that write their name, a level and the text between bars. */
const barred = new RegExp(`^([A-Z][A-Z_]{1,40}) \\| (${levelNames}) \\| `);
/** Python's logging as basicConfig sets it: LEVEL:logger:text. */
const basic = new RegExp(`^(${levelNames}):([A-Za-z_][\\w.]{0,120}):(?! )`);
const bare = new RegExp(`^(${levelNames})(?=[:\\s])`);
/** java.util.logging: time, class and method; level and text are on the next line. */
const javaUtil =
  /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d:\d\d)\s([AP])M ([\w.$]{1,200}) [\w$<>]{1,100}$/;

/** Rust's panic: what it says is on the next line. */
const panicked = /^thread '.{0,200}' (?:\(\d+\) )?panicked at .{1,200}:\d+:\d+:$/;

/** A line of text with what stands before it; `below` when its message is on the next line. */
export interface AppLine {
  readonly read: ReadRecord;
  readonly below: 'none' | 'indented' | 'levelled' | 'any';
}

const escape = String.fromCharCode(27);
/** Terminal colours; they are taken out of the part of a line that a prefix can be in. */
const colour = new RegExp(`${escape}\\[[\\d;]{0,20}m`, 'g');

/** Reads the first line of a record that a function wrote as text; without a known convention all of it is the message. */
export function readAppLine(line: string): AppLine {
  const coloured = line.slice(0, longestPrefix).includes(escape);
  const clean = coloured ? line.replaceAll(colour, '') : line;
  const head = clean.slice(0, longestPrefix);
  const prefix = readPrefix(head);
  if (prefix !== null) return { read: readText(clean.slice(prefix.length), prefix), below: 'none' };
  return readUnprefixed(clean, head);
}

function readPrefix(head: string): LinePrefix | null {
  const code = head.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return readTimedPrefix(head);
  if (code === 0x5b) return readPython(head) ?? readBracketed(head);
  if (code === 0x20 || (code >= 0x41 && code <= 0x5a)) {
    return readRuby(head) ?? readLogger(head) ?? readUntimedTracing(head);
  }
  return null;
}

function readPython(head: string): LinePrefix | null {
  const match = python.exec(head);
  if (match === null) return null;
  const [{ length }, level, time, id = ''] = match;
  const requestId = id === '' || id === 'None' ? null : id;
  return { length, time: timeOf(time), requestId, level: levelOf(level) };
}

function readBracketed(head: string): LinePrefix | null {
  const match = bracketed.exec(head);
  if (match !== null) {
    const time = match[2] === undefined ? null : timeOf(Number(match[2]));
    return { length: match[0].length, time, level: levelOf(match[1]) };
  }
  const extension = named.exec(head);
  if (extension !== null) {
    const { length } = extension[0];
    const found = readSlashed(head.slice(length));
    return found === null ? null : { ...found, length: length + found.length, logger: extension[1] ?? null };
  }
  const simple = threaded.exec(head);
  if (simple !== null)
    return { length: simple[0].length, level: levelOf(simple[1]), logger: simple[2] ?? null };
  const clock = serilog.exec(head);
  const level = levelOf(clock?.[1]);
  return clock === null || level === null ? null : { length: clock[0].length, level };
}

function readRuby(head: string): LinePrefix | null {
  const match = ruby.exec(head);
  if (match === null) return null;
  const [{ length }, time, level, requestId = null, program = ''] = match;
  return {
    length,
    time: timeOf(time),
    level: levelOf(level),
    requestId,
    logger: program === '' ? null : program,
  };
}

function readLogger(head: string): LinePrefix | null {
  const bars = barred.exec(head);
  if (bars !== null) return { length: bars[0].length, level: levelOf(bars[2]), logger: bars[1] ?? null };
  const match = basic.exec(head);
  return match === null
    ? null
    : { length: match[0].length, level: levelOf(match[1]), logger: match[2] ?? null };
}

function readUnprefixed(clean: string, head: string): AppLine {
  const code = head.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) {
    const structured = readLogfmt(clean);
    if (structured !== null) return { read: structured, below: 'none' };
    const console = dotnet.exec(head);
    if (console !== null) {
      const [, level, logger = null] = console;
      return { read: { kind: 'app', level: levelOf(level), logger, message: '' }, below: 'indented' };
    }
    const below = head.startsWith("thread '") && panicked.test(head) ? 'any' : 'none';
    return { read: { kind: 'app', message: clean }, below };
  }
  const util = head.charAt(3) === ' ' ? javaUtil.exec(head) : null;
  if (util !== null) {
    const [, month = '', day, year, hour, rest = '', half = '', logger = null] = util;
    const time = twelveHours(month, Number(day), Number(year), Number(hour), rest, half);
    return { read: { kind: 'app', time, logger, message: clean }, below: 'levelled' };
  }
  const level = levelOf(bare.exec(head)?.[1]);
  return { read: { kind: 'app', level, message: clean }, below: 'none' };
}

function twelveHours(
  month: string,
  day: number,
  year: number,
  hour: number,
  minutes: string,
  half: string,
): string | null {
  const at = Date.parse(`${day} ${month} ${year} ${(hour % 12) + (half === 'P' ? 12 : 0)}:${minutes} UTC`);
  return Number.isNaN(at) ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The text after a prefix: an object in it is read, alone or after a tab, as Node writes errors and zap its fields. */
function readText(text: string, prefix: LinePrefix): ReadRecord {
  const { time = null, level = null, requestId = null, logger = null } = prefix;
  const tab = text.startsWith('{') ? 0 : text.slice(0, longestLead).indexOf('\t{') + 1;
  if (text.charCodeAt(tab) !== 0x7b) return { kind: 'app', time, level, requestId, logger, message: text };
  const body = text.slice(tab);
  const inner = readMessage(body, { level, requestId, logger });
  if (!inner.isObject) return { kind: 'app', time, level, requestId, logger, message: text };
  const { record, left } = inner;
  const lead = text.slice(0, tab).trim();
  const whole = record.message === body;
  return {
    kind: 'app',
    ...record,
    time,
    message: lead === '' ? record.message : whole ? lead : `${lead}: ${record.message}`,
    fields: left,
  };
}
