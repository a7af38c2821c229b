import * as z from 'zod';
import { connectionIdSchema, regionSchema } from './connection.ts';
import { requestOriginSchema, variablesFromSchema } from './environment.ts';
import { lambdaLimits } from './limits.ts';

export const invocationTypeSchema = z.enum(['RequestResponse', 'Event', 'DryRun']);

/**
 * Retries are off (0) unless asked for. `ambiguous` also repeats a run that may already have happened
 * (lost connection, timeout, 5xx): the function can then run twice.
 */
export const retryPolicySchema = z
  .object({ count: z.number().int().min(0).max(10), ambiguous: z.boolean() })
  .readonly();

/** Whether a run uses InvokeWithResponseStream; `auto` does where the function's URL is known to stream. */
export const streamingModeSchema = z.enum(['off', 'on', 'auto']);

/** What can be chosen about an invocation beside its event. Shared by drafts and requests. */
export const invokeOptionsSchema = z.object({
  invocationType: invocationTypeSchema,
  /** Client context as JSON text; Lambda takes 3583 bytes of it after base64. Null or blank sends none. */
  clientContext: z.string().nullable(),
  tenantId: z.string().nullable(),
  durableExecutionName: z.string().nullable(),
  /** Ask for the last 4 KB of the log with the answer (LogType Tail). */
  logTail: z.boolean(),
  /**
   * InvokeWithResponseStream: always, never, or (`auto`) when the function is known to have a URL whose InvokeMode is
   * RESPONSE_STREAM. `auto` makes no call of its own and never delays a run.
   */
  streaming: streamingModeSchema,
  /** Give up after this many seconds; null takes the function's own timeout plus a margin. */
  timeoutSeconds: z
    .number()
    .positive()
    .max(lambdaLimits.maximumTimeoutSeconds * 4)
    .nullable(),
  retries: retryPolicySchema,
});

/**
 * One invocation. `runId` is made by the caller (UUID): sending the same id again joins the run that is under way
 * and never starts a second one. `payload` is text and goes out as it stands.
 */
export const invokeRequestSchema = invokeOptionsSchema
  .extend({
    runId: z.uuid(),
    connectionId: connectionIdSchema,
    region: regionSchema.nullable(),
    /** A name, name:qualifier, partial or full ARN. */
    functionName: z.string().max(400),
    qualifier: z.string().max(200).nullable(),
    payload: z.string().max(128 * 1024 * 1024),
    /**
     * That the person was asked, which a protected connection requires: null or left out, nobody was asked. `typedName` is the function's
     * name as it was typed, without qualifier; a connection that asks for less ignores it.
     */
    confirmation: z
      .object({ typedName: z.string().max(400).nullable() })
      .readonly()
      .nullable()
      .optional(),
    /** Where `{{name}}` takes its values from; null or left out, every text is sent as it stands. */
    variablesFrom: variablesFromSchema.nullable().optional(),
    /** The file it was made from, where `variablesFrom` does not say it: its variables are off. */
    origin: requestOriginSchema.nullable().optional(),
    /** JMESPath expressions that the result is looked at with once it is there, and recorded with. */
    expect: z.array(z.string().max(10_000)).max(500).readonly().optional(),
    /** The name of the saved request, for the history. */
    requestName: z.string().max(200).nullable().optional(),
  })
  .readonly();

/** Whether a run uses InvokeWithResponseStream. */
export type StreamingMode = z.infer<typeof streamingModeSchema>;
export type InvocationType = z.infer<typeof invocationTypeSchema>;
export type InvokeOptions = Readonly<z.infer<typeof invokeOptionsSchema>>;
export type InvokeRequest = z.infer<typeof invokeRequestSchema>;

/** What a run uses when nothing else is said: once, synchronous, with the log tail. */
export const defaultInvokeOptions: InvokeOptions = {
  invocationType: 'RequestResponse',
  clientContext: null,
  tenantId: null,
  durableExecutionName: null,
  logTail: true,
  streaming: 'auto',
  timeoutSeconds: null,
  retries: { count: 0, ambiguous: false },
};
