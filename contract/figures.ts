import * as z from 'zod';
import { outcomeKinds } from './outcome-kinds.ts';

/** A recorded run as a point of a plot. Milliseconds and MB; null where its REPORT does not say. */
export const figurePointSchema = z
  .object({
    runId: z.string(),
    startedAt: z.string(),
    outcomeKind: z.enum(outcomeKinds),
    executedVersion: z.string().nullable(),
    /** As Lambda reports it; where it does not, `clientMs` is what was seen from here. */
    durationMs: z.number().nullable(),
    clientMs: z.number(),
    /** Init or restore; null on a warm start and where it is not known. */
    coldStartMs: z.number().nullable(),
    billedMs: z.number().nullable(),
    memoryMB: z.number().nullable(),
    maxMemoryMB: z.number().nullable(),
    /** success, error, timeout or failure, as REPORT says it: of a queued run it is all that tells how it ended. */
    status: z.string().nullable(),
    /** In the currency of the summary's cost; null where that is not known. */
    cost: z.number().nullable(),
  })
  .readonly();

/** A bar of the histogram: runs whose duration is from `fromMs` up to, and without, `toMs`. */
export const histogramBarSchema = z
  .object({ fromMs: z.number(), toMs: z.number(), count: z.number().int(), coldStarts: z.number().int() })
  .readonly();

/** What the recorded runs of a function add up to. Shares are of 1; null where no run tells. */
export const figuresSummarySchema = z
  .object({
    runs: z.number().int(),
    /** Runs with a reported duration: what the percentiles are of. */
    timed: z.number().int(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    /** Of the runs of which it is known. */
    coldStarts: z.number().int(),
    coldStartShare: z.number().nullable(),
    /** Function errors, of the runs that ran or may have; refusals are counted on their own. */
    failed: z.number().int(),
    failedShare: z.number().nullable(),
    rejected: z.number().int(),
    /** Of the newest run that says it. */
    memoryMB: z.number().nullable(),
    /** The most that any run with that memory size used. */
    maxMemoryMB: z.number().nullable(),
    /** What the runs are billed at, and of how many it is known; null where no price or no REPORT is known. */
    cost: z
      .object({ amount: z.number(), currency: z.enum(['USD', 'CNY']), runs: z.number().int() })
      .readonly()
      .nullable(),
  })
  .readonly();

/** How far the memory used is from the memory set, in words, and what that suggests. */
export const memoryAdviceSchema = z
  .object({ verdict: z.enum(['tight', 'fitting', 'roomy', 'unknown']), words: z.string() })
  .readonly();

/** The function view: its recorded runs, oldest first (the newest 1,000), and what all that were looked at add up to. */
export const figuresSchema = z
  .object({
    points: z.array(figurePointSchema).readonly(),
    /** Over the newest runs, at most 10,000 of them. */
    summary: figuresSummarySchema,
    histogram: z.array(histogramBarSchema).readonly(),
    memoryAdvice: memoryAdviceSchema,
  })
  .readonly();

export type FigurePoint = z.infer<typeof figurePointSchema>;
export type HistogramBar = z.infer<typeof histogramBarSchema>;
export type FiguresSummary = z.infer<typeof figuresSummarySchema>;
export type MemoryAdvice = z.infer<typeof memoryAdviceSchema>;
export type Figures = z.infer<typeof figuresSchema>;
