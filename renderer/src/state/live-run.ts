import type { RunProgress } from '../../../contract/run-progress.ts';
import { assertNever } from './assert-never.ts';

/** What is known of a run under way: what it waits for, and the end of what a response stream has brought so far. */
export interface LiveRun {
  readonly waitingFor: 'credentials' | 'connection' | 'answer' | 'retry';
  /** How many attempts are over. */
  readonly attempts: number;
  readonly totalBytes: number;
  readonly firstByteMs: number | null;
  /** The latest text without a gap in it; null while nothing has come, and when it is no text. */
  readonly text: string | null;
  /** Where `text` begins and ends in the response, in bytes. */
  readonly fromByte: number;
  readonly nextByte: number;
  /** How many runs the lines of its log may belong to; 0 while there are none. */
  readonly logCandidates: number;
  /** Lines of its log that came faster than this window took them. */
  readonly logMissed: number;
  /** Why no lines of its log come while it lasts. */
  readonly logUnavailable: string | null;
}

export const waitingRun: LiveRun = {
  waitingFor: 'credentials',
  attempts: 0,
  totalBytes: 0,
  firstByteMs: null,
  text: null,
  fromByte: 0,
  nextByte: 0,
  logCandidates: 0,
  logMissed: 0,
  logUnavailable: null,
};

/** The most of a response under way that is kept here, in characters: the whole is read from the history at the end. */
export const keptCharacters = 1024 * 1024;

/** Cut back further than to the limit, so that not every piece needs a cut. */
const keptAfterCut = keptCharacters * 0.75;

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** Takes the front off a text that has become too long: at the end of a line where one is near. */
function cutFront(text: string): string {
  if (text.length <= keptCharacters) return text;
  const least = text.length - keptAfterCut;
  const lineEnd = text.indexOf('\n', least);
  if (lineEnd !== -1 && lineEnd - least < 4096) return text.slice(lineEnd + 1);
  const splitsPair = (text.charCodeAt(least) & 0xfc00) === 0xdc00;
  return text.slice(splitsPair ? least + 1 : least);
}

/** What is known after one more event. A piece that does not go on where the last one ended begins the text anew. */
export function takeProgress(live: LiveRun, progress: RunProgress): LiveRun {
  switch (progress.kind) {
    case 'state': {
      const { waitingFor, attempts } = progress;
      // Another attempt: what the lost one had brought is no part of its response.
      if (attempts.length !== live.attempts) {
        const { logCandidates, logMissed, logUnavailable } = live;
        const log = { logCandidates, logMissed, logUnavailable };
        return { ...waitingRun, ...log, waitingFor, attempts: attempts.length };
      }
      return { ...live, waitingFor };
    }
    case 'received': {
      const { totalBytes, firstByteMs, fromByte, text } = progress;
      const received = { ...live, totalBytes, firstByteMs };
      if (text === null) return { ...received, text: null, fromByte: totalBytes, nextByte: totalBytes };
      const nextByte = fromByte + bytesOf(text);
      const before = fromByte === live.nextByte ? live.text : null;
      const joined = (before ?? '') + text;
      const kept = cutFront(joined);
      const begins = before === null ? fromByte : live.fromByte;
      const cutBytes =
        kept.length === joined.length ? 0 : bytesOf(joined.slice(0, joined.length - kept.length));
      return { ...received, text: kept, fromByte: begins + cutBytes, nextByte };
    }
    case 'logged':
      // The lines themselves go into the book of the run (logs/live-log.ts).
      return progress.candidates === live.logCandidates
        ? live
        : { ...live, logCandidates: progress.candidates, logUnavailable: null };
    case 'log-unavailable':
      return { ...live, logUnavailable: progress.reason };
    case 'ended':
      return live;
    default:
      return assertNever(progress);
  }
}
