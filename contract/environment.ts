import * as z from 'zod';
import { regionSchema } from './connection.ts';
import { problemSchema } from './problem.ts';
import { collectionFolderSchema, collectionPathSchema } from './collection-path.ts';
import { variableNameSchema, variablesSchema, variableValueSchema } from './variable.ts';

/** An environment's name: that of its file in `environments/`, without the ending. */
export const environmentNameSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/\\\0.][^/\\\0]*$/, 'A name without / and \\, not beginning with a dot');

/** An environment as its file says it: variables, the names of secrets, and where requests go unless they say otherwise. */
export const environmentSchema = z
  .object({
    /** The environment that this one builds on; null for none. */
    extends: environmentNameSchema.nullable(),
    /** A profile of the AWS config files, or `local`; null leaves the connection to the person or the command line. */
    profile: z.string().max(200).nullable(),
    region: regionSchema.nullable(),
    endpointUrl: z
      .url()
      .max(2000)
      .regex(/^https?:\/\/[^\s/]\S*$/, 'An endpoint URL starts with http:// or https://')
      .nullable(),
    /** The qualifier of requests that name none. */
    qualifier: z.string().max(200).nullable(),
    variables: variablesSchema,
    /** Names only. A value comes from the keychain, or from the environment variable LAMBDECK_SECRET_NAME. */
    secrets: z.array(variableNameSchema).max(500).readonly(),
  })
  .readonly();

/** Where a secret's value comes from; `missing` when there is none. */
export const secretOriginSchema = z.enum(['keychain', 'memory', 'process environment', 'missing']);

export const secretStateSchema = z
  .object({
    name: variableNameSchema,
    /** The environment whose file names it. */
    environment: z.string(),
    origin: secretOriginSchema,
    /** The environment variable that is looked at. */
    environmentVariable: z.string(),
  })
  .readonly();

/** A variable as it holds in an environment, with what it builds on. */
export const effectiveVariableSchema = z
  .object({
    name: variableNameSchema,
    value: variableValueSchema,
    /** The environment that defines it. */
    environment: z.string(),
  })
  .readonly();

/** An environment's file, and what holds in it together with those that it builds on. */
export const readEnvironmentSchema = z
  .object({
    environment: environmentSchema.nullable(),
    revision: z.string().nullable(),
    text: z.string().nullable(),
    /** Its own and inherited: what is nearer wins. */
    variables: z.array(effectiveVariableSchema).readonly(),
    secrets: z.array(secretStateSchema).readonly(),
    /** Connection defaults after inheritance. */
    defaults: environmentSchema
      .unwrap()
      .pick({ profile: true, region: true, endpointUrl: true, qualifier: true }),
    problem: problemSchema.nullable(),
  })
  .readonly();

/** Where the values of `{{name}}` come from. With no folder there are only generators, `values`. */
export const variablesFromSchema = z
  .object({
    folder: collectionFolderSchema.nullable(),
    /** The request's file, for the history; null for a draft that has none. */
    path: collectionPathSchema.nullable(),
    environment: environmentNameSchema.nullable(),
    /** The request's own variables, weakest of all. */
    requestVariables: variablesSchema,
    /** Stronger than all else: the command line's --var, a row of data. */
    values: variablesSchema,
  })
  .readonly();

/** The saved request that something is sent of, and the environment it is sent with; folder null for what is in no file. */
export const requestOriginSchema = variablesFromSchema
  .unwrap()
  .pick({ folder: true, path: true, environment: true })
  .readonly();

/** The fields of a request in which `{{name}}` is replaced. */
export const templatedFieldSchema = z.enum([
  'functionName',
  'qualifier',
  'payload',
  'clientContext',
  'tenantId',
  'durableExecutionName',
  'expect',
]);

/** A place in a field's text, in UTF-16 units; line and column begin at 1. `index` tells expectations apart, else 0. */
export const templatePlaceSchema = z
  .object({
    field: templatedFieldSchema,
    index: z.number().int(),
    offset: z.number().int(),
    length: z.number().int(),
    line: z.number().int(),
    column: z.number().int(),
  })
  .readonly();

/** One `{{name}}`, with what it becomes. A secret's value is never given: it is masked. */
export const variableUseSchema = z
  .object({
    name: z.string(),
    place: templatePlaceSchema,
    /** What stands in its place, as text; null where it is undefined. */
    value: z.string().nullable(),
    /** Where the value comes from, in words: `environment staging`, `row of data`, `generated`... */
    origin: z.string(),
    isSecret: z.boolean(),
  })
  .readonly();

/** What hinders a request from being resolved, and where. */
export const templateProblemSchema = z
  .object({ place: templatePlaceSchema, name: z.string(), problem: problemSchema })
  .readonly();

/** What is asked to be resolved. */
export const templatedTextsSchema = z.object({
  functionName: z.string().max(400),
  qualifier: z.string().max(200).nullable(),
  payload: z.string().max(128 * 1024 * 1024),
  clientContext: z.string().nullable(),
  tenantId: z.string().nullable(),
  durableExecutionName: z.string().nullable(),
  expect: z.array(z.string()).readonly(),
});

/** The request as it would be sent now, with secrets masked. Generated values are others each time. */
export const resolvedTextsSchema = z
  .object({
    texts: templatedTextsSchema.readonly(),
    uses: z.array(variableUseSchema).readonly(),
    problems: z.array(templateProblemSchema).readonly(),
    /** What is wrong with the environment itself: a file that cannot be read, an inheritance that goes round. */
    problem: problemSchema.nullable(),
  })
  .readonly();

/** A name that can be written between `{{` and `}}`. */
export const variableOfferSchema = z
  .object({ name: z.string(), value: z.string().nullable(), origin: z.string(), isSecret: z.boolean() })
  .readonly();

/** Whether the values of secrets can be kept, and if not, why. */
export const secretStorageSchema = z
  .object({ kind: z.enum(['keychain', 'memory']), reason: z.string().nullable() })
  .readonly();

/** The secrets of a folder whose values are kept on this machine. */
export const keptSecretsSchema = z
  .object({
    folder: collectionFolderSchema,
    /** False once it was renamed, moved or deleted. */
    isThere: z.boolean(),
    secrets: z.array(z.object({ environment: z.string(), name: z.string() }).readonly()).readonly(),
  })
  .readonly();

export type KeptSecrets = z.infer<typeof keptSecretsSchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type SecretState = z.infer<typeof secretStateSchema>;
export type EffectiveVariable = z.infer<typeof effectiveVariableSchema>;
export type ReadEnvironment = z.infer<typeof readEnvironmentSchema>;
export type VariablesFrom = z.infer<typeof variablesFromSchema>;
export type RequestOrigin = z.infer<typeof requestOriginSchema>;
export type TemplatedField = z.infer<typeof templatedFieldSchema>;
export type TemplatePlace = z.infer<typeof templatePlaceSchema>;
export type VariableUse = z.infer<typeof variableUseSchema>;
export type TemplateProblem = z.infer<typeof templateProblemSchema>;
export type TemplatedTexts = Readonly<z.infer<typeof templatedTextsSchema>>;
export type ResolvedTexts = z.infer<typeof resolvedTextsSchema>;
export type VariableOffer = z.infer<typeof variableOfferSchema>;
export type SecretStorage = z.infer<typeof secretStorageSchema>;
