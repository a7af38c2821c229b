import * as z from 'zod';
import { problemSchema } from './problem.ts';

/** A code that a multi-factor device shows: six digits. */
export const mfaCodeSchema = z.string().regex(/^\d{6}$/, 'A code is six digits');

/**
 * Something the host needs from a person before it can go on: the code of the device that a profile's role asks for. It
 * stays open until it is answered, given up or no longer needed; every window shows it, and the first answer counts. One
 * that was answered stays in the list until the code was checked, or until the same is asked once more in its place.
 */
export const questionSchema = z
  .object({
    id: z.uuid(),
    kind: z.literal('mfa-code'),
    profile: z.string(),
    /** The device's serial number or ARN, as mfa_serial names it. */
    serial: z.string(),
    /** The role that is assumed with it. */
    roleArn: z.string(),
    askedAt: z.string(),
    /** Why it is asked once more: the last code was refused. */
    problem: problemSchema.nullable(),
    /** Answered with a code that STS has not judged yet: it takes no other answer. */
    checking: z.boolean(),
  })
  .readonly();

/** The code of a device that the host waits for. */
export type Question = z.infer<typeof questionSchema>;
