import * as z from 'zod';

/** The absolute path of a collection's folder, as the host's machine writes it. It is the collection's identity. */
export const collectionFolderSchema = z.string().min(1).max(4096);

/** A file or folder of a collection: relative to its folder, with `/` between names on every system, and never out of it. */
export const collectionPathSchema = z
  .string()
  .min(1)
  .max(1000)
  .regex(
    /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0\\]+(?<!\/)$/,
    'A path inside the collection, with / between names',
  );
