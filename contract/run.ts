import * as z from 'zod';
import { expectationResultSchema } from './expectation.ts';
import { invocationTypeSchema } from './invoke-request.ts';
import { logRecordSchema } from './log-record.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { outcomeSchema } from './outcome.ts';

/** A part of a run as Lambda's own events time it: responseLatency, responseDuration, runtimeOverhead and the like. */
export const platformSpanSchema = z
  .object({ name: z.string(), startedAt: z.string(), durationMs: z.number() })
  .readonly();

/** What REPORT says of a run. Milliseconds and MB; null where the line does not say. */
export const reportSchema = z
  .object({
    /**
     * When Lambda began with the request (START), where it is known: text logs print no time of their own, so for them it
     * is when CloudWatch Logs says that START was logged.
     */
    startedAt: z.string().nullable(),
    /** When the environment of a cold start began its init or restore, where the log tells. */
    initStartedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
    billedMs: z.number().nullable(),
    memoryMB: z.number().nullable(),
    maxMemoryMB: z.number().nullable(),
    /** Set on a cold start. */
    initMs: z.number().nullable(),
    restoreMs: z.number().nullable(),
    status: z.string().nullable(),
    errorType: z.string().nullable(),
    xrayTraceId: z.string().nullable(),
    /** The spans of platform.report, runtimeDone and initReport, as logged in JSON; none in text logs. */
    spans: z.array(platformSpanSchema).readonly(),
  })
  .readonly();

/** One request that left this machine for a run. More than one only when retries were asked for. */
export const attemptSchema = z
  .object({
    number: z.number().int(),
    startedAt: z.string(),
    durationMs: z.number(),
    /** How long was waited before it, in milliseconds (back-off or Retry-After). */
    waitedMs: z.number(),
    /**
     * Opening the connection, a proxy and TLS among it; null over one that was open already. As the three below it is
     * missing in runs of before it was measured.
     */
    connectMs: z.number().nullish(),
    /** From the attempt's start until its first byte could leave; null when it never could. */
    openMs: z.number().nullish(),
    /** From the attempt's start until the whole request was handed to the operating system. */
    sentMs: z.number().nullish(),
    /** From the attempt's start until the head of the answer came. */
    firstByteMs: z.number().nullish(),
    outcome: z.enum(outcomeKinds),
    name: z.string().nullable(),
    statusCode: z.number().nullable(),
    requestId: z.string().nullable(),
  })
  .readonly();

/**
 * A body: text when it is UTF-8, else base64. `text` is null when it is over inlineBodyBytes (ask history.body), unless
 * the run could not be recorded: then it travels whole, because nothing else has it.
 */
export const bodySchema = z
  .object({
    sizeBytes: z.number().int(),
    encoding: z.enum(['utf8', 'base64']),
    text: z.string().nullable(),
    contentType: z.string().nullable(),
  })
  .readonly();

/** How much of the log is there: the 4 KB tail, all of it, a sample, or none, and why. */
export const logCompletenessSchema = z.enum(['tail only', 'complete', 'sampled', 'not available']);

/**
 * A run's log: its first records (all of them, where `next` is null), and how much of the log they are the beginning of.
 * The rest is read with history.logRecords.
 */
export const runLogsSchema = z
  .object({
    records: z.array(logRecordSchema).readonly(),
    /** Where history.logRecords goes on, in characters of the log's text; null when these are all. */
    next: z.number().int().nullable(),
    completeness: logCompletenessSchema,
    /** Why the log is not complete, in words; null when it is. */
    reason: z.string().nullable(),
    /** Where the log is in CloudWatch Logs; null where that is not known. */
    logGroup: z.string().nullable(),
    logStream: z.string().nullable(),
    /**
     * Set while the host looks for the rest of the log: how often it has looked, and since when. Once it is left out, the
     * log was found (`complete`), or `reason` says why it was given up. runs.followLog tells how it goes on.
     */
    search: z.object({ looks: z.number().int(), since: z.string() }).readonly().optional(),
  })
  .readonly();

/** What a run is billed at, from its REPORT and the price that is set or published for its region and architecture. */
export const runCostSchema = z
  .object({
    /** Duration and request together, in `currency`. The free tier, savings plans, storage and transfer are left out. */
    amount: z.number(),
    currency: z.enum(['USD', 'CNY']),
    gigabyteSeconds: z.number(),
    architecture: z.enum(['x86_64', 'arm64']),
    /** True when nothing said which architecture it is, and x86_64 was taken. */
    assumedArchitecture: z.boolean(),
    perGigabyteSecond: z.number(),
    perMillionRequests: z.number(),
    /** The day of the published price, as YYYY-MM-DD; null for a price that a person set. */
    publishedOn: z.string().nullable(),
  })
  .readonly();

