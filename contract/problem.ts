import * as z from 'zod';

/**
 * A failure as a value: what went wrong in one sentence, and what the person can do about it in another.
 * `name` is the field's own word where there is one (an AWS error name, a system error code).
 */
export const problemSchema = z
  .object({
    name: z.string(),
    message: z.string(),
    remedy: z.string(),
  })
  .readonly();

export type Problem = z.infer<typeof problemSchema>;
