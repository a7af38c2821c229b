import * as z from 'zod';
import { ignoredPathsSchema } from './comparison.ts';
import { connectionIdSchema, regionSchema } from './connection.ts';
import { environmentNameSchema } from './environment.ts';
import { invokeOptionsSchema } from './invoke-request.ts';
import { savedFileSchema } from './saved-request.ts';
import { variablesSchema } from './variable.ts';

/** One tab: a request being written. Saved while it is typed, kept after its tab is closed so that it can be reopened. */
export const draftSchema = invokeOptionsSchema
  .extend({
    id: z.uuid(),
    connectionId: connectionIdSchema,
    region: regionSchema.nullable(),
    functionName: z.string().max(400),
    qualifier: z.string().max(200).nullable(),
    payload: z.string().max(128 * 1024 * 1024),
    /** The run whose answer the tab shows. */
    lastRunId: z.uuid().nullable(),
    /** The file that it was opened from or saved to; null for a draft that is in none. */
    file: savedFileSchema.nullable().default(null),
    /** A digest of what that file said, made by the window: it tells after a restart whether the draft differs from it. */
    fileDigest: z.string().max(100).nullable().default(null),
    /** What the tab is called; null takes the function's name. */
    name: z.string().max(200).nullable().default(null),
    description: z.string().max(10_000).nullable().default(null),
    templating: z.boolean().default(false),
    environment: environmentNameSchema.nullable().default(null),
    variables: variablesSchema.default({}),
    expect: z.array(z.string().max(10_000)).max(500).readonly().default([]),
    eventTemplate: z.string().max(100).nullable().default(null),
    sharedEvent: z.string().max(200).nullable().default(null),
  })
  .readonly();

export const themeSchema = z.enum(['system', 'light', 'dark']);

/** What the window looks like; pane sizes are percentages by the pane group's name. */
export const layoutSchema = z
  .object({
    openDraftIds: z.array(z.uuid()).readonly(),
    activeDraftId: z.uuid().nullable(),
    sidebarView: z.enum(['functions', 'history', 'saved']),
    sidebarVisible: z.boolean(),
    logsVisible: z.boolean(),
    panes: z.record(z.string(), z.record(z.string(), z.number())),
    theme: themeSchema,
    zoom: z.number().min(0.5).max(3),
    wrapLogs: z.boolean(),
    /** What the pane below shows: the log of the run, the function's whole log group as it grows, or the function's figures. */
    lowerView: z.enum(['logs', 'tail', 'figures']).default('logs'),
    /** The time of a log line: of the day, or since the run's START. */
    logTimes: z.enum(['clock', 'since-start']).default('clock'),
    favourites: z.array(z.string()).readonly(),
    /** The environment last chosen in each collection, by its folder; new tabs of it begin with it. */
    environments: z.record(z.string(), environmentNameSchema).default({}),
    /** What is unfolded in the tree of saved requests: a collection's folder, or a folder of it after a NUL. */
    unfolded: z.array(z.string()).readonly().default([]),
    /**
     * How the answers of a function are compared, by its name: the run that others are held against, and what of the
     * answers is not compared.
     */
    comparing: z
      .record(
        z.string(),
        z.object({ pinnedRunId: z.uuid().nullable(), ignoredPaths: ignoredPathsSchema }).readonly(),
      )
      .default({}),
  })
  .readonly();

export const workspaceSchema = z
  .object({ drafts: z.array(draftSchema).readonly(), layout: layoutSchema })
  .readonly();

export type Draft = z.infer<typeof draftSchema>;
export type Layout = z.infer<typeof layoutSchema>;
export type Theme = z.infer<typeof themeSchema>;
export type Workspace = z.infer<typeof workspaceSchema>;
