import * as z from 'zod';
import { spreadSchema } from './batch.ts';
import { connectionIdSchema, regionSchema } from './connection.ts';
import { requestOriginSchema, variablesFromSchema } from './environment.ts';
import { histogramBarSchema } from './figures.ts';
import { invokeOptionsSchema } from './invoke-request.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { problemSchema } from './problem.ts';

/** Where one side of a comparison is invoked. */
export const comparedTargetSchema = z
  .object({
    connectionId: connectionIdSchema,
    region: regionSchema.nullable(),
    functionName: z.string().max(400),
    qualifier: z.string().max(200).nullable(),
    confirmation: z
      .object({ typedName: z.string().max(400).nullable() })
      .readonly()
      .nullable(),
  })
  .readonly();

/** JSON Pointers (RFC 6901) of what is not compared; `*` stands for any one name or index. */
export const ignoredPathsSchema = z.array(z.string().max(1000)).max(200).readonly();

/** One event sent to two places, in turns. */
export const comparisonRequestSchema = invokeOptionsSchema
  .extend({
    comparisonId: z.uuid(),
    left: comparedTargetSchema,
    right: comparedTargetSchema,
    payload: z.string().max(128 * 1024 * 1024),
    /** Null sends the payload as it stands; else it is resolved once for each pair, so that both sides get the same text. */
    variablesFrom: variablesFromSchema.nullable(),
    /** The file it was made from, where `variablesFrom` does not say it. */
    origin: requestOriginSchema.nullable().optional(),
    repeats: z.number().int().min(1).max(10_000),
    /** How many pairs are under way at once; the two of a pair run one after the other, first and second in turns. */
    concurrency: z.number().int().min(1).max(100),
    ignoredPaths: ignoredPathsSchema,
  })
  .readonly();

/** One place where two JSON texts differ, by meaning: order of keys and white space do not count, every digit does. */
export const differenceEntrySchema = z
  .object({
    /** A JSON Pointer; empty for the whole. */
    path: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    /** JSON text, cut where it is long; null where there is none. */
    left: z.string().nullable(),
    right: z.string().nullable(),
  })
  .readonly();

export const differenceSchema = z
  .object({
    /** `text`: at least one side is not JSON, so that they are compared as they stand. */
    kind: z.enum(['json', 'text']),
    same: z.boolean(),
    entries: z.array(differenceEntrySchema).readonly(),
    /** How many entries there are beside those that are given. */
    more: z.number().int(),
    /** How many differences stand at ignored paths. */
    ignored: z.number().int(),
  })
  .readonly();

/** What the runs of one side add up to. */
export const comparedSideSchema = z
  .object({
    target: comparedTargetSchema,
    done: z.number().int(),
    clientMs: spreadSchema,
    durationMs: spreadSchema,
    /**
     * Over the same bars on both sides: of `durationMs` where every run of either side that has a time has that one, else of
     * `clientMs`.
     */
    histogram: z.array(histogramBarSchema).readonly(),
    coldStarts: z.number().int(),
    outcomes: z
      .array(z.object({ kind: z.enum(outcomeKinds), count: z.number().int() }).readonly())
      .readonly(),
    errors: z.array(z.object({ name: z.string(), count: z.number().int() }).readonly()).readonly(),
    /** ExecutedVersion of each answer: how a weighted alias really shared them out. */
    versions: z.array(z.object({ version: z.string(), count: z.number().int() }).readonly()).readonly(),
  })
  .readonly();

/** Both answers to one event. */
export const comparedPairSchema = z
  .object({
    number: z.number().int(),
    leftRunId: z.uuid(),
    rightRunId: z.uuid(),
    /** Whether both ended in one way with one answer; null when neither has an answer that could be compared. */
    same: z.boolean().nullable(),
  })
  .readonly();

export const comparisonSchema = z
  .object({
    comparisonId: z.uuid(),
    request: comparisonRequestSchema,
    state: z.enum(['running', 'finished', 'cancelled', 'failed']),
    problem: problemSchema.nullable(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    done: z.number().int(),
    left: comparedSideSchema,
    right: comparedSideSchema,
    samePairs: z.number().int(),
    differentPairs: z.number().int(),
    /** The newest 500 pairs, oldest first. */
    pairs: z.array(comparedPairSchema).readonly(),
  })
  .readonly();

export type ComparedTarget = z.infer<typeof comparedTargetSchema>;
export type ComparisonRequest = z.infer<typeof comparisonRequestSchema>;
export type DifferenceEntry = z.infer<typeof differenceEntrySchema>;
export type Difference = z.infer<typeof differenceSchema>;
export type ComparedSide = z.infer<typeof comparedSideSchema>;
export type ComparedPair = z.infer<typeof comparedPairSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
