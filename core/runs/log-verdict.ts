import type { LogRecord } from '../../contract/log-record.ts';
import type { Run, RunLogs } from '../../contract/run.ts';
import type { FoundLog, LogLook } from '../aws/run-log/run-log-finder.ts';
import { foundLostRun } from './find-lost-run.ts';
import type { LogPlace } from './log-place.ts';
import { loggedAttempts, type LoggedAttempts } from './logged-attempts.ts';
import { mergeLog } from './merge-log.ts';
import type { FoundText } from './record-log.ts';

/** What is known when a search begins. */
export interface VerdictParts {
  readonly run: Run;
  readonly requestId: string;
  /** The log that is recorded already. */
  readonly text: string;
  readonly place: LogPlace;
  readonly timeoutSeconds: number;
  /** The request id was not in an answer. */
  readonly guessed: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How often Lambda tries an asynchronous run. */
  readonly attemptsAllowed: () => Promise<number>;
}

/** What one look means for the search. */
export interface Judged {
  /** It found what there is. */
  readonly over: boolean;
  /** When it is given up if nothing more comes, in milliseconds since 1970. */
  readonly deadline: number;
  readonly reason: string | null;
  readonly grew: boolean;
  /** What is to be written to the history; null when that is there already. */
  readonly record: FoundText | null;
}

/** Judges the looks of one search, one after the other. */
export interface LogVerdict {
  judge(look: LogLook, looks: number): Promise<Judged>;
  foundAny(): boolean;
  /** For how long nothing new has come, in milliseconds. */
  quietMs(): number;
}

/** Beyond the function's own timeout, from the last sign of the run: queueing, Lambda's waiting before a retry, ingestion. */
const patienceMs = 15 * 60_000;
/** A run that has answered has logged all it will: only ingestion is waited for. */
const answeredPatienceMs = 5 * 60_000;
/** After an attempt of which its log does not say whether it failed: Lambda waits one minute and two minutes. */
const unsurePatienceMs = 5 * 60_000;
/** For lines that are late, or for those of a run that logs no REPORT. */
const lateLinesMs = 60_000;
/** Longer logs are written to the history only when so much more is there: each time they are written whole. */
const smallLog = 256 * 1024;
const worthwhileGrowth = 1.2;

