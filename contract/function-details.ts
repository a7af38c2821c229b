import * as z from 'zod';
import { problemSchema } from './problem.ts';

/**
 * What GetFunctionConfiguration and GetFunctionUrlConfig say of one qualifier. Environment variables are never read out of
 * the answer: they hold secrets. Null where the service (or an emulator) leaves a field out.
 */
export const functionDetailsSchema = z
  .object({
    version: z.string(),
    /** Pending, Active, Inactive, Failed, Deactivating, Deactivated, ActiveNonInvocable, Deleting. */
    state: z.string().nullable(),
    stateReason: z.string().nullable(),
    /** Successful, Failed, InProgress. */
    lastUpdateStatus: z.string().nullable(),
    lastUpdateReason: z.string().nullable(),
    description: z.string(),
    runtime: z.string().nullable(),
    handler: z.string().nullable(),
    packageType: z.string(),
    architecture: z.string().nullable(),
    memoryMB: z.number(),
    ephemeralStorageMB: z.number().nullable(),
    timeoutSeconds: z.number(),
    lastModified: z.string().nullable(),
    codeSha256: z.string().nullable(),
    logFormat: z.enum(['Text', 'JSON']),
    applicationLogLevel: z.string().nullable(),
    systemLogLevel: z.string().nullable(),
    logGroup: z.string(),
    tenantIsolation: z.boolean(),
    durable: z
      .object({ executionTimeoutSeconds: z.number().nullable(), retentionDays: z.number().nullable() })
      .readonly()
      .nullable(),
    /** The ARN of the capacity provider of a function on Managed Instances. */
    capacityProvider: z.string().nullable(),
    snapStart: z.string().nullable(),
    tracing: z.string().nullable(),
    vpcId: z.string().nullable(),
    deadLetterArn: z.string().nullable(),
    /** InvokeMode of the function URL; null when it has none, or when it may not be read. */
    invokeMode: z.enum(['BUFFERED', 'RESPONSE_STREAM']).nullable(),
  })
  .readonly();

/** `problem` says why details are missing; with details it says what part of them could not be read. */
export const functionDetailsAnswerSchema = z
  .object({ details: functionDetailsSchema.nullable(), problem: problemSchema.nullable() })
  .readonly();

/** Where the result of an asynchronous run goes (GetFunctionEventInvokeConfig, DeadLetterConfig), with Lambda's defaults. */
export const asyncConfigSchema = z
  .object({
    /** False when nothing is configured and the figures are Lambda's defaults (two retries, six hours). */
    configured: z.boolean(),
    maximumRetryAttempts: z.number().int(),
    maximumEventAgeSeconds: z.number().int(),
    /** ARN of the destination; null for none. */
    onSuccess: z.string().nullable(),
    onFailure: z.string().nullable(),
    deadLetter: z.string().nullable(),
  })
  .readonly();

/** `problem` says why the configuration is missing, or what part of it could not be read. */
export const asyncConfigAnswerSchema = z
  .object({ config: asyncConfigSchema.nullable(), problem: problemSchema.nullable() })
  .readonly();

/** What one qualifier of a function is made of and allows. */
export type FunctionDetails = z.infer<typeof functionDetailsSchema>;
/** Details, or why they are missing, or both. */
export type FunctionDetailsAnswer = z.infer<typeof functionDetailsAnswerSchema>;
/** Where the result of an asynchronous run goes, and how often and how long Lambda tries. */
export type AsyncConfig = z.infer<typeof asyncConfigSchema>;
/** The configuration of asynchronous runs, or why it is missing. */
export type AsyncConfigAnswer = z.infer<typeof asyncConfigAnswerSchema>;
