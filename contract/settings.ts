import * as z from 'zod';

/** What a person sets for all of Lambdeck. Kept in a file of its own, so that a lost database loses none of it. */
export const settingsSchema = z
  .object({
    /** A PEM file whose certificates are trusted beside the usual ones; AWS_CA_BUNDLE and ca_bundle come first. */
    certificatesFile: z.string().max(4096).nullable(),
  })
  .readonly();

/** What holds for all connections; a connection's own are ConnectionSettings. */
export type Settings = z.infer<typeof settingsSchema>;
