import type { LogRecordKind } from '../../contract/log-record.ts';
import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import type { Pause } from '../aws/listing-problem.ts';
import { readAsyncConfig } from '../aws/read-async-config.ts';
import type { MostOfRun } from '../aws/run-log/event-collector.ts';
import { createEventsReader } from '../aws/run-log/events-reader.ts';
import { createInsightsReader } from '../aws/run-log/insights-reader.ts';
import { readLogGroupClass } from '../aws/run-log/read-log-group-class.ts';
import { createRunLogFinder, type LogLook } from '../aws/run-log/run-log-finder.ts';
import type { SecretMask } from '../requests/variables/secret-mask.ts';
import type { Store } from '../store/store.ts';
import { findLostRun, lookingForLostRun } from './find-lost-run.ts';
import { elsewhereReason, insightsOnlyReason } from './log-class-reason.ts';
import { logPlace } from './log-place.ts';
import { createLogVerdict } from './log-verdict.ts';
import { logWindow } from './log-window.ts';
import type { LookGate } from './look-gate.ts';
import type { RunMasks } from './run-masks.ts';
import { recordFound, recordReason, withReason } from './record-log.ts';

/** The parts of the host that looking for a run's log takes. */
export interface LogSearchParts {
  readonly store: () => Store;
  readonly clients: AwsClients;
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  /** Makes the next look read the keys afresh, after they were refused. */
  readonly forgetKeys: (resolved: ResolvedConnection) => void;
  /** Hides the secrets that a run was sent with. */
  readonly masks: Pick<RunMasks, 'of'>;
  /** Takes secrets out of what a service says. */
  readonly safe: (text: string) => string;
  /** Called when a run's log was changed. */
  readonly changed: () => void;
  /** Whether Logs Insights may be asked, which is billed, though nobody asks for it now. */
  readonly insightsAlways: () => boolean;
  readonly pause: Pause;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What is kept of one run where it is not as much as usual. */
  readonly mostOfRun?: MostOfRun;
}

/** How a search is told of, and what it may do. */
export interface SearchControl {
  /** The run as it then is, after so many looks, while the search goes on. */
  readonly tell: (run: Run, looks: number) => void;
  /** Whether a person asks for the log now: then Logs Insights may be asked. */
  readonly asked: () => boolean;
  readonly gate: LookGate;
}

const firstPauseMs = 1000;
const pauseGrowth = 1.5;
const longestPauseMs = 10_000;
/** After so long without a sign of the run it is looked for less often: for a quarter of an hour and more. */
const patientAfterMs = 2 * 60_000;
const longestPatientPauseMs = 30_000;
const throttledPauseMs = 5000;
/** Each look of Logs Insights is billed. */
const insightsPausesMs: readonly number[] = [5000, 15_000, 30_000, 60_000];
/** A group that passes its lines on may answer with none instead of refusing. */
const classAtLook = 3;
/** From this look on the format that is configured is not believed, if nothing was found by it. */
const wideFromLook = 3;
const defaultTimeoutSeconds = 900;

/**
 * Looks for a recorded run's log with growing pauses until its REPORT is there or it cannot come: then the run as it is.
 * Null when the signal aborts and when the run was removed.
 */
