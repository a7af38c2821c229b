import type { LogRecord } from '../../../contract/log-record.ts';
import type { MissingLog } from '../missing-log.ts';
import { cutRun, type CutRun } from './cut-run.ts';
import { createEventCollector, type EventCollector, type MostOfRun } from './event-collector.ts';
import type { LogEvent, LogReader, TimeRange } from './log-reader.ts';
import { partsOfRun, type RunPart } from './parts-of-run.ts';
import { startedAt } from './started-at.ts';

/** The run whose log is wanted, and what is known of the way it is logged. */
export interface LoggedRun {
  readonly requestId: string;
  readonly logGroup: string;
  /** Null looks through all streams of the group. */
  readonly stream: string | null;
  /** When the run can have logged. */
  readonly range: TimeRange;
  readonly format: 'text' | 'json' | null;
  /** START and the REPORT of a run that went well are not logged: the system log level is WARN. */
  readonly hidesReport: boolean;
  /** An environment that serves several requests at once (Lambda Managed Instances). */
  readonly sharesStream: boolean;
  /** Looks for every line that has the id, after platform lines alone were looked for in vain. */
  readonly wide: boolean;
}

/** The log of a run as far as it is there. */
export interface FoundLog {
  readonly text: string;
  /** The platform's lines, and what was logged of errors. */
  readonly records: readonly LogRecord[];
  /** Whether the REPORT of its last try is there. */
  readonly ended: boolean;
  /** The stream of its last try. */
  readonly stream: string | null;
  /** When the START of the run with the last REPORT was logged, in milliseconds since 1970; null where it was not. */
  readonly startedAt: number | null;
  /** When its last line was logged, in milliseconds since 1970. */
  readonly lastAt: number;
  /** Why lines are left out of the middle, in words; null when none are. */
  readonly cut: string | null;
}

/** What one look brought: null when no line names the run yet. */
export type LogLook =
  { readonly ok: true; readonly value: FoundLog | null } | ({ readonly ok: false } & MissingLog);

type FoundPart = Omit<FoundLog, 'startedAt'>;
type PartLook =
  { readonly ok: true; readonly value: FoundPart | null } | ({ readonly ok: false } & MissingLog);

/** Looks for one run, again and again where it is not whole yet. */
export interface RunLogFinder {
  look(run: LoggedRun, signal: AbortSignal): Promise<LogLook>;
}

interface Reading {
  readonly events: EventCollector;
  next: string | null;
  /** What was made of the events, and of how many. */
  cut: { readonly of: number; readonly run: CutRun } | null;
}

/**
 * Finds the stream of a run by its START and REPORT and reads the stream between them: searching for the id alone would
 * lose every line without it (Go, print, stack lines). A run that goes on is read on from where the last look ended, and
 * once more as a whole when its REPORT is there.
 */
export function createRunLogFinder(reader: LogReader, most?: MostOfRun): RunLogFinder {
  const readings = new Map<string, Reading>();
  let byId = false;

  async function readPart(run: LoggedRun, part: RunPart, signal: AbortSignal): Promise<PartLook> {
    const key = `${part.stream}\n${part.range.from}`;
    const isOpen = part.range.to === null;
    const known = isOpen ? readings.get(key) : undefined;
    const reading = known ?? { events: createEventCollector(most), next: null, cut: null };
    if (isOpen) readings.set(key, reading);
    const { events } = reading;
    const { logGroup } = run;
    const { stream, range } = part;
    if (events.cut() === null) {
      const read = await reader.stream({ logGroup, stream, range }, reading.next, events.take, signal);
      if (!read.ok) return read;
      reading.next = read.next;
    }
    if (reading.cut?.of !== events.count()) {
      // A log that is too long ends where it was cut; how it went is known from the lines that name the run.
      const rest = events.cut() === null ? [] : part.named.filter(({ at }) => at > events.lastAt());
      const text = (await events.text()) + (await textOf(rest));
      reading.cut = { of: events.count(), run: await cutRun(text, run.requestId, signal) };
    }
    const { run: cut } = reading.cut;
    if (cut.shared) byId = true;
    const lastAt = Math.max(events.lastAt(), part.named.at(-1)?.at ?? 0);
    // What a search finds may be there a moment before its stream gives it.
    const { text, records, ended } =
      cut.text === '' ? await cutRun(await textOf(part.named), run.requestId, signal) : cut;
    if (text === '') return { ok: true, value: null };
    return { ok: true, value: { text, records, ended, stream, lastAt, cut: events.cut() } };
  }

  async function look(run: LoggedRun, signal: AbortSignal): Promise<LogLook> {
    const wide = byId || run.wide || run.hidesReport || run.sharesStream;
    const named = createEventCollector(most);
    const { requestId, logGroup, stream, range } = run;
    const format = run.wide ? null : run.format;
    const search = { requestId, logGroup, stream, range, format, lines: wide ? 'any' : 'platform' } as const;
    const read = await reader.named(search, named.take, signal);
    if (!read.ok) return read;
    if (named.count() === 0) return { ok: true, value: null };
    if (byId || run.sharesStream) {
      const last = named.events().at(-1)?.stream ?? null;
      const { text, records, ended } = await cutRun(await named.text(), requestId, signal);
      const lastAt = named.lastAt();
      const part = { text, records, ended, stream: last, lastAt, cut: named.cut() };
      return { ok: true, value: { ...part, startedAt: startedAt(named.events(), requestId) } };
    }
    const values: FoundPart[] = [];
    for (const part of partsOfRun(named.events(), requestId)) {
      const one = await readPart(run, part, signal);
      if (!one.ok) return one;
      if (one.value !== null) values.push(one.value);
      if (byId) return look(run, signal);
    }
    const whole = joined(values);
    if (whole === null) return { ok: true, value: null };
    return { ok: true, value: { ...whole, startedAt: startedAt(named.events(), requestId) } };
  }

  return { look };
}

/** The tries of one run, in their order. */
function joined(values: readonly FoundPart[]): FoundPart | null {
  const last = values.at(-1);
  if (last === undefined) return null;
  if (values.length === 1) return last;
  return {
    text: values.map(({ text }) => text).join(''),
    records: values.flatMap(({ records }) => records),
    ended: last.ended,
    stream: last.stream,
    lastAt: last.lastAt,
    cut: values.find(({ cut }) => cut !== null)?.cut ?? null,
  };
}

function textOf(events: readonly LogEvent[]): Promise<string> {
  const collector = createEventCollector();
  collector.take(events);
  return collector.text();
}
