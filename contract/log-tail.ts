import * as z from 'zod';
import { logRecordSchema } from './log-record.ts';
import { problemSchema } from './problem.ts';

/** A record of a whole log group: where and when CloudWatch Logs took it in, beside what the line itself says. */
export const tailedRecordSchema = z
  .object({
    /** Counts up from 0 within one tail. The same place comes again when a later line went on with its record. */
    place: z.number().int(),
    stream: z.string(),
    /** The time of the log event, ISO 8601: text logs print none on START, END and REPORT. */
    eventTime: z.string(),
    record: logRecordSchema,
  })
  .readonly();

/** What a tail tells of a function's log group. `following` comes first and whenever the way of reading changes. */
export const logTailEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('following'),
    logGroup: z.string(),
    /** `live-tail`: lines are pushed. `polling`: they are asked for. */
    through: z.enum(['live-tail', 'polling']),
    /** True where it is billed by the minute. */
    billed: z.boolean(),
    /** Why it is not the way that was asked for, in words; left out where it is. */
    note: z.string().optional(),
  }),
  z.object({
    kind: z.literal('records'),
    records: z.array(tailedRecordSchema).readonly(),
    /** Records that came faster than this reader took them, and are left out before these. */
    skipped: z.number().int(),
    /** CloudWatch Logs sent a sample only: over 500 events came in one second. */
    sampled: z.boolean(),
  }),
  /** It goes on by itself after a pause, in milliseconds; null: it has ended. */
  z.object({
    kind: z.literal('failed'),
    problem: problemSchema,
    againInMs: z.number().nullable(),
  }),
]);

export type TailedRecord = z.infer<typeof tailedRecordSchema>;
export type LogTailEvent = z.infer<typeof logTailEventSchema>;
