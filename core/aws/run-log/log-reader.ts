import type { MissingLog } from '../missing-log.ts';

/** A line of a log group, or several: one log event. `at` is in milliseconds since 1970. */
export interface LogEvent {
  readonly at: number;
  readonly stream: string;
  readonly message: string;
}

/** Both ends are taken in; without an end, up to now. Milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number | null;
}

/** What is looked for in a log group. */
export interface NamedSearch {
  readonly logGroup: string;
  readonly requestId: string;
  /** `platform` finds START, END, REPORT and the like, which are few; `any` every line that has the request id. */
  readonly lines: 'platform' | 'any';
  /** Null where nobody knows it. */
  readonly format: 'text' | 'json' | null;
  /** Null looks through all streams. */
  readonly stream: string | null;
  readonly range: TimeRange;
}

/** A part of one stream. */
export interface StreamPart {
  readonly logGroup: string;
  readonly stream: string;
  readonly range: TimeRange;
}

/** Takes events in the order of the log, page by page; false when it wants no more. */
export type TakeEvents = (events: readonly LogEvent[]) => boolean;

/** That everything was read, or why not. `next` is where a stream goes on that may still grow; null when it does not say. */
export type ReadEvents =
  { readonly ok: true; readonly next: string | null } | ({ readonly ok: false } & MissingLog);

/** The two questions that finding the log of a run takes, whichever service of CloudWatch Logs answers them. */
export interface LogReader {
  /** The events that name a run. */
  named(search: NamedSearch, take: TakeEvents, signal: AbortSignal): Promise<ReadEvents>;
  /** The events of a stream, whatever is in them, from the beginning of the part or from `after` on. */
  stream(part: StreamPart, after: string | null, take: TakeEvents, signal: AbortSignal): Promise<ReadEvents>;
}
