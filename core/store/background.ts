import { statSync } from 'node:fs';
import { setTimeout as later } from 'node:timers';
import type { Problem } from '../../contract/problem.ts';
import type { Database } from './database.ts';
import { drainOldest, sweepSpool } from './drain.ts';
import { textOf, type Row } from './row.ts';
import { runAside } from './run-aside.ts';
import { bodiesOfRun, indexedRunOf, indexRun, indexSlice } from './search-index.ts';

/** Left alone this long after an answer, so that what the person sees comes first. Milliseconds. */
const idleMs = 200;
/** Between two slices, so that calls are answered in between. Milliseconds. */
const pauseMs = 4;
/** How many short runs one transaction of the background indexes. */
const headsAtOnce = 10;
/** It ends sooner, after a run with which it took this long: reading bodies of megabytes takes a while. Milliseconds. */
const longTurnMs = 8;
/** So many runs without a quiet moment are indexed at once: a loop that never rests must not outrun the index. */
const longBacklog = 64;
/** Nothing is moved for so long after a body that could not be. Milliseconds. */
const drainPauseMs = 10_000;
/** How many bodies a store moves when it closes: those of the last run of a command that ends. */
const drainedAtClose = 2;
/** A WAL over this many bytes is brought into the database. */
const longWalBytes = 8 * 1024 * 1024;

interface RunAtWork {
  readonly seq: number;
  readonly bodies: readonly Uint8Array[];
  readonly seen: Set<string>;
}

/** Work that is done after the answer, in small pieces, and never keeps a process alive. */
export interface Background {
  /** Tells that there may be something to do. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/**
 * Moves spooled bodies into the database, indexes runs, the long bodies among them slice by slice, and checkpoints a WAL
 * that has grown. What a killed process leaves undone is flagged in the database, and the next process that lives long
 * enough goes on with it.
 */
export function startBackground(
  database: Database,
  file: string | null,
  fullText: boolean,
  notices: Problem[],
): Background {
  let timer: NodeJS.Timeout | null = null;
  let work: RunAtWork | null = null;
  let checkpointing = false;
  let stopped = false;
  /** Leftovers in the spool are looked for once: what comes later is known. */
  let swept = false;
  let drainAgainAt = 0;
  /** Runs written since the index was last complete. */
  let backlog = 0;

  function schedule(milliseconds: number): void {
    if (stopped || timer !== null) return;
    timer = later(step, milliseconds);
    timer.unref();
  }

  function step(): void {
    timer = null;
    try {
      if (drainNext() || (fullText && indexNext())) {
        schedule(pauseMs);
        return;
      }
      checkpoint();
    } catch {
      // Locked by another process, or the disk is full: whatever is undone stays flagged for the next time.
      schedule(idleMs * 10);
    }
  }

  /** Moves one spooled body; false when nothing is left, or when it could not be done and is not tried again yet. */
  function drainNext(): boolean {
    if (performance.now() < drainAgainAt) return false;
    try {
      if (!swept) sweepSpool(database);
      swept = true;
      const drained = drainOldest(database);
      if (drained.kind === 'lost') notices.push(drained.notice);
      return drained.kind !== 'nothing';
    } catch {
      // The body is read where it is; the index need not wait for it.
      drainAgainAt = performance.now() + drainPauseMs;
      return false;
    }
  }

  /** One piece of indexing; false when nothing is left. */
  function indexNext(): boolean {
    if (indexHeads(database, headsAtOnce, longTurnMs) > 0) return true;
    backlog = 0;
    const row = database
      .sql('SELECT * FROM runs WHERE indexed < 2 AND indexed = 1 ORDER BY seq DESC LIMIT 1')
      .get();
    if (row === undefined) {
      work = null;
      return false;
    }
    const run = indexedRunOf(database, row);
    if (run === null) {
      leaveOut(database, row);
      return true;
    }
    if (work?.seq !== run.seq)
      work = { seq: run.seq, bodies: bodiesOfRun(database, run.seq), seen: new Set() };
    indexSlice(database, run, work.bodies, work.seen);
    return true;
  }

  /** Indexes what was just written without waiting for a quiet moment, which may never come. */
  function catchUp(): void {
    if (!fullText) return;
    backlog = 0;
    try {
      indexHeads(database, longBacklog, Number.POSITIVE_INFINITY);
    } catch {
      // It stays flagged, as in step.
    }
  }

  function checkpoint(): void {
    if (file === null || checkpointing || sizeOf(`${file}-wal`) < longWalBytes) return;
    checkpointing = true;
    void runAside(file, 'PRAGMA wal_checkpoint(PASSIVE)').finally(() => {
      checkpointing = false;
    });
  }

  schedule(idleMs);
  return {
    wake: () => {
      schedule(idleMs);
      backlog += 1;
      if (backlog >= longBacklog) catchUp();
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      if (backlog === 0) return;
      for (let count = 0; count < drainedAtClose && drainNext(); count += 1);
      catchUp();
    },
  };
}

/** Indexes the beginnings of the newest runs that are not indexed yet, in one transaction. 0 when there was none. */
function indexHeads(database: Database, limit: number, turnMs: number): number {
  const rows = database
    .sql(
      `SELECT * FROM runs WHERE indexed < 2 AND indexed = 0 AND +outcome_kind IS NOT NULL
       ORDER BY seq DESC LIMIT ?`,
    )
    .all(limit);
  if (rows.length === 0) return 0;
  const began = performance.now();
  database.transaction('lazy', () => {
    for (const row of rows) {
      if (performance.now() - began > turnMs) break;
      const run = indexedRunOf(database, row);
      if (run !== null) indexRun(database, run);
      else leaveOut(database, row);
    }
  });
  return rows.length;
}

/** A run whose outcome is damaged is put aside when it is read: there is nothing to find. */
function leaveOut(database: Database, row: Row): void {
  database.sql('UPDATE runs SET indexed = 2 WHERE id = ?').run(textOf(row, 'id'));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
