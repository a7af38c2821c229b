import * as z from 'zod';
import { connectionIdSchema } from './connection.ts';
import { outcomeKinds } from './outcome.ts';
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

export type HistoryQuery = z.infer<typeof historyQuerySchema>;
export type HistoryPage = z.infer<typeof historyPageSchema>;
export type RunPart = z.infer<typeof runPartSchema>;
export type SlicedPart = z.infer<typeof slicedPartSchema>;
export type BodySlice = z.infer<typeof bodySliceSchema>;
