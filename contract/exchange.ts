import * as z from 'zod';
import { invocationTypeSchema } from './invoke-request.ts';
import { problemSchema } from './problem.ts';
import { savedRequestSchema } from './saved-request.ts';

/** What an import was recognised as. */
export const importKindSchema = z.enum([
  'json',
  'sam-test-event',
  'dotnet-test-tool',
  'har',
  'curl',
  'aws-cli',
  'lambdeck-request',
]);

/** What came out of a text or a folder that was made for another tool. Credentials in it are dropped, and a note says so. */
export const importedSchema = z
  .object({
    /** Null when nothing was recognised, and where requests of several kinds are. */
    kind: importKindSchema.nullable(),
    requests: z.array(savedRequestSchema).readonly(),
    /** What was left out or assumed, in sentences. */
    notes: z.array(z.string()).readonly(),
    problem: problemSchema.nullable(),
  })
  .readonly();

/** A file to be saved by the shell: its bytes in base64. */
export const exportedFileSchema = z
  .object({
    name: z.string(),
    base64: z.string(),
    sizeBytes: z.number().int(),
    notes: z.array(z.string()).readonly(),
  })
  .readonly();

/** A shareable test event of the Lambda console, without its text. */
export const sharedEventSchema = z
  .object({ name: z.string(), invocationType: invocationTypeSchema.exclude(['DryRun']).nullable() })
  .readonly();

export const sharedEventsSchema = z
  .object({
    events: z.array(sharedEventSchema).readonly(),
    /** How many versions the schema has; five are the most. */
    versions: z.number().int().nullable(),
    problem: problemSchema.nullable(),
  })
  .readonly();

/** A function's trigger, and the event templates that fit it, best first. */
export const triggerSchema = z
  .object({
    /** In a word or two: SQS, API Gateway, S3... */
    service: z.string(),
    /** The queue, bucket, rule or API; null where it is not known. */
    source: z.string().nullable(),
    origin: z.enum(['event source mapping', 'resource policy', 'template', 'function URL']),
    templates: z.array(z.string()).readonly(),
    enabled: z.boolean(),
  })
  .readonly();

export const triggersSchema = z
  .object({
    triggers: z.array(triggerSchema).readonly(),
    /** Why the list may lack some, in words; null when all could be asked. */
    reason: z.string().nullable(),
  })
  .readonly();

export type ImportKind = z.infer<typeof importKindSchema>;
export type Imported = z.infer<typeof importedSchema>;
export type ExportedFile = z.infer<typeof exportedFileSchema>;
export type SharedEvent = z.infer<typeof sharedEventSchema>;
export type SharedEvents = z.infer<typeof sharedEventsSchema>;
export type Trigger = z.infer<typeof triggerSchema>;
export type Triggers = z.infer<typeof triggersSchema>;
