import * as z from 'zod';
import { collectionFolderSchema, collectionPathSchema } from './collection-path.ts';
import { invokeOptionsSchema } from './invoke-request.ts';
import { problemSchema } from './problem.ts';
import { variablesSchema } from './variable.ts';

/** A request as it is kept in a file: what to call and with what, but not where. */
export const savedRequestSchema = invokeOptionsSchema
  .extend({
    /** What the tree shows; where the file says none, it is the file's name without its ending. */
    name: z.string().min(1).max(200),
    description: z.string().max(10_000).nullable(),
    functionName: z.string().max(400),
    qualifier: z.string().max(200).nullable(),
    /** Verbatim text: never parsed and written again. */
    payload: z.string().max(128 * 1024 * 1024),
    /** Whether `{{name}}` is replaced before sending; false sends every text as it stands. */
    templating: z.boolean(),
    /** Values of this request alone, where neither the environment nor the row of data has one. */
    variables: variablesSchema,
    /** JMESPath expressions over the result document; each must be true. */
    expect: z.array(z.string().max(10_000)).max(500).readonly(),
    /** The event template whose JSON Schema the editor checks the payload with; null for none. */
    eventTemplate: z.string().max(100).nullable(),
    /** The shareable test event of the Lambda console that this request is kept in step with; null for none. */
    sharedEvent: z.string().max(200).nullable(),
  })
  .readonly();

/** Which file, as it was read: the draft that was made from it is compared with this. `revision` is a hash of the file's bytes. */
export const savedFileSchema = z
  .object({ folder: collectionFolderSchema, path: collectionPathSchema, revision: z.string().max(200) })
  .readonly();

/** A file that was read: `request` is null when it cannot be understood, and `problem` then says where. */
export const readRequestSchema = z
  .object({
    file: savedFileSchema.nullable(),
    request: savedRequestSchema.nullable(),
    /** The file's own text. */
    text: z.string().nullable(),
    problem: problemSchema.nullable(),
    /** Of a file that is gone: where it is, if it was renamed or moved since the host was started. */
    movedTo: savedFileSchema.unwrap().omit({ revision: true }).readonly().optional(),
  })
  .readonly();

/**
 * How a write went. `conflict`: the file was changed since it was read, or one of that name is there already; nothing was
 * written, and both texts are given so that a person can choose.
 */
export const saveAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: savedFileSchema }),
  z.object({
    kind: z.literal('conflict'),
    /** The text on disk, null when the file is gone; and the text that would be written over it. */
    theirs: z.string().nullable(),
    mine: z.string(),
    /** The file as it is now: saving with this revision writes over it. */
    file: savedFileSchema.nullable(),
  }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);

/** A request file as a line of the tree. */
export const requestEntrySchema = z
  .object({
    path: z.string(),
    name: z.string(),
    functionName: z.string(),
    qualifier: z.string().nullable(),
    revision: z.string(),
    expectations: z.number().int(),
  })
  .readonly();

/** A file that could not be understood, and where; it is shown in the tree, and hinders nothing else. */
export const faultyFileSchema = z.object({ path: z.string(), problem: problemSchema }).readonly();

/** A folder of requests that was opened. `problem` is set when the folder itself cannot be read: the lists are then empty. */
export const collectionSchema = z
  .object({
    folder: collectionFolderSchema,
    /** The folder's own name. */
    name: z.string(),
    /** False for a folder that nothing can be written in, such as the samples of an installed app. */
    writable: z.boolean(),
    /** Files that end in `.lambda.yml` or `.lambda.yaml`, in the order of their paths. */
    requests: z.array(requestEntrySchema).readonly(),
    /** Folders with or without requests in them, without `environments`. */
    folders: z.array(z.string()).readonly(),
    /** Names of the files in `environments/`, without their ending. */
    environments: z.array(z.string()).readonly(),
    faults: z.array(faultyFileSchema).readonly(),
    problem: problemSchema.nullable(),
  })
  .readonly();

/** Something that was deleted and can be put back. */
export const trashEntrySchema = z
  .object({
    trashId: z.uuid(),
    folder: collectionFolderSchema,
    path: z.string(),
    name: z.string(),
    deletedAt: z.string(),
  })
  .readonly();

/** An entry of a folder of the host's machine, for choosing folders and files in any shell. */
export const folderEntrySchema = z
  .object({ name: z.string(), kind: z.enum(['folder', 'file']), sizeBytes: z.number().nullable() })
  .readonly();

/** What is in a folder. `parent` is null at the top; `shortcuts` are the home folder, the project's and the like. */
export const folderListingSchema = z
  .object({
    folder: z.string(),
    parent: z.string().nullable(),
    entries: z.array(folderEntrySchema).readonly(),
    shortcuts: z.array(z.object({ name: z.string(), folder: z.string() }).readonly()).readonly(),
    problem: problemSchema.nullable(),
  })
  .readonly();

export type SavedRequest = z.infer<typeof savedRequestSchema>;
export type SavedFile = z.infer<typeof savedFileSchema>;
export type ReadRequest = z.infer<typeof readRequestSchema>;
export type SaveAnswer = Readonly<z.infer<typeof saveAnswerSchema>>;
export type RequestEntry = z.infer<typeof requestEntrySchema>;
export type FaultyFile = z.infer<typeof faultyFileSchema>;
export type Collection = z.infer<typeof collectionSchema>;
export type TrashEntry = z.infer<typeof trashEntrySchema>;
export type FolderEntry = z.infer<typeof folderEntrySchema>;
export type FolderListing = z.infer<typeof folderListingSchema>;
