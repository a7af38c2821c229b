import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { appInfoSchema } from './app-info.ts';
import { connectionIdSchema, connectionSchema, newEndpointSchema, regionSchema } from './connection.ts';
import { catalogueEventSchema, qualifiersSchema } from './function-summary.ts';
import {
  bodySliceSchema,
  historyPageSchema,
  historyQuerySchema,
  runPartSchema,
  slicedPartSchema,
} from './history.ts';
import { hostEventSchema } from './host-event.ts';
import { invokeRequestSchema } from './invoke-request.ts';
import { problemSchema } from './problem.ts';
import { activeRunSchema, bodySchema, runSchema } from './run.ts';
import { draftSchema, layoutSchema, workspaceSchema } from './workspace.ts';

const where = z.object({ connectionId: connectionIdSchema, region: regionSchema.nullable() });
const oneRun = z.object({ runId: z.uuid() });

/** Everything a UI may ask of the host. A new call is one entry here and one handler in core/. */
export const contract = {
  app: {
    info: oc.output(appInfoSchema),
    /** Begins with `subscribed`, then one event for each change until the caller stops. */
    events: oc.output(eventIterator(hostEventSchema)),
  },
  connections: {
    /** Local first, then Environment, profiles by name, typed endpoints. Read afresh from the files at each call. */
    list: oc.output(z.array(connectionSchema).readonly()),
    addEndpoint: oc.input(newEndpointSchema).output(connectionSchema),
    removeEndpoint: oc
      .input(z.object({ connectionId: connectionIdSchema }))
      .output(z.object({ removed: z.boolean() })),
  },
  functions: {
    catalogue: oc.input(where).output(eventIterator(catalogueEventSchema)),
    qualifiers: oc.input(where.extend({ functionName: z.string().min(1) })).output(qualifiersSchema),
    /** An event to begin with: the last one sent to this function, else the example its project ships, else null. */
    firstEvent: oc
      .input(where.extend({ functionName: z.string().min(1) }))
      .output(z.object({ text: z.string().nullable() })),
  },
  runs: {
    /** Resolves when the run has ended and is recorded; every way to end is an outcome, never an error. */
    invoke: oc.input(invokeRequestSchema).output(runSchema),
    /** Stops waiting. The run then ends as `cancelled`; false when there is no such run under way. */
    cancel: oc.input(oneRun).output(z.object({ cancelled: z.boolean() })),
    active: oc.output(z.array(activeRunSchema).readonly()),
    /** Waits for a run that is under way (after a reload, say) or gives the recorded one; null when it is unknown. */
    wait: oc.input(oneRun).output(runSchema.nullable()),
    /** Fills in the log of a recorded run from its log group and records it. Returns the run as it then is. */
    completeLog: oc.input(oneRun).output(runSchema.nullable()),
  },
  history: {
    list: oc.input(historyQuerySchema).output(historyPageSchema),
    get: oc.input(oneRun).output(runSchema.nullable()),
    /** A whole body, whatever its size. */
    body: oc.input(oneRun.extend({ part: runPartSchema })).output(bodySchema.nullable()),
    /**
     * A piece of a body, so that nobody waits for all of it: the pieces joined are the text of `body`. No character is
     * cut: both ends move back to the beginning of one. Null when there is no such body, and when it is not text.
     */
    bodySlice: oc
      .input(
        oneRun.extend({
          part: slicedPartSchema,
          fromByte: z.number().int().min(0),
          maximumBytes: z
            .number()
            .int()
            .min(4)
            .max(1024 * 1024),
        }),
      )
      .output(bodySliceSchema.nullable()),
    remove: oc
      .input(z.object({ runIds: z.array(z.uuid()).max(500) }))
      .output(z.object({ removed: z.number() })),
    /** Takes a removal back, as long as the host runs. */
    restore: oc
      .input(z.object({ runIds: z.array(z.uuid()).max(500) }))
      .output(z.object({ restored: z.number() })),
  },
  workspace: {
    load: oc.output(workspaceSchema),
    saveDraft: oc.input(draftSchema).output(z.object({ problem: problemSchema.nullable() })),
    saveLayout: oc.input(layoutSchema).output(z.object({ problem: problemSchema.nullable() })),
  },
};

export type Contract = typeof contract;
