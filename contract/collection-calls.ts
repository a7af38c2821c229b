import { oc } from '@orpc/contract';
import * as z from 'zod';
import {
  environmentNameSchema,
  environmentSchema,
  keptSecretsSchema,
  readEnvironmentSchema,
  resolvedTextsSchema,
  secretStorageSchema,
  templatedTextsSchema,
  variableOfferSchema,
  variablesFromSchema,
} from './environment.ts';
import { exportedFileSchema, importedSchema } from './exchange.ts';
import { problemSchema } from './problem.ts';
import {
  collectionSchema,
  folderListingSchema,
  readRequestSchema,
  saveAnswerSchema,
  savedRequestSchema,
  trashEntrySchema,
} from './saved-request.ts';
import { collectionFolderSchema, collectionPathSchema } from './collection-path.ts';
import { variableNameSchema } from './variable.ts';

const oneFolder = z.object({ folder: collectionFolderSchema });
const onePath = oneFolder.extend({ path: collectionPathSchema });
const oneEnvironment = oneFolder.extend({ name: environmentNameSchema });
const problemOrNull = problemSchema.nullable();
const moved = z.object({ path: collectionPathSchema.nullable(), problem: problemOrNull });
/** The revision that the change was made from: null makes a new file and never writes over one. */
const base = z.object({ revision: z.string().max(200).nullable() });

/** Folders of requests, as files. */
export const collectionCalls = {
  /** In the order in which they were opened. A change on disk is told as `collections-changed`. */
  list: oc.output(z.array(collectionSchema).readonly()),
  /** Opens a folder and keeps it open from now on; `create` makes it where it is missing. */
  open: oc
    .input(z.object({ folder: collectionFolderSchema, create: z.boolean() }))
    .output(z.object({ collection: collectionSchema.nullable(), problem: problemOrNull })),
  /** Takes it off the list; its files stay. */
  close: oc.input(oneFolder).output(z.object({ problem: problemOrNull })),
  /** The collection of requests for the sample functions, whether or not it is open; null where there is none. */
  samples: oc.output(z.object({ folder: collectionFolderSchema.nullable() })),
  read: oc.input(onePath).output(readRequestSchema),
  /** Writes a request and leaves everything in the file as it is that was not changed: comments, order, styles. */
  save: oc.input(onePath.extend({ request: savedRequestSchema, ...base.shape })).output(saveAnswerSchema),
  /** A path for a new request of that name in a folder (null: the top): letters of the name, and a number where it is taken. */
  suggestPath: oc
    .input(oneFolder.extend({ under: collectionPathSchema.nullable(), name: z.string().max(200) }))
    .output(z.object({ path: collectionPathSchema })),
  createFolder: oc.input(onePath).output(z.object({ problem: problemOrNull })),
  /** Gives a request a new name, and its file the name that belongs to it; a folder gets the name alone. */
  rename: oc.input(onePath.extend({ name: z.string().min(1).max(200) })).output(moved),
  /** Moves a request or a folder, into another collection too. `under` null is the top. Never over what is there. */
  move: oc
    .input(onePath.extend({ toFolder: collectionFolderSchema, under: collectionPathSchema.nullable() }))
    .output(moved),
  duplicate: oc.input(onePath).output(moved),
  /** Puts a file or a folder into Lambdeck's trash. */
  remove: oc.input(onePath).output(z.object({ trashId: z.uuid().nullable(), problem: problemOrNull })),
  /** What can be put back, newest first. */
  trash: oc.output(z.array(trashEntrySchema).readonly()),
  /** Puts it back where it was, beside what may be there by now. */
  restore: oc.input(z.object({ trashId: z.uuid() })).output(moved),
  /** Folders and files of the host's machine; null begins in the home folder. `suffixes` null lists folders alone. */
  browse: oc
    .input(
      z.object({
        folder: z.string().max(4096).nullable(),
        suffixes: z.array(z.string().max(20)).max(20).readonly().nullable(),
      }),
    )
    .output(folderListingSchema),
  /** A request that was written for another tool. `fileName` helps to tell what it is; null when it was pasted. */
  importText: oc
    .input(z.object({ fileName: z.string().max(400).nullable(), text: z.string().max(128 * 1024 * 1024) }))
    .output(importedSchema),
  /** All the requests of a folder or a file of the host's machine: SAM events, the .NET test tool's, a HAR... */
  importPath: oc.input(z.object({ path: z.string().max(4096) })).output(importedSchema),
  /** A request as files (event, client context, commands), or, with `path` null, the whole collection: as a zip. */
  exportZip: oc
    .input(oneFolder.extend({ path: collectionPathSchema.nullable() }))
    .output(z.object({ file: exportedFileSchema.nullable(), problem: problemOrNull })),
};

/** Environments and their variables. */
export const environmentCalls = {
  read: oc.input(oneEnvironment).output(readEnvironmentSchema),
  save: oc
    .input(oneEnvironment.extend({ environment: environmentSchema, ...base.shape }))
    .output(saveAnswerSchema),
  /** Into the trash, as a request. */
  remove: oc.input(oneEnvironment).output(z.object({ trashId: z.uuid().nullable(), problem: problemOrNull })),
  /** The request as it would be sent. Secrets are masked; nothing is sent. */
  resolve: oc
    .input(z.object({ texts: templatedTextsSchema, from: variablesFromSchema }))
    .output(resolvedTextsSchema),
  /** What can be written between `{{` and `}}`, generators among them. */
  offers: oc.input(variablesFromSchema).output(z.array(variableOfferSchema).readonly()),
  secretStorage: oc.output(secretStorageSchema),
  /** Keeps the value of a secret, in the keychain where there is one; null forgets it. It is never given back. */
  setSecret: oc
    .input(oneEnvironment.extend({ secret: variableNameSchema, value: z.string().max(100_000).nullable() }))
    .output(z.object({ problem: problemOrNull })),
  /** Whose values are kept, of folders that are no open collection too. Names only. */
  keptSecrets: oc.output(z.array(keptSecretsSchema).readonly()),
  /** Gives the values of a folder that is gone to the collection that it became; those that are set there stay. */
  adoptSecrets: oc
    .input(z.object({ from: collectionFolderSchema, to: collectionFolderSchema }))
    .output(z.object({ problem: problemOrNull })),
  /** Forgets all values that are kept for a folder. */
  forgetSecrets: oc.input(oneFolder).output(z.object({ problem: problemOrNull })),
};
