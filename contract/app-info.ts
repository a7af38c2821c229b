import * as z from 'zod';
import { problemSchema } from './problem.ts';

export const appInfoSchema = z
  .object({
    version: z.string(),
    shell: z.enum(['app', 'browser', 'cli']),
    platform: z.string(),
    /** Where history and drafts are kept. */
    dataFolder: z.string(),
    /** What went wrong at the start and was survived. */
    notices: z.array(problemSchema).readonly(),
  })
  .readonly();
