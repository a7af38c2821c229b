import type { Settings } from '../../contract/settings.ts';
import { regionOfArn } from '../aws/arn-region.ts';
import { localConnectionId, type ResolvedConnection } from '../aws/connections.ts';
import { readLogGroup, type LogGroupParts } from '../aws/tail/read-log-group.ts';
import type { Redactor } from '../redact.ts';
import { EventRecords } from '../tail/event-records.ts';
import { logGroupOf, type LogGroupOfParts } from '../tail/log-group-of.ts';
import type { LinesPosition } from '../tail/lines-position.ts';
import { RunLines, type AwaitedRun, type ToldLines } from '../tail/run-lines.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { problemOf } from './problem-of.ts';

/** What looking for the lines of runs takes. */
export interface LiveLogParts extends LogGroupOfParts, LogGroupParts {
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  readonly settings: { readonly app: () => Pick<Settings, 'liveLog'> };
  readonly redact: Redactor;
}

/** The log of a run that is under way. */
export interface LiveLog {
  /** What a reader at that position has not been told; null for nothing. */
  since(position: LinesPosition): ToldLines | null;
  /** Why no lines come, in words; null while they may. */
  unavailable(): string | null;
  close(): void;
}

/** Clocks differ a little, and a cold start logs before the request is served. */
const earlyMs = 5000;
/** The first lines of the run are among them; of one that logs more in its first moments the whole log comes at its end. */
const runBackfillPages = 2;
/** A group that is not there yet and a line that is down are no reason to give up; who waits is told after a while. */
const failuresBeforeSaid = 3;

/** Begins to read the log group of a run's function. `changed` is called when there is something to tell. */
export function openLiveLog(
  parts: LiveLogParts,
  request: PreparedRequest,
  run: AwaitedRun,
  changed: () => void,
): LiveLog {
  const stop = new AbortController();
  const lines = new RunLines({ ...run, from: run.from - earlyMs });
  let reason: string | null = null;

  const refuse = (text: string) => {
    const safe = parts.redact.text(text);
    if (safe === reason) return;
    reason = safe;
    changed();
  };

  async function read(): Promise<void> {
    const { liveLog } = parts.settings.app();
    const isLocal = request.connectionId === localConnectionId;
    if (!isLocal && liveLog === 'off') {
      refuse('Live lines are switched off in the settings.');
      return;
    }
    const resolved = await parts.resolve(request.connectionId);
    const region = regionOfArn(request.functionName) ?? request.region ?? resolved?.connection.region ?? null;
    // Such a run ends by itself, and says why.
    if (resolved === null || region === null) return;
    const target = { resolved, region };
    const isLive = isLocal || liveLog === 'live-tail';
    const options = { isFresh: false, withArn: isLive };
    const place = await logGroupOf(parts, target, request, options, stop.signal);
    const through = isLive ? 'live-tail' : 'polling';
    const question = {
      ...place,
      from: run.from - earlyMs,
      through,
      backfillPages: runBackfillPages,
    } as const;
    const records = new EventRecords((record) => lines.take(record));
    let failures = 0;
    for await (const news of readLogGroup(parts, target, question, stop.signal)) {
      if (news.kind === 'failed') {
        failures += 1;
        if (news.againInMs === null || failures >= failuresBeforeSaid) {
          refuse(`${news.problem.message} ${news.problem.remedy}`);
        }
      } else if (news.kind === 'events') {
        failures = 0;
        for (const event of news.events) {
          const { message } = event;
          records.take({ ...event, message: request.mask?.log(message) ?? message });
        }
        records.settle();
        changed();
      }
    }
  }

  read().catch((error: unknown) => {
    if (!stop.signal.aborted) refuse(problemOf(error).message);
  });
  return {
    since: (position) => lines.since(position),
    unavailable: () => reason,
    close: () => stop.abort(),
  };
}
