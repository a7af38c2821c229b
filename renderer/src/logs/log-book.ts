import type { LogRecord } from '../../../contract/log-record.ts';
import { levelGroupOf, levelGroups } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';

/** What a record is put into a book with. A log of one run names neither stream nor event time. */
export interface LogLine {
  readonly record: LogRecord;
  readonly stream: string | null;
  /** When CloudWatch Logs has it from, for a line that prints no time of its own. */
  readonly eventTime: string | null;
}

/** A record in a book. */
export interface LogEntry extends LogLine {
  /** Where it stands, for good: what comes before it later stands at lower places, below 0 too. */
  readonly place: number;
  /** The request it belongs to: the one it names, else the one that its environment was at work on. */
  readonly requestId: string | null;
  /** Which of the attempts of its run it belongs to, from 1: Lambda's retries share one request id and one log. */
  readonly attempt: number;
  /** When its request began, in milliseconds, where its START has a time; null before it. */
  readonly startedAt: number | null;
  /** How far that attempt is with it. */
  readonly phase: 'before' | 'running' | 'over';
}

/** Everything from `from` on may differ from before; what stands before `first()` is gone. */
export interface BookChange {
  readonly from: number;
}

export type LevelCounts = Readonly<Record<LevelGroup, number>>;

export interface LogBook {
  /** The place of the first record and the one behind the last. */
  first(): number;
  end(): number;
  at(place: number): LogEntry | null;
  /** How many records went because there is room for so many only. */
  forgotten(): number;
  counts(): LevelCounts;
  /** The request ids that occur, with how many records name each. */
  requests(): ReadonlyMap<string, number>;
  streams(): ReadonlyMap<string, number>;
  /** How many attempts there are of which a START is here. */
  attempts(): number;
  append(lines: readonly LogLine[]): void;
  /** Puts lines in the place of what stands from `place` on. */
  replaceFrom(place: number, lines: readonly LogLine[]): void;
  put(place: number, line: LogLine): void;
  /**
   * Becomes these records. What is the same at the beginning, or at the end, keeps its place: a list that shows it does
   * not jump when the whole log takes the place of its tail, or of what came while the run lasted.
   */
  become(records: readonly LogRecord[]): void;
  clear(): void;
  /** From now on the oldest go when there are more than these; they go in blocks. */
  keep(most: number): void;
  /** Grows with every change. */
  revision(): number;
  readonly subscribe: (listener: (change: BookChange) => void) => () => void;
}

export const lineOf = (record: LogRecord): LogLine => ({ record, stream: null, eventTime: null });

/** A line is told with its end or without, by where it was read. */
const sameLine = (one: LogRecord, other: LogRecord): boolean =>
  one.raw === other.raw || one.raw.trimEnd() === other.raw.trimEnd();

const begins = new Set<LogRecord['kind']>(['init-start', 'restore-start', 'start']);

/** `before` is what the same stream logged last. */
function entryAfter(before: LogEntry | null, place: number, line: LogLine): LogEntry {
  const { record, stream, eventTime } = line;
  const { kind } = record;
  // An environment runs one request at a time: what names none was printed while it ran (Managed Instances name it).
  const requestId = record.requestId ?? (before?.phase === 'running' ? before.requestId : null);
  let attempt = before?.attempt ?? 1;
  let phase = before?.phase ?? 'before';
  const another = phase === 'over' || (phase === 'running' && kind === 'start');
  if (begins.has(kind) && another) {
    attempt += 1;
    phase = 'before';
  }
  let startedAt = before?.phase === 'running' ? before.startedAt : null;
  if (kind === 'start') {
    phase = 'running';
    const time = Date.parse(record.time ?? eventTime ?? '');
    startedAt = Number.isNaN(time) ? null : time;
  }
  if (kind === 'report') phase = 'over';
  return { record, stream, eventTime, place, requestId, attempt, startedAt, phase };
}