/** Begins to judge a search. */
export function createLogVerdict(parts: VerdictParts): LogVerdict {
  const { run, requestId, place, now } = parts;
  const isEvent = run.invocationType === 'Event';
  const answered = !isEvent && (run.outcome.kind === 'succeeded' || run.outcome.kind === 'functionError');
  const startedAt = Date.parse(run.startedAt);
  const timeoutMs = 1000 * parts.timeoutSeconds;
  // The answer of a run that logs no REPORT has none in its tail either.
  const mayHideReport = place.hidesReport || place.format === null;
  const isTailWhole = answered && mayHideReport && parts.text.trim() !== '' && !hasReport(run, requestId);
  let { text } = parts;
  let written = text;
  let lastSign = answered ? startedAt + run.clientMs : startedAt;
  let attempts: LoggedAttempts = { ended: 0, newest: 'none' };
  let maximumAttempts = isEvent ? null : 1;
  let seen = false;
  let endedAt: number | null = null;

  function patience(): number {
    if (place.hidesReport && (seen || answered)) return lateLinesMs + (answered ? 0 : timeoutMs);
    if (attempts.newest === 'unsure') return unsurePatienceMs;
    return answered ? answeredPatienceMs : patienceMs + timeoutMs;
  }

  return {
    foundAny: () => seen,
    quietMs: () => now() - lastSign,
    async judge(look, looks) {
      const found = look.ok ? look.value : null;
      const merged = found === null ? { text, missing: 0 } : await mergeLog(found.text, text);
      const grew = merged.text !== text;
      text = merged.text;
      if (found !== null) {
        seen = true;
        attempts = loggedAttempts(found.records, requestId);
        // Its platform lines are not there, or not yet.
        if (attempts.newest === 'none') attempts = { ended: 0, newest: 'running' };
        // A run that was sent long ago is looked at once: what it logged then is no sign of life now.
        if (grew) lastSign = Math.max(lastSign, looks > 1 ? now() : Math.min(now(), found.lastAt));
      }
      if (attempts.newest === 'failed' || attempts.newest === 'unsure') {
        maximumAttempts ??= await parts.attemptsAllowed();
      }
      const deadline = lastSign + patience();
      const late = now() >= deadline;
      const reported = attempts.newest !== 'none' && attempts.newest !== 'running';
      if (reported) endedAt ??= now();
      const settled =
        reported && (attempts.newest === 'succeeded' || late || attempts.ended >= (maximumAttempts ?? 1));
      const waitedEnough = endedAt !== null && (late || now() >= endedAt + lateLinesMs);
      // Of a log that is cut the answer has lines that were left out, and reading it again brings no more of them.
      const whole = found !== null && (merged.missing === 0 || found.cut !== null);
      const over =
        (settled && (whole || waitedEnough)) ||
        (whole && isTailWhole) ||
        (place.hidesReport && found !== null && late);
      const state = over
        ? ending(found, merged.missing)
        : { completeness: ofPart(), reason: waiting(look, late) };
      const worthwhile = text.length < smallLog || text.length > worthwhileGrowth * written.length;
      const writes = found !== null && (over || late || (text !== written && worthwhile));
      if (writes) written = text;
      return {
        over,
        deadline: settled && !over && endedAt !== null ? Math.max(deadline, endedAt + lateLinesMs) : deadline,
        reason: state.reason,
        grew,
        record: writes ? { ...state, text, ...recordedOf(found) } : null,
      };
    },
  };

  function ofPart(): RunLogs['completeness'] {
    return text === '' ? 'not available' : 'tail only';
  }

  function recordedOf({ records, startedAt: begun, stream }: FoundLog) {
    return { records, startedAt: begun, place: { logGroup: place.logGroup, logStream: stream } };
  }

  function ending(found: FoundLog | null, missing: number): Pick<FoundText, 'completeness' | 'reason'> {
    if (found !== null && found.cut !== null) return { completeness: 'sampled', reason: found.cut };
    if (missing > 0) {
      const reason =
        'The log group does not have all the lines that the answer brought: both are shown, and others may be missing.';
      return { completeness: 'tail only', reason };
    }
    return parts.guessed
      ? { completeness: 'tail only', reason: foundLostRun }
      : { completeness: 'complete', reason: null };
  }

  function waiting(look: LogLook, late: boolean): string {
    if (!look.ok) return look.reason;
    const { logGroup } = place;
    if (late && place.hidesReport && !seen) {
      return `The log group ${logGroup} has no line of this run: its system log level is WARN, so a run that goes well and logs nothing leaves none.`;
    }
    if (late) return `The log group ${logGroup} got nothing more of this run in the time that it may take.`;
    const { ended, newest } = attempts;
    const maximum = maximumAttempts ?? 1;
    switch (newest) {
      case 'none':
        return `CloudWatch Logs does not have this run yet (group ${logGroup}).`;
      case 'failed':
        return `Attempt ${ended} of up to ${maximum} failed: Lambda runs the event again.`;
      case 'unsure':
        return `Attempt ${ended} of up to ${maximum} logged an error: if it failed, Lambda runs the event again.`;
      case 'running':
        return place.hidesReport
          ? 'The system log level is WARN, so a run that goes well logs no REPORT: waiting whether more lines come.'
          : 'The log has no REPORT of this run yet.';
      case 'succeeded':
      default:
        return 'The log group does not have all the lines yet that the answer brought.';
    }
  }
}

function hasReport({ logs }: Run, requestId: string): boolean {
  return logs.records.some((record: LogRecord) => record.kind === 'report' && record.requestId === requestId);
}
