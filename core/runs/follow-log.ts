import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import { readAsyncConfig } from '../aws/read-async-config.ts';
import { lookForRunLog } from '../aws/read-run-log.ts';
import { parseLog } from '../logs/parse-log.ts';
import { reportOf } from '../logs/report-of.ts';
import type { Store } from '../store/store.ts';
import { findLostRun, foundLostRun, lookingForLostRun } from './find-lost-run.ts';
import { holdsTail } from './holds-tail.ts';
import { logPlace } from './log-place.ts';
import { loggedAttempts, type LoggedAttempts } from './logged-attempts.ts';
import { problemOf } from './problem-of.ts';

/** Looks for the logs of recorded runs until they have ended. */
export interface LogFollower {
  /**
   * The run whenever its log has grown or the reason for its absence has changed; at least once for a run that is
   * recorded, and not at all for one that is not. Ends with the run's last possible REPORT, when it cannot come any more,
   * and when the signal aborts.
   */
  follow(runId: string, signal: AbortSignal): AsyncGenerator<Run, void, void>;
  /** Ends everything that is followed. */
  close(): void;
}

/** The parts of the host that following takes. */
export interface LogFollowerParts {
  readonly store: () => Store;
  readonly clients: AwsClients;
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  /** Called when a run's log was changed. */
  readonly changed: () => void;
  /** Waits so many milliseconds, or until the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const firstPauseMs = 1000;
const longestPauseMs = 10_000;
const pauseGrowth = 1.5;
/** Beyond the function's own timeout, from the last sign of the run: queueing, Lambda's waiting before a retry, ingestion. */
const patienceMs = 15 * 60_000;
/** After an attempt of which its log does not say whether it failed: Lambda waits one minute and two minutes. */
const unsurePatienceMs = 5 * 60_000;
/** What Lambda does where the configuration may not be read. */
const defaultRetries = 2;
const defaultTimeoutSeconds = 900;

/** Makes a follower over the host's store and clients. */
export function createLogFollower(parts: LogFollowerParts): LogFollower {
  const stop = new AbortController();
  return {
    follow: (runId, signal) => follow(parts, runId, AbortSignal.any([signal, stop.signal])),
    close: () => stop.abort(),
  };
}

async function* follow(
  parts: LogFollowerParts,
  runId: string,
  signal: AbortSignal,
): AsyncGenerator<Run, void, void> {
  const { history } = parts.store();
  const first = history.get(runId);
  if (first === null || signal.aborted) return;
  const target = await targetOf(parts, first);
  if (signal.aborted) return;
  if (typeof target === 'string') {
    yield withReason(first, target);
    return;
  }
  let run = first;
  let text = history.body(runId, 'log')?.text ?? '';
  const isEvent = run.invocationType === 'Event';
  if (!isEvent && run.logs.completeness === 'complete') {
    yield run;
    return;
  }
  const { logGroup, timeoutSeconds } = await logPlace(parts, target, run, signal);
  if (signal.aborted) return;
  let { requestId } = run;
  const guessed = requestId === null;
  if (requestId === null) {
    run = withReason(run, lookingForLostRun);
    yield run;
    const found = await findLostRun(parts, target, run, logGroup, signal);
    if (signal.aborted) return;
    if ('reason' in found) {
      yield withReason(run, found.reason);
      return;
    }
    ({ requestId } = found);
  }
  const startedAt = Date.parse(run.startedAt);
  let lastSign = startedAt;
  let attempts: LoggedAttempts = { ended: 0, newest: 'none' };
  let maximumAttempts = isEvent ? null : 1;
  let wait = firstPauseMs;
  for (let looks = 1; !signal.aborted; looks += 1) {
    const look = await lookForRunLog(parts.clients, target, { requestId, logGroup, startedAt }, signal);
    if (signal.aborted) return;
    if (!look.ok && !look.mayCome) {
      yield withReason(run, look.reason);
      return;
    }
    const found = look.ok ? (look.value?.text ?? '') : '';
    const records = parseLog(found);
    const grew = found !== '' && found !== text && holdsTail(found, text);
    if (found !== '' && (grew || found === text)) attempts = loggedAttempts(records, requestId);
    if (grew) {
      const logged = records.findLast(({ time }) => time !== null)?.time ?? null;
      // A run that was sent long ago is looked at once: what it logged then is no sign of life now.
      const seen = looks > 1 ? parts.now() : logged === null ? startedAt : Date.parse(logged);
      lastSign = Math.max(lastSign, seen);
      wait = firstPauseMs;
    }
    if (attempts.newest === 'failed' || attempts.newest === 'unsure') {
      maximumAttempts ??= await attemptsAllowed(parts, target, run, signal);
      if (signal.aborted) return;
    }
    const patience =
      attempts.newest === 'unsure'
        ? unsurePatienceMs
        : patienceMs + 1000 * (timeoutSeconds ?? defaultTimeoutSeconds);
    const late = parts.now() >= lastSign + patience;
    const reported = attempts.newest !== 'none' && attempts.newest !== 'running';
    const over =
      reported && (attempts.newest === 'succeeded' || late || attempts.ended >= (maximumAttempts ?? 1));
    const reason = over
      ? guessed
        ? foundLostRun
        : null
      : !look.ok
        ? look.reason
        : late
          ? `The log group ${logGroup} got nothing more of this run in the time that it may take.`
          : waitingFor(attempts, maximumAttempts, logGroup);
    if (grew || over) {
      const recorded = record(parts, run, {
        requestId,
        text: grew ? found : text,
        complete: over && !guessed,
        reason,
      });
      if (recorded === null) return;
      text = grew ? found : text;
      run = recorded;
      yield run;
      if (over || run.logs.reason !== reason) return;
    } else if (reason !== run.logs.reason) {
      run = withReason(run, reason ?? '');
      yield run;
    }
    if (late) {
      // Nothing was told of a run whose reason was recorded by an earlier search.
      if (looks === 1 && run === first) yield run;
      return;
    }
    await parts.pause(wait, signal);
    wait = Math.min(longestPauseMs, wait * pauseGrowth);
  }
}

const noRequestId = 'Without an answer there is no request id to look for in the logs.';

/** Where the run was sent, or why nothing can be looked for. */
async function targetOf(parts: LogFollowerParts, run: Run): Promise<Target | string> {
  if (run.invocationType === 'DryRun') return 'A dry run does not run the function.';
  if (run.region === null || (run.requestId === null && !mayBeLost(run))) return noRequestId;
  const resolved = await parts.resolve(run.connectionId).catch(() => null);
  return resolved === null
    ? 'The connection of this run is gone, and with it the way to its logs.'
    : { resolved, region: run.region };
}

/** Sent, and nothing came back that names it. */
function mayBeLost({ outcome }: Run): boolean {
  return outcome.kind === 'unknown' || (outcome.kind === 'cancelled' && outcome.sent);
}

async function attemptsAllowed(
  parts: LogFollowerParts,
  target: Target,
  { functionName, qualifier }: Run,
  signal: AbortSignal,
): Promise<number> {
  const { config } = await readAsyncConfig(parts.clients, target, { functionName, qualifier }, signal);
  return 1 + (config?.maximumRetryAttempts ?? defaultRetries);
}

function waitingFor({ ended, newest }: LoggedAttempts, maximum: number | null, logGroup: string): string {
  switch (newest) {
    case 'none':
      return `CloudWatch Logs does not have this run yet (group ${logGroup}).`;
    case 'failed':
      return `Attempt ${ended} of up to ${maximum ?? 1} failed: Lambda runs the event again.`;
    case 'unsure':
      return `Attempt ${ended} of up to ${maximum ?? 1} logged an error: if it failed, Lambda runs the event again.`;
    case 'running':
    case 'succeeded':
    default:
      return 'The log has no REPORT of this run yet.';
  }
}

/** Writes what was found and reads the run back; null when it was removed meanwhile. */
function record(
  parts: LogFollowerParts,
  run: Run,
  log: { requestId: string; text: string; complete: boolean; reason: string | null },
): Run | null {
  const { history } = parts.store();
  if (history.get(run.id) === null) return null;
  const { text, complete, reason } = log;
  const report = reportOf(parseLog(text), log.requestId) ?? run.report;
  try {
    history.setLog(run.id, text, complete ? 'complete' : 'tail only', reason, report);
  } catch (error) {
    return withReason(run, `The log was found and could not be recorded: ${problemOf(error).message}`);
  }
  parts.changed();
  return history.get(run.id);
}

function withReason(run: Run, reason: string): Run {
  return { ...run, logs: { ...run.logs, reason } };
}
