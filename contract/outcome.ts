import * as z from 'zod';
import { functionErrorSchema } from './function-error.ts';
import { remedyActionSchema } from './problem.ts';

const answered = { statusCode: z.number(), executedVersion: z.string().nullable() };

/** How a run ended. Never a thrown string: each kind says what happened and what can be done next. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  /** 200 without FunctionError. */
  z.object({ kind: z.literal('succeeded'), ...answered }),
  /** 200 with FunctionError, or a response stream that ended with an error code. It is a failure everywhere. */
  z.object({ kind: z.literal('functionError'), ...answered, error: functionErrorSchema }),
  /** 202: queued by Lambda, which runs it up to three times. */
  z.object({ kind: z.literal('accepted'), ...answered }),
  /** 204: DryRun, the caller may invoke it. */
  z.object({ kind: z.literal('permitted'), ...answered }),
  /** Lambda did not run it. */
  z.object({
    kind: z.literal('rejected'),
    name: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** Null when no HTTP answer came (a closed port, a name that does not resolve, no credentials). */
    statusCode: z.number().nullable(),
    retryAfterSeconds: z.number().nullable(),
    /** TooManyRequestsException.Reason, such as `ReservedFunctionConcurrentInvocationLimitExceeded`. */
    throttleReason: z.string().optional(),
    action: remedyActionSchema.optional(),
  }),
  /** It was sent, and then the connection was lost or the wait ran out: it may have run. */
  z.object({ kind: z.literal('unknown'), name: z.string(), message: z.string(), remedy: z.string() }),
  /** The person stopped waiting; the function may go on and is billed. `sent` is false when nothing had left yet. */
  z.object({ kind: z.literal('cancelled'), sent: z.boolean(), message: z.string(), remedy: z.string() }),
]);

export type Outcome = Readonly<z.infer<typeof outcomeSchema>>;
export type OutcomeKind = Outcome['kind'];
