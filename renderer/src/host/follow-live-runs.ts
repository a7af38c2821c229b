import { createLiveLog } from '../logs/live-log.ts';
import { bookOfRun } from '../logs/run-books.ts';
import { takeProgress, waitingRun } from '../state/live-run.ts';
import type { LiveRun } from '../state/live-run.ts';
import { dropLiveRun, setLiveRun } from '../state/live-runs-store.ts';
import { useRuns } from '../state/runs-store.ts';
import type { HostClient } from './use-host.ts';

/** Between two tries to follow a run: the host may not know it yet, or not be reachable. Milliseconds. */
const firstPause = 50;
const longestPause = 2000;

/** What comes in bursts is drawn so often, in milliseconds: a slow machine would fall behind by the drawing alone. */
const betweenDraws = 80;

const following = new Set<string>();

const isUnderWay = (id: string): boolean => useRuns.getState().active[id] !== undefined;

/** Shows how a run goes: at once, then no more often than it can be read. */
function drawnSeldom(id: string): { show(live: LiveRun): void; stop(): void } {
  let newest = waitingRun;
  let drawnAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    timer = undefined;
    drawnAt = performance.now();
    setLiveRun(id, newest);
  };
  return {
    show(live) {
      newest = live;
      timer ??= setTimeout(draw, Math.max(0, drawnAt + betweenDraws - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

async function followWhileUnderWay(host: HostClient, id: string): Promise<void> {
  let pause = firstPause;
  const stop = new AbortController();
  const drawn = drawnSeldom(id);
  const unsubscribe = useRuns.subscribe(() => {
    if (!isUnderWay(id)) stop.abort();
  });
  try {
    while (isUnderWay(id)) {
      let live = waitingRun;
      const log = createLiveLog(bookOfRun(id));
      try {
        const events = await host.runs.follow({ runId: id }, { signal: stop.signal });
        for await (const progress of events) {
          if (!isUnderWay(id)) break;
          if (progress.kind === 'ended') continue;
          if (progress.kind === 'logged') log.take(progress);
          const before = live;
          live = takeProgress(live, progress);
          if (log.missed() !== live.logMissed) live = { ...live, logMissed: log.missed() };
          if (live !== before) drawn.show(live);
        }
      } catch {
        // A lost line or an abort: the run itself is waited for elsewhere, and this is tried again while it lasts.
      }
      if (!isUnderWay(id)) break;
      const wait = pause;
      await new Promise((resolve) => setTimeout(resolve, wait));
      pause = Math.min(longestPause, pause * 2);
    }
  } finally {
    unsubscribe();
    drawn.stop();
    following.delete(id);
    dropLiveRun(id);
  }
}

/** Follows every run under way in this window, from the moment it is sent or joined to its end. */
export function followLiveRuns(host: HostClient): void {
  const look = (): void => {
    for (const id of Object.keys(useRuns.getState().active)) {
      if (following.has(id)) continue;
      following.add(id);
      // After the call that sends it: the host tells nothing of a run that it has not heard of.
      setTimeout(() => void followWhileUnderWay(host, id));
    }
  };
  useRuns.subscribe(look);
  look();
}