/** A run as a row of the history. */
export const runSummarySchema = z
  .object({
    id: z.string(),
    startedAt: z.string(),
    /** From the call of the contract to the end of the last answer, in milliseconds. */
    clientMs: z.number(),
    shell: z.enum(['app', 'browser', 'cli']),
    connectionId: z.string(),
    connectionName: z.string(),
    region: z.string().nullable(),
    functionName: z.string(),
    qualifier: z.string().nullable(),
    invocationType: invocationTypeSchema,
    streaming: z.boolean(),
    outcomeKind: z.enum(outcomeKinds),
    /** The error's type or name, for the row of a failed run. */
    errorName: z.string().nullable(),
    statusCode: z.number().nullable(),
    executedVersion: z.string().nullable(),
    requestId: z.string().nullable(),
    payloadBytes: z.number().int(),
    responseBytes: z.number().int().nullable(),
    durationMs: z.number().nullable(),
    coldStart: z.boolean().nullable(),
    /** How many expectations it was looked at with, and how many were not met; left out where it had none. */
    expected: z.object({ met: z.number().int(), missed: z.number().int() }).readonly().optional(),
    /** The saved request that it was made from; left out for any other. */
    requestName: z.string().optional(),
  })
  .readonly();

/** A secret that a run was sent with: never its value, but what tells whether that is still known. */
export const sentSecretSchema = z
  .object({
    /** The environment whose file names it. */
    environment: z.string(),
    name: z.string(),
    /** `given`: on the command line, for that run alone. */
    origin: z.enum(['keychain', 'memory', 'process environment', 'given']),
    /** Another one for every other value; null where nothing tells. */
    version: z.string().nullable(),
  })
  .readonly();

/** A saved request that a run was made from, where it still is. */
export const runSourceSchema = z
  .object({
    folder: z.string().nullable(),
    path: z.string().nullable(),
    environment: z.string().nullable(),
    /** The payload and the other texts as they were before variables were replaced; null where they had none. */
    template: z.string().nullable(),
    /** All that its environment named, used or not; left out in runs of before they were written down. */
    secrets: z.array(sentSecretSchema).readonly().optional(),
  })
  .readonly();

/** A finished run, whole but for bodies over inlineBodyBytes. */
export const runSchema = runSummarySchema
  .unwrap()
  .extend({
    outcome: outcomeSchema,
    clientContext: z.string().nullable(),
    tenantId: z.string().nullable(),
    durableExecutionName: z.string().nullable(),
    /** X-Amz-Durable-Execution-Arn of the answer. */
    durableExecutionArn: z.string().nullable(),
    /** The address that was called. */
    endpoint: z.string(),
    attempts: z.array(attemptSchema).readonly(),
    payload: bodySchema,
    /** Null when there was no body at all; `null` as JSON is a body of four bytes. */
    response: bodySchema.nullable(),
    report: reportSchema.nullable(),
    /** Null where REPORT does not say what is billed, and where no price is known. */
    cost: runCostSchema.nullable(),
    logs: runLogsSchema,
    /** Response headers as they came, without the log tail; lower-case names. */
    headers: z.record(z.string(), z.string()),
    /** Milliseconds from sending to the first byte of the response; only for response streams. */
    firstByteMs: z.number().nullable(),
    /** What became of each expectation; left out where it had none. */
    expectations: z.array(expectationResultSchema).readonly().optional(),
    source: runSourceSchema.optional(),
    /** Set when the run could not be written to the history. */
    notRecorded: z.string().nullable(),
  })
  .readonly();

/** A run that has been sent and has not ended. */
export const activeRunSchema = z
  .object({
    id: z.string(),
    startedAt: z.string(),
    connectionId: z.string(),
    functionName: z.string(),
    qualifier: z.string().nullable(),
    /** The function's own timeout where it is known, for the progress bar. */
    timeoutSeconds: z.number().nullable(),
  })
  .readonly();

export type PlatformSpan = z.infer<typeof platformSpanSchema>;
export type Report = z.infer<typeof reportSchema>;
export type RunCost = z.infer<typeof runCostSchema>;
export type Attempt = z.infer<typeof attemptSchema>;
export type Body = z.infer<typeof bodySchema>;
export type SentSecret = z.infer<typeof sentSecretSchema>;
export type RunSource = z.infer<typeof runSourceSchema>;
export type RunLogs = z.infer<typeof runLogsSchema>;
export type RunSummary = z.infer<typeof runSummarySchema>;
export type Run = z.infer<typeof runSchema>;
export type ActiveRun = z.infer<typeof activeRunSchema>;
