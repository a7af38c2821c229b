import * as z from 'zod';
import { connectionIdSchema, protectionSchema, regionSchema } from './connection.ts';
import { environmentNameSchema } from './environment.ts';
import { expectationResultSchema } from './expectation.ts';
import { histogramBarSchema } from './figures.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { problemSchema } from './problem.ts';
import { collectionFolderSchema, collectionPathSchema } from './collection-path.ts';
import { variablesSchema } from './variable.ts';

/** Requests of a collection to be run, one after the other or several at a time, once or over rows of data. */
export const batchRequestSchema = z
  .object({
    /** Made by the caller: starting the same id again joins the batch that is there. */
    batchId: z.uuid(),
    folder: collectionFolderSchema,
    /** A file or a folder of the collection; null runs all of it. Files run in the order of their paths. */
    path: collectionPathSchema.nullable(),
    /** Only these files of it, those that failed before for instance; null or left out, all. */
    paths: z.array(collectionPathSchema).max(100_000).readonly().nullable().optional(),
    environment: environmentNameSchema.nullable(),
    /** Stronger than every other value. */
    values: variablesSchema,
    /** In place of what the environment says. Without both it is Local. */
    connectionId: connectionIdSchema.nullable(),
    region: regionSchema.nullable(),
    /** In place of what request and environment say. */
    qualifier: z.string().max(200).nullable(),
    /** How many runs may be under way at once. */
    concurrency: z.number().int().min(1).max(1000),
    /**
     * How often each request runs for each row of data. The order: row by row, in each row file by file, each file as often
     * as this says.
     */
    repeat: z.number().int().min(1).max(1_000_000),
    /** Stops at the first run that failed or missed an expectation. */
    bail: z.boolean(),
    /** A CSV or NDJSON file on the host's machine; each row's columns are variables. Null runs without data. */
    dataFile: z.string().max(4096).nullable(),
    /** An NDJSON file that each row is appended to; null keeps the rows for this host only. */
    resultsFile: z.string().max(4096).nullable(),
    /** Goes on where the results file ends, in place of refusing one that is there. */
    resume: z.boolean(),
    /** Waits and tries again when Lambda throttles, as long as it takes. */
    backOff: z.boolean(),
    /** Waits for each run's whole log before its expectations are looked at. */
    fullLog: z.boolean(),
    /**
     * As InvokeRequest.confirmation, once for the whole batch. Where a name must be typed it is that of the function, if
     * all runs call the same one, else that of the connection: batches.start says which. `connectionName` is that of the
     * connection which was asked about; left out, any is confirmed.
     */
    confirmation: z
      .object({ typedName: z.string().max(400).nullable(), connectionName: z.string().optional() })
      .readonly()
      .nullable(),
  })
  .readonly();

/** How times are spread, in milliseconds; null where there are none. Percentiles are exact up to 100,000 values. */
export const spreadSchema = z
  .object({
    count: z.number().int(),
    min: z.number().nullable(),
    mean: z.number().nullable(),
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    p99: z.number().nullable(),
    max: z.number().nullable(),
  })
  .readonly();

/** What the runs so far add up to. */
export const batchStatisticsSchema = z
  .object({
    /** Runs that ended, in a second, over the whole time so far. */
    perSecond: z.number(),
    /** As seen from here, and as Lambda reports it. */
    clientMs: spreadSchema,
    durationMs: spreadSchema,
    coldStarts: z.number().int(),
    /** By the error's type or name, most frequent first. `expected` are those of `count` whose run passed. */
    errors: z
      .array(
        z
          .object({
            name: z.string(),
            kind: z.enum(outcomeKinds),
            count: z.number().int(),
            expected: z.number().int(),
          })
          .readonly(),
      )
      .readonly(),
    versions: z.array(z.object({ version: z.string(), count: z.number().int() }).readonly()).readonly(),
    /** Refusals because of too many requests, those that were tried again among them. */
    throttled: z.number().int(),
    /** Of `clientMs`, which every run that was sent has. */
    histogram: z.array(histogramBarSchema).readonly(),
  })
  .readonly();

