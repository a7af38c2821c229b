import * as z from 'zod';

/**
 * What a UI can do about a failure at one click, where it can: sign the connection in (IAM Identity Center or a device
 * code), ask for the option that the function requires, or take an option off that the endpoint refuses.
 */
export const remedyActionSchema = z.enum([
  'sign-in',
  'set-tenant-id',
  'choose-qualifier',
  'choose-region',
  'turn-off-log-tail',
  'turn-off-streaming',
  'confirm-run',
]);

/**
 * A failure as a value: what went wrong in one sentence, and what the person can do about it in another.
 * `name` is the field's own word where there is one (an AWS error name, a system error code).
 */
export const problemSchema = z
  .object({
    name: z.string(),
    message: z.string(),
    remedy: z.string(),
    action: remedyActionSchema.optional(),
  })
  .readonly();

/** What a UI can do about a failure at one click. */
export type RemedyAction = z.infer<typeof remedyActionSchema>;
export type Problem = z.infer<typeof problemSchema>;
