import { oc } from '@orpc/contract';
import * as z from 'zod';
import { connectionIdSchema, regionSchema } from './connection.ts';
import { sharedEventSchema, sharedEventsSchema } from './exchange.ts';
import { problemSchema } from './problem.ts';

const ofFunction = z.object({
  connectionId: connectionIdSchema,
  region: regionSchema.nullable(),
  functionName: z.string().min(1).max(400),
});
const oneEvent = ofFunction.extend({ name: z.string().min(1).max(200) });
const problemOrNull = problemSchema.nullable();

/** The shareable test events of the Lambda console, which are kept in the EventBridge Schemas registry. */
export const sharedEventCalls = {
  list: oc.input(ofFunction).output(sharedEventsSchema),
  read: oc.input(oneEvent).output(
    z.object({
      event: sharedEventSchema.nullable(),
      /** The event's text as it stands in the registry. */
      payload: z.string().nullable(),
      problem: problemOrNull,
    }),
  ),
  /** `overwrite` false refuses a name that is there. The oldest of five versions makes room for the new one. */
  write: oc
    .input(
      oneEvent.extend({
        payload: z.string().max(128 * 1024 * 1024),
        invocationType: z.enum(['RequestResponse', 'Event']),
        overwrite: z.boolean(),
      }),
    )
    .output(z.object({ written: z.boolean(), exists: z.boolean(), problem: problemOrNull })),
  remove: oc.input(oneEvent).output(z.object({ removed: z.boolean(), problem: problemOrNull })),
};
