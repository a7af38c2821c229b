import type { LogEntry } from './log-book.ts';

/** The log that the pane below shows: what can be copied and saved of it. */
export interface PresentedLog {
  /** How many records are shown. */
  readonly count: number;
  /** Those that are selected, or else all that are shown. */
  readonly entries: () => readonly LogEntry[];
  /** What a file is called, without its ending. */
  readonly fileName: string;
}

let presented: PresentedLog | null = null;

/** Tells which log is shown now. Returns the way to say that it is no more. */
export function presentLog(log: PresentedLog): () => void {
  presented = log;
  return () => {
    if (presented === log) presented = null;
  };
}

/** Null while none is shown. */
export const presentedLog = (): PresentedLog | null => presented;
