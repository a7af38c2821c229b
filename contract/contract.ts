import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { appInfoSchema } from './app-info.ts';
import { batchCalls, comparisonCalls, expectationCalls } from './batch-calls.ts';
import { capabilitiesSchema } from './capabilities.ts';
import { collectionCalls, environmentCalls } from './collection-calls.ts';
import {
  connectionIdSchema,
  connectionSchema,
  connectionSettingsSchema,
  identitySchema,
  newEndpointSchema,
  pastedKeysSchema,
  regionSchema,
  signInEventSchema,
} from './connection.ts';
import { copiedSchema, copyAsSchema } from './copy-as.ts';
import { asyncConfigAnswerSchema, functionDetailsAnswerSchema } from './function-details.ts';
import { triggersSchema } from './exchange.ts';
import { figuresSchema } from './figures.ts';
import { catalogueEventSchema, qualifiersSchema } from './function-summary.ts';
import {
  bodySliceSchema,
  historyPageSchema,
  historyQuerySchema,
  logRecordsPageSchema,
  runPartSchema,
  slicedPartSchema,
} from './history.ts';
import { hostEventSchema } from './host-event.ts';
import { invokeRequestSchema } from './invoke-request.ts';
import { problemSchema } from './problem.ts';
import { logTailEventSchema } from './log-tail.ts';
import { priceListSchema } from './price.ts';
import { mfaCodeSchema, questionSchema } from './question.ts';
import { runProgressSchema } from './run-progress.ts';
import { activeRunSchema, bodySchema, runSchema } from './run.ts';
import { settingsSchema } from './settings.ts';
import { sharedEventCalls } from './shared-event-calls.ts';
import { draftSchema, layoutSchema, workspaceSchema } from './workspace.ts';

const where = z.object({ connectionId: connectionIdSchema, region: regionSchema.nullable() });
const oneFunction = where.extend({
  functionName: z.string().min(1).max(400),
  qualifier: z.string().max(200).nullable(),
});
const oneRun = z.object({ runId: z.uuid() });

/** Everything a UI may ask of the host. A new call is one entry here and one handler in core/. */
export const contract = {
  app: {
    info: oc.output(appInfoSchema),
    /** Begins with `subscribed`, then one event for each change until the caller stops. */
    events: oc.output(eventIterator(hostEventSchema)),
    settings: oc.output(settingsSchema),
    /** The prices in force: those that were set, then those that are published. */
    prices: oc.output(priceListSchema),
    saveSettings: oc.input(settingsSchema).output(z.object({ problem: problemSchema.nullable() })),
  },
  connections: {
    /** Local first, then Environment, profiles by name, typed endpoints. Read afresh from the files at each call. */
    list: oc.output(z.array(connectionSchema).readonly()),
    addEndpoint: oc.input(newEndpointSchema).output(connectionSchema),
    removeEndpoint: oc
      .input(z.object({ connectionId: connectionIdSchema }))
      .output(z.object({ removed: z.boolean() })),
    /** Keeps keys in memory until the host ends. The text is never stored, logged or given back. */
    pasteKeys: oc
      .input(pastedKeysSchema)
      .output(z.object({ connection: connectionSchema.nullable(), problem: problemSchema.nullable() })),
    /** Forgets pasted keys; false when there are none of that id. */
    forgetKeys: oc
      .input(z.object({ connectionId: connectionIdSchema }))
      .output(z.object({ forgotten: z.boolean() })),
    /** Colour, protection and last region; what is left out stays. */
    configure: oc
      .input(
        z.object({
          connectionId: connectionIdSchema,
          settings: connectionSettingsSchema.unwrap().partial(),
        }),
      )
      .output(z.object({ problem: problemSchema.nullable() })),
    identity: oc.input(where).output(identitySchema),
    capabilities: oc.input(where).output(capabilitiesSchema),
    /**
     * Signs in with IAM Identity Center; the token is written where the AWS CLI and SDKs look for it. `method` null takes
     * the browser where it can come back to this machine, else the device code. Ending the iterator gives it up.
     */
    signIn: oc
      .input(
        z.object({
          connectionId: connectionIdSchema,
          method: z.enum(['browser', 'device']).nullable(),
        }),
      )
      .output(eventIterator(signInEventSchema)),
  },
  questions: {
    open: oc.output(z.array(questionSchema).readonly()),
    /** `code` null gives the question up. False when it is not open any more. */
    answer: oc
      .input(z.object({ questionId: z.uuid(), code: mfaCodeSchema.nullable() }))
      .output(z.object({ accepted: z.boolean() })),
  },
  functions: {
    catalogue: oc.input(where).output(eventIterator(catalogueEventSchema)),
    qualifiers: oc.input(where.extend({ functionName: z.string().min(1) })).output(qualifiersSchema),
    /** What one qualifier of a function is made of and allows; null qualifier is $LATEST. */
    details: oc.input(oneFunction).output(functionDetailsAnswerSchema),
    /** Where the result of an asynchronous run of this qualifier goes. */
    asyncConfig: oc.input(oneFunction).output(asyncConfigAnswerSchema),
    /** What the recorded runs of a function add up to; null qualifier takes the runs of all. */
    figures: oc.input(oneFunction).output(figuresSchema),
    /** What triggers this qualifier, as event source mappings and the resource policy say; null qualifier is $LATEST. */
    triggers: oc.input(oneFunction).output(triggersSchema),
    /** A function's whole log group as it grows, whoever invokes it. Ends when the caller stops. */
    tail: oc.input(oneFunction).output(eventIterator(logTailEventSchema)),
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
    /**
     * Fills in the log of a recorded run from its log group and records it; Logs Insights (billed by the data it reads) is
     * taken where nothing else can read the group. Returns the run once its search has ended, or after some ten seconds:
     * then `logs.search` is set and the search goes on. One search serves all who wait for a run or follow it.
     */
    completeLog: oc.input(oneRun).output(runSchema.nullable()),
    /** How a run under way goes; ends at once for a run that is not. Ending the iterator does not end the run. */
    follow: oc.input(oneRun).output(eventIterator(runProgressSchema)),
    /**
     * Looks for a run's log again and again, with growing pauses, until its REPORT is there: what became of an
     * asynchronous run, or of one whose answer was lost. Each event is the run as it then is, the first one at once, and
     * `logs.search` is set in all but the last. Joins the search that is under way already; one that was begun by this
     * call ends with the last who follows it.
     */
    followLog: oc.input(oneRun).output(eventIterator(runSchema)),
    copyAs: oc.input(copyAsSchema).output(copiedSchema),
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
    /** A page of a run's log, from `next` of the run or of the page before. Null when there is no such run or log. */
    logRecords: oc
      .input(oneRun.extend({ from: z.number().int().min(0) }))
      .output(logRecordsPageSchema.nullable()),
    remove: oc
      .input(z.object({ runIds: z.array(z.uuid()).max(500) }))
      .output(z.object({ removed: z.number() })),
    /** Takes a removal back, as long as the host runs. */
    restore: oc
      .input(z.object({ runIds: z.array(z.uuid()).max(500) }))
      .output(z.object({ restored: z.number() })),
  },
  collections: collectionCalls,
  environments: environmentCalls,
  expectations: expectationCalls,
  batches: batchCalls,
  comparisons: comparisonCalls,
  sharedEvents: sharedEventCalls,
  workspace: {
    load: oc.output(workspaceSchema),
    saveDraft: oc.input(draftSchema).output(z.object({ problem: problemSchema.nullable() })),
    saveLayout: oc.input(layoutSchema).output(z.object({ problem: problemSchema.nullable() })),
  },
};

export type Contract = typeof contract;
