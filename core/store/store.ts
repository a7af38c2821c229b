import type { CatalogueEvent, FunctionSummary } from '../../contract/function-summary.ts';
import type { HistoryPage, HistoryQuery, RunPart } from '../../contract/history.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ExpectationResult } from '../../contract/expectation.ts';
import type { Body, Run, RunLogs, RunSource } from '../../contract/run.ts';
import type { Price } from '../../contract/price.ts';
import type { Draft, Layout, Workspace } from '../../contract/workspace.ts';
import type { NewEndpoint } from '../../contract/connection.ts';
import type { ResolvedRequest } from '../aws/resolved-request.ts';
import type { FigureRow } from '../figures/figure-row.ts';

/**
 * A body as it came. Bytes are stored as they are, which is cheapest: whether they are UTF-8 is found out when they
 * are read. A string is stored as its UTF-8 bytes.
 */
export type StoredBody = string | Uint8Array;

/** What is known when a run is sent, before any answer. */
export interface StartedRun {
  readonly request: Omit<ResolvedRequest, 'tailWithheld'>;
  /** The payload's UTF-8 bytes where the caller has them already; saves encoding it a second time. */
  readonly payloadBytes?: Uint8Array;
  readonly startedAt: string;
  readonly shell: Run['shell'];
  readonly connectionName: string;
  readonly endpoint: string;
  /** What was known of the function when it ran: prices differ by it. */
  readonly architecture: Price['architecture'] | null;
  /** The saved request that it was made from, and how it was written there. */
  readonly source?: RunSource | undefined;
}

/** What is known when it has ended. The log is kept as raw text and decoded when it is read. */
export interface EndedRun {
  readonly id: string;
  readonly clientMs: number;
  readonly outcome: Run['outcome'];
  readonly attempts: Run['attempts'];
  readonly requestId: string | null;
  readonly response: StoredBody | null;
  readonly contentType: string | null;
  readonly logText: string | null;
  readonly logCompleteness: RunLogs['completeness'];
  readonly logReason: string | null;
  readonly report: Run['report'];
  readonly headers: Run['headers'];
  readonly firstByteMs: number | null;
  /** Where the log is, when the answer says so. */
  readonly logPlace?: StoredLogPlace | undefined;
}

/** A place in CloudWatch Logs; what is null is not known. */
export interface StoredLogPlace {
  readonly logGroup: string | null;
  readonly logStream: string | null;
}

/** How much of a run's log there is, why not all of it, and where the rest is. */
export interface StoredLogState {
  readonly completeness: RunLogs['completeness'];
  readonly reason: string | null;
  /** Left out: as it was. */
  readonly place?: StoredLogPlace | undefined;
}

/**
 * Recorded runs. `begin` is written before the answer can arrive, so that a killed process leaves a run of unknown
 * outcome instead of nothing; `end` completes it in one transaction that is on disk when it returns, `endSoon` when it resolves. Bodies over 128 KB
 * wait in the spool until the background has moved them into the database (over 16 MB they stay there, flushed to the disk): a killed process loses nothing of them, a power
 * cut in that moment may (spool.ts). All throw a StoreError (its `problem` has the remedy) when the disk or the database
 * refuses.
 */
