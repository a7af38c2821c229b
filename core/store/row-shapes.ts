import * as z from 'zod';
import { functionSummarySchema } from '../../contract/function-summary.ts';
import { runSchema, runSummarySchema } from '../../contract/run.ts';
import { draftSchema, layoutSchema } from '../../contract/workspace.ts';

const functionListSchema = z.object({
  kind: z.literal('cached'),
  functions: z.array(functionSummarySchema).readonly(),
  fetchedAt: z.string(),
});

/**
 * What rows hold, held against the contract; each throws an Error that says in words what does not fit. Loaded with
 * `import()` where rows are read: a command that only writes its run starts without the schemas.
 */
export const rowShapes = {
  run: shape(runSchema),
  runSummary: shape(runSummarySchema),
  draft: shape(draftSchema),
  layout: shape(layoutSchema),
  functionList: shape(functionListSchema),
};

export type RowShapes = typeof rowShapes;

function shape<T>(schema: z.ZodType<T>): (value: unknown) => T {
  return (value) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    throw new Error(z.prettifyError(read.error), { cause: read.error });
  };
}