/** What a protected connection wants to hear before a batch runs over it. */
export const batchConfirmationSchema = z
  .object({
    protection: protectionSchema.exclude(['none']),
    /** What must be typed, where something must. */
    name: z.string(),
    connectionName: z.string(),
  })
  .readonly();

/** One run of a batch. */
export const batchRowSchema = z
  .object({
    /** Begins at 0, in the order in which the runs were begun. */
    index: z.number().int(),
    path: z.string(),
    name: z.string(),
    /** The row of the data file, beginning at 1; null without data. */
    dataRow: z.number().int().nullable(),
    /** Begins at 1. */
    repetition: z.number().int(),
    /** The last run that was made for it, as the history has it; null where there is none: `problem` says why. */
    runId: z.uuid().nullable(),
    outcomeKind: z.enum(outcomeKinds).nullable(),
    errorName: z.string().nullable(),
    /**
     * With expectations: all are met, and at least one of them speaks of it where the function failed (`functionError`,
     * `error`) or Lambda refused (`statusCode`, `error`). Without: it succeeded. An unknown outcome never passes.
     */
    passed: z.boolean(),
    /** Those that were not met. */
    failures: z.array(expectationResultSchema).readonly(),
    expectations: z.number().int(),
    /** What went wrong beside expectations, in words: an error's message, an undefined variable; null for nothing. */
    problem: problemSchema.nullable(),
    startedAt: z.string(),
    /** From sending to the end of the answer; null where nothing was sent. */
    clientMs: z.number().nullable(),
    /** As Lambda reports it. */
    durationMs: z.number().nullable(),
    coldStart: z.boolean().nullable(),
    executedVersion: z.string().nullable(),
    /** How often it was sent, by its own retries and by waiting out throttling; 0 where nothing was. */
    attempts: z.number().int(),
  })
  .readonly();

export const batchStateSchema = z.enum(['running', 'finished', 'stopped', 'cancelled', 'failed']);

/** A batch as it stands. `failed`: it could not go on, and `problem` says why. `stopped`: at its first failure, as asked. */
export const batchSchema = z
  .object({
    batchId: z.uuid(),
    request: batchRequestSchema,
    /** The file's, folder's or collection's name. */
    title: z.string(),
    connectionName: z.string().nullable(),
    /** What it goes over, which the environment may have said. */
    connectionId: connectionIdSchema.optional(),
    region: z.string().nullable(),
    state: batchStateSchema,
    problem: problemSchema.nullable(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    /** How many runs it is; null until the data file was read to its end. */
    total: z.number().int().nullable(),
    /** Of a results file that is gone on with: these do not run again and are in no statistics. */
    resumed: z.number().int(),
    /** Those of them that had failed; left out for none. */
    resumedFailed: z.number().int().optional(),
    done: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
    running: z.number().int(),
    /** Set while it waits because Lambda throttles. */
    waitingUntil: z.string().nullable(),
    statistics: batchStatisticsSchema,
  })
  .readonly();

export const batchRowsSchema = z
  .object({ rows: z.array(batchRowSchema).readonly(), count: z.number().int() })
  .readonly();

/** What a batch can be given to other tools as. */
export const reportFormatSchema = z.enum(['junit', 'json', 'ndjson']);

export type ReportFormat = z.infer<typeof reportFormatSchema>;
export type BatchRequest = z.infer<typeof batchRequestSchema>;
export type Spread = z.infer<typeof spreadSchema>;
export type BatchStatistics = z.infer<typeof batchStatisticsSchema>;
export type BatchConfirmation = z.infer<typeof batchConfirmationSchema>;
export type BatchRow = z.infer<typeof batchRowSchema>;
export type BatchState = z.infer<typeof batchStateSchema>;
export type Batch = z.infer<typeof batchSchema>;
export type BatchRows = z.infer<typeof batchRowsSchema>;
