import * as z from 'zod';
import { logRecordSchema } from './log-record.ts';
import { attemptSchema } from './run.ts';

/**
 * How a run that is under way goes. `state` comes first and whenever something changes; `received` tells of a response
 * stream as it arrives and `logged` of its log, each at most some twenty times a second; `ended` is the last.
 */
export const runProgressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('state'),
    /** What it waits for: keys (a sign-in, a code), the way out, the answer, or the time before the next attempt. */
    waitingFor: z.enum(['credentials', 'connection', 'answer', 'retry']),
    attempts: z.array(attemptSchema).readonly(),
  }),
  z.object({
    kind: z.literal('received'),
    totalBytes: z.number().int(),
    /** Milliseconds from sending to the first byte. */
    firstByteMs: z.number(),
    /**
     * Where `text` begins in the response. A reader that is slow, or a stream that is fast, skips: then this is beyond the
     * end of the last one, and the whole is in the history once the run has ended.
     */
    fromByte: z.number().int(),
    /** At most 256 KB, cut between characters; null when the response is not text. */
    text: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('logged'),
    /**
     * The run's log so far, as it comes: `records` stand from place `from` on and take the place of what was told of it
     * before, because a line may go on with the record above it. Where `from` is beyond the last record that was told, the
     * reader was too slow for what lies between.
     */
    from: z.number().int(),
    records: z.array(logRecordSchema).readonly(),
    /** How many runs these lines may belong to: over 1 until the answer tells which of them is this one. */
    candidates: z.number().int(),
  }),
  z.object({
    kind: z.literal('log-unavailable'),
    /** Why no lines appear while the run lasts, in words. */
    reason: z.string(),
  }),
  z.object({ kind: z.literal('ended') }),
]);

/** One event of a run under way; `ended` is the last. */
export type RunProgress = z.infer<typeof runProgressSchema>;
