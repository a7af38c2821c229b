import type { AwaitedRun } from '../tail/run-lines.ts';
import type { LiveLog, LiveLogParts } from './live-log.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { problemOf } from './problem-of.ts';

/** openLiveLog, which is loaded now: a run that nobody follows starts without it. */
export function loadLiveLog(
  parts: LiveLogParts,
  request: PreparedRequest,
  run: AwaitedRun,
  changed: () => void,
): LiveLog {
  let log: LiveLog | null = null;
  let isClosed = false;
  let failure: string | null = null;
  import('./live-log.ts')
    .then(({ openLiveLog }) => {
      if (!isClosed) log = openLiveLog(parts, request, run, changed);
    })
    .catch((error: unknown) => {
      failure = parts.redact.text(problemOf(error).message);
      changed();
    });
  return {
    since: (position) => log?.since(position) ?? null,
    unavailable: () => log?.unavailable() ?? failure,
    close() {
      isClosed = true;
      log?.close();
    },
  };
}
