import type { LogRecord } from '../../../contract/log-record.ts';
import { createLogParser } from '../../logs/log-parser.ts';
import { pause } from '../pause.ts';

/** One run as it stands in the log of an environment. */
export interface CutRun {
  /** Its lines, as they came. */
  readonly text: string;
  /** What tells how it went: its platform lines, and what it logged of errors. Long logs have too many others to keep. */
  readonly records: readonly LogRecord[];
  /** Whether the last try in it has its REPORT. */
  readonly ended: boolean;
  /** Other requests were served at the same time: only lines that name the run can be told from theirs. */
  readonly shared: boolean;
}

interface Part {
  readonly from: number;
  to: number;
  readonly records: LogRecord[];
}

/** Parsed at a time, so that the host answers in between. Characters. */
const pieceCharacters = 64 * 1024;
/** A run that logs errors without end is known to have failed by the first ones. */
const mostKept = 2000;

/**
 * Cuts one run out of the log of an environment: from the cold start or START before it to its REPORT, all lines
 * without an id included, because an environment serves one request at a time. An id that was retried has several such
 * parts. Where START is not logged (a system log level of WARN) it begins and ends with the lines that have its id. Of a
 * run that has no REPORT yet it takes what is there.
 */
export async function cutRun(text: string, requestId: string, signal?: AbortSignal): Promise<CutRun> {
  const cutter = new Cutter(requestId);
  const parser = createLogParser();
  for (let at = 0; at < text.length; at += pieceCharacters) {
    if (signal?.aborted === true) break;
    const begun = performance.now();
    for (const record of parser.push(text.slice(at, at + pieceCharacters))) cutter.take(record);
    // As long as it took: the next run, whose function may run on this machine, is not to wait for the log of the last one.
    if (text.length > pieceCharacters) await pause(performance.now() - begun, signal);
  }
  for (const record of parser.end()) cutter.take(record);
  return cutter.result(text);
}

class Cutter {
  private readonly requestId: string;
  private readonly parts: Part[] = [];
  private position = 0;
  /** The lines since the last boundary: those of a cold start, if the run's own START follows. */
  private lead: Part = { from: 0, to: 0, records: [] };
  /** Whose START came last and has no REPORT yet. */
  private owner: string | null = null;
  /** The part of the run that may go on. */
  private open: Part | null = null;
  private hasStart = false;
  private ended = false;
  /** Another START came while the run had no REPORT: it was cut off, or it is not alone. */
  private interrupted = false;
  /** Whose REPORT was still to come when the run began. */
  private rival: string | null = null;
  private shared = false;

  constructor(requestId: string) {
    this.requestId = requestId;
  }

  take(record: LogRecord): void {
    const from = this.position;
    const to = from + record.raw.length;
    this.position = to;
    const isOwn = record.requestId === this.requestId;
    const begins = record.kind === 'init-start' || record.kind === 'restore-start';
    // A REPORT may be told a moment after the next START: its run has ended with END.
    if (record.kind === 'end' && !isOwn && this.owner === record.requestId) this.owner = null;
    if (record.kind === 'start') this.start(record, from, to);
    else if (record.kind === 'report' && !isOwn) this.reportOfOther(record, to);
    else if (isOwn || (this.owner === this.requestId && !begins)) this.own(record, from, to);
    else {
      // An environment that begins anew has lost the run that it served.
      if (begins) {
        this.boundary(from);
        this.owner = null;
      }
      if (record.requestId === null) keep(this.lead, record);
      // What another run told after its REPORT.
      else this.lead = { from: to, to, records: [] };
    }
  }

  result(text: string): CutRun {
    return {
      text: this.parts.map(({ from, to }) => text.slice(from, to)).join(''),
      records: this.parts.flatMap(({ records }) => records),
      ended: this.ended,
      shared: this.shared,
    };
  }

  private start(record: LogRecord, from: number, to: number): void {
    // The lines of a run that was cut off are no cold start.
    if (this.owner !== null) this.lead = { from, to: from, records: [] };
    if (record.requestId !== this.requestId) {
      if (this.owner === this.requestId) this.interrupted = true;
      this.boundary(to);
      this.owner = record.requestId;
      return;
    }
    const part = this.lead;
    this.rival = this.owner === this.requestId ? null : this.owner;
    this.boundary(to);
    this.owner = this.requestId;
    this.hasStart = true;
    this.ended = false;
    this.interrupted = false;
    part.to = to;
    keep(part, record);
    this.parts.push(part);
    this.open = part;
  }

  private reportOfOther(record: LogRecord, to: number): void {
    if (this.owner === this.requestId) {
      if (this.rival === record.requestId) this.shared = true;
      return;
    }
    if (this.owner === record.requestId) this.owner = null;
    this.boundary(to);
  }

  /** A line that names the run, or that its environment logged while it served the run. */
  private own(record: LogRecord, from: number, to: number): void {
    if (this.open === null) {
      this.open = { from, to, records: [] };
      this.parts.push(this.open);
    } else {
      // Where START is not logged the run goes from its first line to its last: what is between them is its own.
      for (const waiting of this.lead.records) keep(this.open, waiting);
    }
    const { open } = this;
    open.to = to;
    keep(open, record);
    this.lead = { from: to, to, records: [] };
    if (record.kind === 'report') {
      if (this.interrupted) this.shared = true;
      this.ended = true;
      if (this.owner === this.requestId) this.owner = null;
      this.boundary(to);
    } else if (this.ended && this.hasStart) {
      // A crash is told after its REPORT: it begins nothing new.
      this.open = null;
    }
  }

  private boundary(at: number): void {
    this.open = null;
    if (this.owner === this.requestId) this.owner = null;
    this.lead = { from: at, to: at, records: [] };
  }
}

function keep(part: Part, record: LogRecord): void {
  // However many errors came before it, REPORT is what ends a run.
  if (record.kind !== 'app' || (isError(record) && part.records.length < mostKept)) part.records.push(record);
}

function isError({ errorType, level }: LogRecord): boolean {
  return errorType !== null || level === 'ERROR' || level === 'FATAL';
}