export interface History {
  begin(run: StartedRun): void;
  end(run: EndedRun): void;
  /** As `end`, but for a moment later and together with the runs that end meanwhile: they wait for the disk once. */
  endSoon(run: EndedRun): Promise<void>;
  /** Does at once what `endSoon` was asked for. */
  endWaiting(): void;
  /** Puts a log in the place of what was there; one that is complete is kept where this one is not. */
  setLog(
    runId: string,
    logText: string,
    completeness: RunLogs['completeness'],
    reason: string | null,
    report: Run['report'],
    place?: StoredLogPlace,
  ): void;
  /** What is known of a log whose text stays as it is; nothing for one that is complete or a run that is not recorded. */
  setLogState(runId: string, state: StoredLogState): void;
  /** What became of a run's expectations, in place of what was known of them. */
  setExpectations(runId: string, results: readonly ExpectationResult[]): void;
  /**
   * Runs that have ended, newest first. Every word of `text` must be in the run, the last one as a prefix; text without a
   * letter or a digit is no search.
   */
  list(query: HistoryQuery): Promise<HistoryPage>;
  /** Null while the run awaits its answer, and when it was removed. */
  get(runId: string): Promise<Run | null>;
  /** Whether `get` finds it. */
  has(runId: string): boolean;
  /** The request ids of a connection's newest runs that have ended; at most `limit` of them. */
  requestIds(connectionId: string, limit: number): ReadonlySet<string>;
  body(runId: string, part: RunPart): Body | null;
  /** The size of a body in bytes, without reading it; null when there is none. */
  bodySize(runId: string, part: RunPart): number | null;
  /**
   * A piece of a body that is so long that it stays a file, without reading the rest; null for every other body. `data` is
   * null when the file is lost.
   */
  piece(
    runId: string,
    part: RunPart,
    fromByte: number,
    bytes: number,
  ): { readonly isText: boolean; readonly sizeBytes: number; readonly data: Uint8Array | null } | null;
  /** What the columns say of a function's newest runs that have ended, newest first; at most `limit` of them. */
  figures(of: FunctionRuns, limit: number): readonly FigureRow[];
  /** The payload last sent to this function over this connection. */
  lastPayload(connectionId: string, functionName: string): string | null;
  remove(runIds: readonly string[]): number;
  /** Deletes one for good: it cannot be taken back. */
  drop(runId: string): void;
  restore(runIds: readonly string[]): number;
}

/**
 * The runs of one function over one connection in one region, however it was named: a name without an account meets every
 * account, two different accounts are two functions.
 */
export interface FunctionRuns {
  readonly connectionId: string;
  readonly region: string | null;
  readonly functionName: string;
  /** As it was called: an alias, a version, `$LATEST` for none. Null takes all, whatever the name carries. */
  readonly qualifier: string | null;
}

/** The function lists last read, by connection and region, so that the picker opens at once. */
export interface CatalogueCache {
  read(
    connectionId: string,
    region: string,
  ): Promise<Omit<Extract<CatalogueEvent, { kind: 'cached' }>, 'more'> | null>;
  write(connectionId: string, region: string, functions: readonly FunctionSummary[], fetchedAt: string): void;
}

export interface WorkspaceStore {
  /** Null before anything was ever saved. */
  load(): Promise<Workspace | null>;
  saveDraft(draft: Draft): void;
  saveLayout(layout: Layout): void;
}

export interface EndpointStore {
  list(): readonly (NewEndpoint & { readonly id: string })[];
  add(id: string, endpoint: NewEndpoint): void;
  remove(id: string): boolean;
}

/** How much history is kept; null sets no bound. */
export interface Retention {
  readonly maximumRuns: number | null;
  readonly maximumAgeDays: number | null;
  /** The database's size without its free pages, with the spooled bodies. */
  readonly maximumBytes: number | null;
}

export interface RetentionStore {
  read(): Retention;
  write(retention: Retention): void;
}

/** Everything Lambdeck keeps, in one SQLite database that several processes may have open. */
export interface Store {
  readonly history: History;
  readonly catalogue: CatalogueCache;
  readonly workspace: WorkspaceStore;
  readonly endpoints: EndpointStore;
  readonly retention: RetentionStore;
  /** False when nothing is kept after `close`: no folder was given, or a notice says why it could not be used. */
  readonly onDisk: boolean;
  /** What went wrong while opening and was survived (a damaged database set aside, no FTS5). */
  readonly notices: readonly Problem[];
  /**
   * What a long-lived shell does once after its start and then every few hours: purges deleted runs, keeps the
   * retention, checks the file after an unclean end, writes the daily backup. Short-lived commands leave it out.
   */
  maintain(): Promise<void>;
  /** Runs of this store that still wait for their answer become `unknown`. */
  close(): void;
}