export async function searchLog(
  parts: LogSearchParts,
  runId: string,
  control: SearchControl,
  signal: AbortSignal,
): Promise<Run | null> {
  const { history } = parts.store();
  const first = await history.get(runId);
  if (first === null) return null;
  let looks = 0;
  const target = await targetOf(parts, first);
  if (signal.aborted) return null;
  if (typeof target === 'string') return await recordReason(parts, first, target);
  const place = await logPlace(parts, target, first, signal);
  if (signal.aborted) return null;
  const found = await parts.masks.of(first);
  if (signal.aborted) return null;
  if ('lost' in found) return recordReason(parts, first, lostReason(found.lost));
  const { mask } = found;
  let run = first;
  let { requestId } = run;
  const guessed = requestId === null;
  if (requestId === null) {
    run = withReason(run, lookingForLostRun);
    control.tell(run, looks);
    const lost = await findLostRun(parts, target, run, place.logGroup, signal);
    if (signal.aborted) return null;
    if ('reason' in lost) return recordReason(parts, run, parts.safe(lost.reason));
    ({ requestId } = lost);
  }

  const timeoutSeconds = place.timeoutSeconds ?? defaultTimeoutSeconds;
  const range = logWindow(run, timeoutSeconds);
  const isEvent = run.invocationType === 'Event';
  const verdict = createLogVerdict({
    run,
    requestId,
    text: history.body(runId, 'log')?.text ?? '',
    place,
    timeoutSeconds,
    guessed,
    now: parts.now,
    attemptsAllowed: () => attemptsAllowed(parts, target, first, signal),
  });
  let finder = createRunLogFinder(createEventsReader(parts.clients, target, parts.pause), parts.mostOfRun);
  let insights = false;
  const insightsPauses = insightsPausesMs.values();
  let renewed = false;
  let wide = false;
  // An event may be tried again in another environment.
  let stream = isEvent ? null : run.logs.logStream;
  let wait = firstPauseMs;
  for (;;) {
    looks += 1;
    wide ||= looks >= wideFromLook;
    const sought = { ...place, requestId, stream, range, wide: wide && !verdict.foundAny() };
    const looked = await control.gate.pass(placeKey(target), signal, () => finder.look(sought, signal));
    const look = looked === null ? null : maskedLook(looked, mask, parts.safe);
    // Whoever removed the run does not look for its log.
    if (look === null || signal.aborted || !history.has(runId)) return null;
    if (!look.ok && look.kind === 'keys' && !renewed) {
      renewed = true;
      parts.forgetKeys(target.resolved);
      continue;
    }
    const refused = await unreadable(look);
    if (signal.aborted) return null;
    if (refused === 'insights') {
      insights = true;
      finder = createRunLogFinder(createInsightsReader(parts.clients, target, parts.pause), parts.mostOfRun);
      continue;
    }
    if (refused !== null) return recordReason(parts, run, refused);
    const judged = await verdict.judge(look, looks);
    if (signal.aborted) return null;
    if (judged.record !== null) {
      const recorded = await recordFound(parts, run, requestId, judged.record);
      if (recorded === null) return null;
      run = recorded;
    } else if (judged.reason !== run.logs.reason) {
      run = withReason(run, judged.reason ?? '');
    }
    const pauseMs = insights ? insightsPauses.next().value : nextPause(look, judged.grew);
    const isLast = judged.deadline <= parts.now();
    // Its format may have been configured since: then it is looked for by any line before it is given up.
    if (isLast && !wide && !insights && look.ok && look.value === null) {
      wide = true;
      continue;
    }
    if (judged.over || isLast || pauseMs === undefined) {
      return judged.record === null ? recordReason(parts, run, judged.reason ?? '') : run;
    }
    if (look.ok && look.value !== null && !isEvent) ({ stream } = look.value);
    control.tell(run, looks);
    await parts.pause(Math.max(1, Math.min(pauseMs, judged.deadline - parts.now())), signal);
    if (signal.aborted) return null;
  }

  /** Why the group cannot be read in any way that is allowed; `insights` where Logs Insights is to be taken. */
  async function unreadable(look: LogLook): Promise<string | null> {
    const ofClass = !look.ok && look.kind === 'class';
    const silent = look.ok && look.value === null && looks === classAtLook && !insights;
    if (!look.ok && !ofClass) return look.mayCome ? null : look.reason;
    if (!ofClass && !silent) return null;
    if (typeof target === 'string') return null;
    const logClass = await readLogGroupClass(parts.clients, target, place.logGroup, signal);
    const refusal = look.ok ? '' : look.reason;
    if (logClass === 'DELIVERY' || (logClass === null && /delivery/i.test(refusal))) {
      return elsewhereReason(place.logGroup);
    }
    if (look.ok) return null;
    // Refused for another reason, then.
    if (logClass === 'STANDARD') return look.reason;
    return insights || !(control.asked() || parts.insightsAlways())
      ? insightsOnlyReason(place.logGroup, logClass, insights)
      : 'insights';
  }

  function nextPause(look: LogLook, grew: boolean): number {
    if (grew) wait = firstPauseMs;
    if (!look.ok && (look.kind === 'throttled' || look.kind === 'limit'))
      wait = Math.max(throttledPauseMs, wait * pauseGrowth);
    const longest = verdict.quietMs() > patientAfterMs ? longestPatientPauseMs : longestPauseMs;
    const now = Math.min(longest, wait);
    wait = Math.min(longest, wait * pauseGrowth);
    return now;
  }
}

/** What cannot be hidden is neither kept nor shown. */
function lostReason(names: readonly string[]): string {
  const [one, many] = [names.length === 1, names.join(', ')];
  return `The rest of the log is not read: it may hold ${one ? 'the secret' : 'the secrets'} ${many}, and ${one ? 'the value' : 'the values'} of then ${one ? 'is' : 'are'} not known here any more, so that ${one ? 'it' : 'they'} could not be hidden.`;
}

function maskedLook(look: LogLook, mask: SecretMask | null, safe: (text: string) => string): LogLook {
  if (!look.ok) return { ...look, reason: safe(look.reason) };
  if (mask === null || look.value === null) return look;
  const { text } = look.value;
  const records = look.value.records.map((record) =>
    lambdasOwn.has(record.kind) ? record : mask.within(record),
  );
  return { ok: true, value: { ...look.value, text: mask.log(text), records } };
}

/** What no function has a word in: ids and figures, whose digits are no secrets. */
const lambdasOwn: ReadonlySet<LogRecordKind> = new Set([
  'init-start',
  'init-runtime-done',
  'init-report',
  'restore-start',
  'restore-report',
  'start',
  'runtime-done',
  'end',
  'report',
] as const);

/** One account's quota in one region: what connections share an account is not known, so each has a place of its own. */
function placeKey({ resolved, region }: Target): string {
  return `${resolved.connection.id}\n${region}`;
}

/** Where the run was sent, or why nothing can be looked for. */
async function targetOf(parts: LogSearchParts, run: Run): Promise<Target | string> {
  if (run.invocationType === 'DryRun') return 'A dry run does not run the function.';
  if (run.region === null || (run.requestId === null && !mayBeLost(run))) {
    return 'Without an answer there is no request id to look for in the logs.';
  }
  const resolved = await parts.resolve(run.connectionId).catch(() => null);
  return resolved === null
    ? 'The connection of this run is gone, and with it the way to its logs.'
    : { resolved, region: run.region };
}

/** Sent, and nothing came back that names it. */
function mayBeLost({ outcome }: Run): boolean {
  return outcome.kind === 'unknown' || (outcome.kind === 'cancelled' && outcome.sent);
}

/** What Lambda does where the configuration may not be read. */
const defaultRetries = 2;

async function attemptsAllowed(
  parts: LogSearchParts,
  target: Target,
  { functionName, qualifier }: Run,
  signal: AbortSignal,
): Promise<number> {
  const { config } = await readAsyncConfig(parts.clients, target, { functionName, qualifier }, signal);
  return 1 + (config?.maximumRetryAttempts ?? defaultRetries);
}
