/** One log event of an environment. `text` has no line end; several lines printed as one message stay one event. */
interface LogEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

/** A log event with where it came from, for whoever prints or keeps it. */
export interface LogEntry extends LogEvent {
  readonly functionName: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** `platform`: START, END, REPORT and the like; `app`: what the function printed. */
  readonly source: 'platform' | 'app';
}
