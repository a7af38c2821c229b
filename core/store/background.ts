import { statSync } from 'node:fs';
import { setTimeout as later } from 'node:timers';
import type { Database } from './database.ts';
import { numberOf, type Row } from './row.ts';
import { runAside } from './run-aside.ts';
import { bodiesOfRun, indexedRunOf, indexRun, indexSlice } from './search-index.ts';

/** Left alone this long after an answer, so that what the person sees comes first. Milliseconds. */
const idleMs = 200;
/** Between two slices, so that calls are answered in between. Milliseconds. */
const pauseMs = 4;
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
 * Indexes the long bodies of runs slice by slice and checkpoints a WAL that has grown. What a killed process leaves
 * undone is flagged in the database, and the next process that lives long enough goes on with it.
 */
export function startBackground(database: Database, file: string | null, fullText: boolean): Background {
  let timer: NodeJS.Timeout | null = null;
  let work: RunAtWork | null = null;
  let checkpointing = false;
  let stopped = false;

  function schedule(milliseconds: number): void {
    if (stopped || timer !== null) return;
    timer = later(step, milliseconds);
    timer.unref();
  }

  function step(): void {
    timer = null;
    try {
      if (fullText && indexNext()) {
        schedule(pauseMs);
        return;
      }
      checkpoint();
    } catch {
      // Locked by another process, or the disk is full: whatever is undone stays flagged for the next time.
      schedule(idleMs * 10);
    }
  }

  /** One piece of indexing; false when nothing is left. */
  function indexNext(): boolean {
    const row: Row | undefined = database
      .sql(`SELECT * FROM runs WHERE indexed < 2 AND +outcome_kind IS NOT NULL ORDER BY seq DESC LIMIT 1`)
      .get();
    const seq = row === undefined ? null : numberOf(row, 'seq');
    if (row === undefined || seq === null) {
      work = null;
      return false;
    }
    if (work?.seq !== seq) work = { seq, bodies: bodiesOfRun(database, seq), seen: new Set() };
    const { bodies, seen } = work;
    const run = indexedRunOf(database, row);
    if (run === null) {
      // Its outcome is damaged: reading the run puts it aside, so there is nothing to find.
      database.sql('UPDATE runs SET indexed = 2 WHERE seq = ?').run(seq);
    } else if (numberOf(row, 'indexed') === 0) {
      database.transaction('lazy', () => {
        indexRun(database, run, bodies);
      });
      work = null;
    } else {
      indexSlice(database, run, bodies, seen);
    }
    return true;
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
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
