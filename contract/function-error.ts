import * as z from 'zod';

/** One line of a stack trace. `text` is the line as the runtime printed it; the rest is null where it does not say. */
export const stackFrameSchema = z
  .object({
    text: z.string(),
    function: z.string().nullable(),
    file: z.string().nullable(),
    line: z.number().nullable(),
    column: z.number().nullable(),
  })
  .readonly();

/** One error of a chain: the thrown one first, then what caused it. */
export const errorLinkSchema = z
  .object({
    type: z.string().nullable(),
    message: z.string(),
    frames: z.array(stackFrameSchema).readonly(),
  })
  .readonly();

/**
 * The payload of a run with FunctionError, read from what Node, Python, Java, Go, .NET and Ruby really return.
 * `reason` tells what the platform did where it was not the function's own code that failed.
 */
export const functionErrorSchema = z
  .object({
    /** The X-Amz-Function-Error header. */
    handling: z.string(),
    reason: z.enum(['thrown', 'timeout', 'exit', 'out of memory', 'import', 'response too large', 'stream']),
    type: z.string().nullable(),
    message: z.string(),
    frames: z.array(stackFrameSchema).readonly(),
    causes: z.array(errorLinkSchema).readonly(),
  })
  .readonly();

export type StackFrame = z.infer<typeof stackFrameSchema>;
export type ErrorLink = z.infer<typeof errorLinkSchema>;
export type FunctionError = z.infer<typeof functionErrorSchema>;
