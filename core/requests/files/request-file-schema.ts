import * as z from 'zod';
import { invocationTypeSchema, streamingModeSchema } from '../../../contract/invoke-request.ts';
import { lambdaLimits } from '../../../contract/limits.ts';
import { variablesSchema } from '../../../contract/variable.ts';

/** A field that may be left out; `key:` with nothing behind it is the same. */
function field<T extends z.ZodType>(schema: T, description: string) {
  return schema.nullable().optional().describe(description);
}

/** The keys of a request's file, in the order in which a new file has them. */
export const requestFileSchema = z
  .strictObject({
    name: field(z.string().min(1).max(200), "What the tree shows; the file's name where it is left out."),
    description: field(z.string().max(10_000), 'What the request is for.'),
    function: field(z.string().max(400), 'The function: a name, name:alias, a partial or a full ARN.'),
    qualifier: field(
      z.string().max(200),
      'An alias or a version; left out, the environment says it, or $LATEST.',
    ),
    type: field(invocationTypeSchema, 'How it is invoked; RequestResponse where it is left out.'),
    payload: field(
      z.string().max(128 * 1024 * 1024),
      'The event: verbatim text, best below "|". {{name}} stands for a variable.',
    ),
    clientContext: field(z.string(), 'The client context, as JSON text.'),
    tenantId: field(z.string(), 'The tenant of a function with tenant isolation.'),
    durableName: field(z.string(), 'The name of the durable execution.'),
    logTail: field(
      z.boolean(),
      'Whether the last 4 KB of the log come with the answer; true where it is left out.',
    ),
    streaming: field(streamingModeSchema, 'Whether the response is streamed; auto where it is left out.'),
    timeout: field(
      z
        .number()
        .positive()
        .max(lambdaLimits.maximumTimeoutSeconds * 4),
      "Seconds to wait for the answer; the function's own timeout where it is left out.",
    ),
    retries: field(
      z.number().int().min(0).max(10),
      'How often a run that certainly did not happen is tried again.',
    ),
    retryAmbiguous: field(
      z.boolean(),
      'Whether a run is also tried again that may have happened: the function can then run twice.',
    ),
    templating: field(z.boolean(), 'Whether {{name}} is replaced; true where it is left out.'),
    variables: field(variablesSchema, 'Values of this request alone, where no environment has one.'),
    expect: field(
      z.array(z.string().max(10_000)).max(500),
      'JMESPath expressions over the result; each must be true.',
    ),
    eventTemplate: field(z.string().max(100), 'The event template that the payload is checked with.'),
    sharedEvent: field(
      z.string().max(200),
      'The shareable test event of the Lambda console that belongs to it.',
    ),
  })
  .describe('A request of Lambdeck to an AWS Lambda function');

/** What a request's file says. */
export type RequestFile = z.infer<typeof requestFileSchema>;
