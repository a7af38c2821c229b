import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { readStartedRuns } from '../aws/read-started-runs.ts';
import type { Store } from '../store/store.ts';

/** What the search takes: `now` in milliseconds since 1970, `pause` ends early when its signal aborts. */
export interface LostRunParts {
  readonly store: () => Store;
  readonly clients: AwsClients;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

/** The one run that it can have been, or why none can be named. */
export type LostRun = { readonly requestId: string } | { readonly reason: string };

/** Clocks differ a little. */
const earlyMs = 5000;
/** A run that was not queued begins after its cold start at the latest. */
const beginsWithinMs = 60_000;
/** CloudWatch takes so long, at most, until a line can be read. */
const ingestionMs = 60_000;
const pauseMs = 5000;
const namedAtMost = 5;
/** The ids of so many of this connection's newest runs are known: those cannot be the lost one. */
const otherRunsLookedAt = 500;

/**
 * Looks for a run whose answer was lost before it said its request id: the runs of the function that began in the minute
 * after it was sent, without those that the history knows. Only when exactly one is left is it taken for the lost one.
 */
export async function findLostRun(
  parts: LostRunParts,
  target: Target,
  run: Run,
  logGroup: string,
  signal: AbortSignal,
): Promise<LostRun> {
  const sentAt = Date.parse(run.startedAt);
  const between = { from: sentAt - earlyMs, to: sentAt + beginsWithinMs };
  let before = 0;
  for (;;) {
    const isLastLook = parts.now() >= between.to + ingestionMs;
    const found = await readStartedRuns(parts.clients, target, logGroup, between, signal);
    if (!found.ok && (!found.mayCome || isLastLook || signal.aborted)) return { reason: found.reason };
    const known =
      found.ok && found.requestIds.length > 0
        ? parts.store().history.requestIds(run.connectionId, otherRunsLookedAt)
        : new Set<string>();
    const candidates = found.ok ? found.requestIds.filter((id) => !known.has(id)) : [];
    const [only] = candidates;
    // Asked twice: lines of other environments may come later.
    if (only !== undefined && (isLastLook || candidates.length === before)) {
      return candidates.length === 1 ? { requestId: only } : { reason: severalReason(candidates) };
    }
    if (isLastLook) {
      return {
        reason: `The log group ${logGroup} has no other run of the function that began in the minute after this one was sent: it seems not to have run.`,
      };
    }
    before = candidates.length;
    await parts.pause(pauseMs, signal);
    if (signal.aborted) return { reason: '' };
  }
}

/** Said while it is looked for. */
export const lookingForLostRun =
  'No request id came back with the answer: looking for the runs that began in the minute after this one was sent.';

/** Said of the log that was found. */
export const foundLostRun =
  'No request id came back: this is the only run of the function that began in the minute after it was sent, and most likely the same.';

function severalReason(candidates: readonly string[]): string {
  const named = candidates.slice(0, namedAtMost).join(', ');
  const more = candidates.length > namedAtMost ? ' and others' : '';
  return `No request id came back, and ${candidates.length} runs of the function began in the minute after this one was sent: ${named}${more}.`;
}
