import * as z from 'zod';
import { problemSchema } from './problem.ts';

/** What changed in the host since the window last asked. */
export const hostEventSchema = z.discriminatedUnion('kind', [
  /** The first event of every subscription: from here on nothing is missed. */
  z.object({ kind: z.literal('subscribed') }),
  z.object({ kind: z.literal('connections-changed') }),
  z.object({ kind: z.literal('functions-changed'), connectionId: z.string() }),
  z.object({ kind: z.literal('history-changed') }),
  /** Something only a person can answer is asked, or was answered elsewhere: see questions.open. */
  z.object({ kind: z.literal('questions-changed') }),
  z.object({ kind: z.literal('settings-changed') }),
  /** A file of a collection was changed, here or by another program; null folder: the list of collections. */
  z.object({ kind: z.literal('collections-changed'), folder: z.string().nullable() }),
  /** A batch or a comparison was begun, has ended or was forgotten. */
  z.object({ kind: z.literal('batches-changed') }),
  /** Something the person should know that belongs to no call (a broken template line, a database set aside). */
  z.object({ kind: z.literal('notice'), problem: problemSchema }),
]);

export type HostEvent = z.infer<typeof hostEventSchema>;
