import * as z from 'zod';
import { connectionIdSchema, regionSchema } from './connection.ts';
import { variablesFromSchema } from './environment.ts';
import { invokeOptionsSchema } from './invoke-request.ts';

/** The tools that a request can be copied for. */
export const copyFormatSchema = z.enum(['lambdeck', 'aws-cli', 'sdk-v3-typescript', 'boto3', 'curl-sigv4']);

/**
 * A request to be written down for another tool: a draft or a recorded run. Credentials are named, never written out, and so
 * are secrets: by their environment variables, LAMBDECK_SECRET_NAME.
 */
export const copyAsSchema = invokeOptionsSchema
  .extend({
    format: copyFormatSchema,
    connectionId: connectionIdSchema,
    region: regionSchema.nullable(),
    functionName: z.string().max(400),
    qualifier: z.string().max(200).nullable(),
    /**
     * Null when it is too long to be written out: the text then reads it from `payloadFile`. One with variables is given
     * whatever its length.
     */
    payload: z
      .string()
      .max(128 * 1024 * 1024)
      .nullable(),
    /** The recorded run that is copied: the host knows which secrets are masked in it. */
    runId: z.uuid().optional(),
    /** Where `{{name}}` takes its values from; null or left out, every text is written as it stands. */
    variablesFrom: variablesFromSchema.nullable().optional(),
  })
  .readonly();

/** `payloadFile` is the name of the file that the text reads the event from, when it does not hold the event itself. */
export const copiedSchema = z
  .object({
    text: z.string(),
    payloadFile: z.string().nullable(),
    note: z.string().nullable(),
    /** What is to be in that file where something was replaced in the event; left out, it is the event as it was given. */
    payload: z.string().optional(),
  })
  .readonly();

/** A tool that a request can be copied for. */
export type CopyFormat = z.infer<typeof copyFormatSchema>;
/** A request and the format that it is wanted in. */
export type CopyAs = z.infer<typeof copyAsSchema>;
/** A request as text for another tool. */
export type Copied = z.infer<typeof copiedSchema>;
