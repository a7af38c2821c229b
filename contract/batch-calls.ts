import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import {
  batchConfirmationSchema,
  batchRequestSchema,
  batchRowsSchema,
  batchSchema,
  reportFormatSchema,
} from './batch.ts';
import {
  comparisonRequestSchema,
  comparisonSchema,
  differenceSchema,
  ignoredPathsSchema,
} from './comparison.ts';
import { variablesFromSchema } from './environment.ts';
import { expectationResultSchema, expressionOffersSchema, selectedValueSchema } from './expectation.ts';
import { problemSchema } from './problem.ts';

const oneBatch = z.object({ batchId: z.uuid() });
const oneComparison = z.object({ comparisonId: z.uuid() });
const problemOrNull = problemSchema.nullable();

/** Requests run in series. A batch belongs to the host: a closed window does not end it. */
export const batchCalls = {
  /**
   * Begins it, or says why it cannot begin; then nothing was sent. `confirm` is set where the problem is that a protected
   * connection wants a confirmation.
   */
  start: oc
    .input(batchRequestSchema)
    .output(z.object({ problem: problemOrNull, confirm: batchConfirmationSchema.nullable().optional() })),
  /** Those of this host, newest first. */
  list: oc.output(z.array(batchSchema).readonly()),
  /** The batch as it then stands, at once and then at most some ten times a second; the last one has ended. */
  follow: oc.input(oneBatch).output(eventIterator(batchSchema)),
  /** A page of its rows, in the order in which they ended. `count` is how many there are of those that are asked for. */
  rows: oc
    .input(
      oneBatch.extend({
        only: z.enum(['all', 'failed']),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(batchRowsSchema.nullable()),
  /** Begins no further run; `waitForRuns` false also stops waiting for those that are under way. */
  cancel: oc
    .input(oneBatch.extend({ waitForRuns: z.boolean() }))
    .output(z.object({ cancelled: z.boolean() })),
  /** Forgets a batch that has ended. Its runs stay in the history. */
  forget: oc.input(oneBatch).output(z.object({ forgotten: z.boolean() })),
  /** The batch as a report for other tools. Secrets are masked. */
  report: oc
    .input(oneBatch.extend({ format: reportFormatSchema }))
    .output(z.object({ text: z.string().nullable(), problem: problemOrNull })),
};

/** One event against two places. */
export const comparisonCalls = {
  start: oc.input(comparisonRequestSchema).output(z.object({ problem: problemOrNull })),
  list: oc.output(z.array(comparisonSchema).readonly()),
  follow: oc.input(oneComparison).output(eventIterator(comparisonSchema)),
  cancel: oc.input(oneComparison).output(z.object({ cancelled: z.boolean() })),
  forget: oc.input(oneComparison).output(z.object({ forgotten: z.boolean() })),
  /** How the responses of two recorded runs differ; null when one of them is unknown. */
  difference: oc
    .input(z.object({ leftRunId: z.uuid(), rightRunId: z.uuid(), ignoredPaths: ignoredPathsSchema }))
    .output(differenceSchema.nullable()),
};

const expressions = z.array(z.string().max(10_000)).max(500).readonly();

/** JMESPath expressions over the result document of a run. */
export const expectationCalls = {
  /** Looks at a recorded run; null when it is unknown. `from` resolves variables in the expressions. */
  evaluate: oc
    .input(z.object({ runId: z.uuid(), expressions, from: variablesFromSchema.nullable() }))
    .output(z.array(expectationResultSchema).readonly().nullable()),
  /** What can be written at a place of an expression; fields are those of the run's result, where there is one. */
  complete: oc
    .input(
      z.object({
        runId: z.uuid().nullable(),
        expression: z.string().max(10_000),
        offset: z.number().int().min(0),
        /** What the expression begins at; left out, the result document. */
        root: z.enum(['result', 'response']).optional(),
      }),
    )
    .output(expressionOffersSchema),
  /** What an expression selects from the response of a recorded run; null when it is unknown. */
  select: oc
    .input(z.object({ runId: z.uuid(), expression: z.string().max(10_000) }))
    .output(selectedValueSchema.nullable()),
  /** Expectations that hold of this run and are likely to hold of the next; null when it is unknown. */
  suggest: oc.input(z.object({ runId: z.uuid() })).output(expressions.nullable()),
};