function count(counts: Map<string, number>, key: string | null, by: 1 | -1): void {
  if (key === null) return;
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** The records of a log, outside of React, which is told that they changed and never how many they are. */
export function createLogBook(): LogBook {
  let most = Infinity;
  let entries: LogEntry[] = [];
  let first = 0;
  let forgotten = 0;
  let revision = 0;
  const levels = new Map<string, number>();
  const requests = new Map<string, number>();
  const streams = new Map<string, number>();
  const listeners = new Set<(change: BookChange) => void>();

  const end = (): number => first + entries.length;
  /** What each stream logged last. */
  let latest = new Map<string | null, LogEntry>();
  const tally = ({ record, requestId, stream }: LogEntry, by: 1 | -1): void => {
    count(levels, levelGroupOf(record), by);
    count(requests, requestId, by);
    count(streams, stream, by);
  };
  const tell = (change: BookChange): void => {
    revision += 1;
    for (const listener of listeners) listener(change);
  };
  const add = (line: LogLine): void => {
    const entry = entryAfter(latest.get(line.stream) ?? null, end(), line);
    entries.push(entry);
    latest.set(line.stream, entry);
    tally(entry, 1);
  };
  const cutTo = (place: number): void => {
    const cut = entries.splice(Math.max(0, place - first));
    if (cut.length === 0) return;
    for (const entry of cut) tally(entry, -1);
    latest = new Map();
    for (let at = entries.length - 1; at >= 0 && latest.size < streams.size + 1; at -= 1) {
      const entry = entries[at];
      if (entry !== undefined && !latest.has(entry.stream)) latest.set(entry.stream, entry);
    }
  };
  const forget = (): void => {
    if (entries.length <= most) return;
    // A block at a time: taking one off the front moves all others.
    const went = entries.splice(0, entries.length - Math.ceil(most * 0.9));
    for (const entry of went) tally(entry, -1);
    first += went.length;
    forgotten += went.length;
  };
  /** Keeps the last `kept` entries where they are and puts the records before them. */
  const putBefore = (records: readonly LogRecord[], kept: number): void => {
    const tail = entries.slice(entries.length - kept);
    for (const entry of entries.slice(0, entries.length - kept)) tally(entry, -1);
    const tailAt = end() - kept;
    first = tailAt - records.length;
    entries = [];
    latest = new Map();
    for (const record of records) add(lineOf(record));
    for (const entry of tail) {
      tally(entry, -1);
      add(entry);
    }
  };

  const become = (records: readonly LogRecord[]): void => {
    const shorter = Math.min(entries.length, records.length);
    const same = (at: number, of: number): boolean => {
      const entry = entries[at];
      const record = records[of];
      return entry !== undefined && record !== undefined && sameLine(entry.record, record);
    };
    let prefix = 0;
    while (prefix < shorter && same(prefix, prefix)) prefix += 1;
    if (prefix === entries.length && prefix === records.length) return;
    let suffix = 0;
    while (suffix < shorter - prefix && same(entries.length - 1 - suffix, records.length - 1 - suffix))
      suffix += 1;
    if (suffix > prefix) {
      putBefore(records.slice(0, records.length - suffix), suffix);
      forgotten = 0;
      tell({ from: first });
      return;
    }
    const from = first + prefix;
    cutTo(from);
    for (const record of records.slice(prefix)) add(lineOf(record));
    forget();
    tell({ from });
  };

  return {
    first: () => first,
    end,
    at: (place) => entries[place - first] ?? null,
    forgotten: () => forgotten,
    counts: () => {
      const of = (group: LevelGroup): [LevelGroup, number] => [group, levels.get(group) ?? 0];
      return Object.fromEntries(levelGroups.map(of)) as Record<LevelGroup, number>;
    },
    requests: () => requests,
    streams: () => streams,
    attempts: () => {
      const last = entries.at(-1);
      if (last === undefined) return 0;
      return last.phase === 'before' ? last.attempt - 1 : last.attempt;
    },
    append: (lines) => {
      if (lines.length === 0) return;
      const from = end();
      for (const line of lines) add(line);
      forget();
      tell({ from });
    },
    replaceFrom: (place, lines) => {
      const from = Math.min(Math.max(place, first), end());
      cutTo(from);
      for (const line of lines) add(line);
      forget();
      tell({ from });
    },
    put: (place, line) => {
      const entry = entries[place - first];
      if (entry === undefined) return;
      const now = { ...entry, ...line };
      if (latest.get(line.stream) === entry) latest.set(line.stream, now);
      tally(entry, -1);
      entries[place - first] = now;
      tally(now, 1);
      tell({ from: place });
    },
    become,
    clear: () => {
      const from = end();
      entries = [];
      latest = new Map();
      levels.clear();
      requests.clear();
      streams.clear();
      forgotten = 0;
      first = from;
      tell({ from });
    },
    keep: (next) => {
      most = next;
    },
    revision: () => revision,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
