import * as z from 'zod';
import { problemSchema } from './problem.ts';

/** What ListFunctions tells of a function, without its environment variables (they hold secrets). */
export const functionSummarySchema = z
  .object({
    name: z.string(),
    arn: z.string(),
    description: z.string(),
    /** Lambda's identifier, such as `nodejs24.x`; null for container images. */
    runtime: z.string().nullable(),
    memoryMB: z.number(),
    timeoutSeconds: z.number(),
    packageType: z.string(),
    architecture: z.string().nullable(),
    /** ISO 8601 as Lambda returns it; null where an emulator leaves it out. */
    lastModified: z.string().nullable(),
    logFormat: z.enum(['Text', 'JSON']),
    /** LoggingConfig.LogGroup, or /aws/lambda/NAME. */
    logGroup: z.string(),
    tenantIsolation: z.boolean(),
    /** Durable functions must be invoked with a qualifier. */
    durable: z.boolean(),
    /** Functions on Managed Instances (a capacity provider) refuse LogType Tail. */
    managedInstances: z.boolean(),
  })
  .readonly();

/**
 * The catalogue arrives in steps: the cached list at once (when there is one) in pieces, so that none holds up a window,
 * then each page as Lambda answers it, then one end. After `end` the pages of this reading are the whole truth; after `failed` what was there stays.
 */
export const catalogueEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cached'),
    functions: z.array(functionSummarySchema).readonly(),
    fetchedAt: z.string(),
    /** Another piece of the cached list follows at once. */
    more: z.boolean(),
  }),
  z.object({
    kind: z.literal('page'),
    page: z.number(),
    functions: z.array(functionSummarySchema).readonly(),
  }),
  z.object({ kind: z.literal('end'), fetchedAt: z.string(), count: z.number() }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);

export const versionWeightSchema = z.object({ version: z.string(), weight: z.number() }).readonly();

/** `weights` are shares of 1 that add up to 1; one entry means the alias is not split. */
export const aliasSchema = z
  .object({
    name: z.string(),
    description: z.string(),
    version: z.string(),
    weights: z.array(versionWeightSchema).readonly(),
  })
  .readonly();

export const functionVersionSchema = z
  .object({ version: z.string(), description: z.string(), lastModified: z.string().nullable() })
  .readonly();

/** Aliases by name, then published versions newest first. `$LATEST` always exists and is not listed. */
export const qualifiersSchema = z
  .object({
    aliases: z.array(aliasSchema).readonly(),
    versions: z.array(functionVersionSchema).readonly(),
    /** Set when a list could not be read; what could be read is still there. */
    problem: problemSchema.nullable(),
  })
  .readonly();

export type FunctionSummary = z.infer<typeof functionSummarySchema>;
export type CatalogueEvent = z.infer<typeof catalogueEventSchema>;
export type Alias = z.infer<typeof aliasSchema>;
export type FunctionVersion = z.infer<typeof functionVersionSchema>;
export type Qualifiers = z.infer<typeof qualifiersSchema>;
