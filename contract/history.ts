import * as z from 'zod';
import { connectionIdSchema } from './connection.ts';
import { logRecordSchema } from './log-record.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { runSummarySchema } from './run.ts';

/** Newest first. `text` is searched in payload, response, logs, errors, function name and request id. */
export const historyQuerySchema = z
  .object({
    text: z.string().max(1000),
    functionName: z.string().nullable(),
    connectionId: connectionIdSchema.nullable(),
    outcome: z.enum(outcomeKinds).nullable(),
    limit: z.number().int().min(1).max(500),
    /** `next` of the page before; null begins. */
    cursor: z.string().nullable(),
  })
  .readonly();

export const historyPageSchema = z
  .object({
    runs: z.array(runSummarySchema).readonly(),
    next: z.string().nullable(),
    /** `index`: the full-text index answered. `scan`: every body was read, because this SQLite has no FTS5. */
    search: z.enum(['none', 'index', 'scan']),
  })
  .readonly();

export const runPartSchema = z.enum(['payload', 'response', 'log']);

/** The bodies of a run that never change once it has ended; a log may still be completed. */
export const slicedPartSchema = runPartSchema.exclude(['log']);

/** A piece of a body that is text. `nextByte` is where the next piece begins, in bytes; null after the last one. */
export const bodySliceSchema = z
  .object({ text: z.string(), nextByte: z.number().int().nullable() })
  .readonly();

/** Records of a log from one place on. `next` is where the next page begins, in characters; null after the last one. */
export const logRecordsPageSchema = z
  .object({
    records: z.array(logRecordSchema).readonly(),
    next: z.number().int().nullable(),
    /** Differs when the log was completed meanwhile: then pages read before do not belong to these. */
    revision: z.string(),
  })
  .readonly();

export type LogRecordsPage = z.infer<typeof logRecordsPageSchema>;
export type HistoryQuery = z.infer<typeof historyQuerySchema>;
export type HistoryPage = z.infer<typeof historyPageSchema>;
export type RunPart = z.infer<typeof runPartSchema>;
export type SlicedPart = z.infer<typeof slicedPartSchema>;
export type BodySlice = z.infer<typeof bodySliceSchema>;
