import * as z from 'zod';
import { attemptSchema } from './run.ts';

/**
 * How a run that is under way goes. `state` comes first and whenever something changes; `received` tells of a response
 * stream as it arrives, at most some twenty times a second; `ended` is the last.
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
  z.object({ kind: z.literal('ended') }),
]);

/** One event of a run under way; `ended` is the last. */
export type RunProgress = z.infer<typeof runProgressSchema>;
