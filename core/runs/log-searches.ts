import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Run, RunLogs } from '../../contract/run.ts';
import { pause } from '../aws/pause.ts';
import { createLookGate } from './look-gate.ts';
import { problemOf } from './problem-of.ts';
import { withReason } from './record-log.ts';
import type { LogSearchParts } from './search-log.ts';

/**
 * Looks for the logs of recorded runs: one search for each run, shared by all who wait for it or follow it, a few looks
 * at a time into one place.
 */
export interface LogSearches {
  /** Begins to look for what the answer of a run lacks of its log, where it reached Lambda, and says so in the run. */
  begin(run: Run): Run;
  /**
   * The run at once, and again after each look; `logs.search` is set in all but the last. Not at all for a run that is
   * not recorded. A search that was begun by this ends with the last who follows it.
   */
  follow(runId: string, signal: AbortSignal): AsyncGenerator<Run, void, void>;
  /** The run once its search has ended, or after ten seconds: the search goes on then. Logs Insights may be asked. */
  complete(runId: string): Promise<Run | null>;
  /** The run with the search that is under way for its log, if there is one. */
  shown(run: Run): Run;
  /** Ends all searches, and returns when they write nothing any more. */
  close(): Promise<void>;
}

interface Search {
  readonly since: string;
  run: Run;
  looks: number;
  /** Counts what was told. */
  version: number;
  over: boolean;
  /** A person asks for the log. */
  asked: boolean;
  /** It goes on though nobody follows it. */
  byItself: boolean;
  followers: number;
  readonly stop: AbortController;
  readonly waiting: Set<() => void>;
  work: Promise<void>;
}

/** How long a call that completes a log waits: a window shows the rest as it comes. */
const callMs = 10_000;

/** Makes the searches of a host. */
export function createLogSearches(parts: LogSearchParts): LogSearches {
  const searches = new Map<string, Search>();
  const gate = createLookGate();
  let closed = false;

  function start(run: Run, how: Pick<Search, 'asked' | 'byItself'>): Search {
    const search: Search = {
      ...how,
      since: new Date(parts.now()).toISOString(),
      run,
      looks: 0,
      version: 0,
      over: false,
      followers: 0,
      stop: new AbortController(),
      waiting: new Set(),
      work: Promise.resolve(),
    };
    searches.set(run.id, search);
    search.work = carryOut(search);
    return search;
  }

  async function carryOut(search: Search): Promise<void> {
    const { id } = search.run;
    let last: Run | null;
    // What was just answered goes first.
    await nextTurn();
    try {
      // A command that asks for no log starts without it.
      const { searchLog } = await import('./search-log.ts');
      last = await searchLog(
        parts,
        id,
        {
          tell(run, looks) {
            search.run = run;
            search.looks = looks;
            search.version += 1;
            wake(search);
          },
          asked: () => search.asked,
          gate,
        },
        search.stop.signal,
      );
    } catch (error) {
      last = withReason(search.run, parts.safe(problemOf(error).message));
    }
    search.over = true;
    if (searches.get(id) === search) searches.delete(id);
    if (last !== null && !search.stop.signal.aborted) {
      search.run = last;
      search.version += 1;
    }
    wake(search);
  }

  function wake(search: Search): void {
    for (const resume of search.waiting) resume();
    search.waiting.clear();
  }

  /** Resolves when something was told or the signal aborts. */
  function changed(search: Search, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        search.waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      search.waiting.add(resume);
      signal.addEventListener('abort', resume, { once: true });
    });
  }

  function leave(search: Search): void {
    search.followers -= 1;
    if (search.followers === 0 && !search.byItself) search.stop.abort();
  }

  /** The search of a run; null when there is nothing to look for. */
  function joined(run: Run, how: Pick<Search, 'asked' | 'byItself'>): Search | null {
    const known = searches.get(run.id);
    if (known !== undefined && !known.stop.signal.aborted) {
      known.asked ||= how.asked;
      known.byItself ||= how.byItself;
      return known;
    }
    return closed || !isWanting(run) ? null : start(run, how);
  }

  async function* follow(runId: string, signal: AbortSignal): AsyncGenerator<Run, void, void> {
    const run = await parts.store().history.get(runId);
    if (run === null || signal.aborted) return;
    const search = joined(run, { asked: false, byItself: false });
    if (search === null) {
      yield run;
      return;
    }
    search.followers += 1;
    try {
      for (let seen = -1; !signal.aborted;) {
        if (seen === search.version) {
          if (search.over) return;
          await changed(search, signal);
          continue;
        }
        seen = search.version;
        yield shownWith(search);
      }
    } finally {
      leave(search);
    }
  }

  return {
    begin(run) {
      if (!reachedLambda(run) || run.notRecorded !== null) return run;
      const search = joined(run, { asked: false, byItself: true });
      return search === null ? run : shownWith(search);
    },
    follow,
    async complete(runId) {
      const run = await parts.store().history.get(runId);
      const search = run === null ? null : joined(run, { asked: true, byItself: true });
      if (search === null) return run;
      const enough = new AbortController();
      await Promise.race([search.work, pause(callMs, enough.signal)]);
      enough.abort();
      return shownWith(search);
    },
    shown(run) {
      const search = searches.get(run.id);
      if (search === undefined) return run;
      const { reason } = search.run.logs;
      return { ...run, logs: { ...run.logs, reason, search: searchOf(search) } };
    },
    async close() {
      closed = true;
      const ending = [...searches.values()];
      for (const { stop } of ending) stop.abort();
      await Promise.allSettled(ending.map(({ work }) => work));
    },
  };
}

function shownWith(search: Search): Run {
  const { run } = search;
  return search.over ? run : { ...run, logs: { ...run.logs, search: searchOf(search) } };
}

function searchOf({ looks, since }: Search): NonNullable<RunLogs['search']> {
  return { looks, since };
}

/** An asynchronous run may be tried again after a try that is complete. */
function isWanting({ logs, invocationType }: Run): boolean {
  return invocationType !== 'DryRun' && (logs.completeness !== 'complete' || invocationType === 'Event');
}

/** Ran, or may have run, under an id that the answer named. */
function reachedLambda({ requestId, outcome }: Run): boolean {
  return requestId !== null && outcome.kind !== 'rejected' && outcome.kind !== 'permitted';
}
