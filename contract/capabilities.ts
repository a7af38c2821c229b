import * as z from 'zod';

/** What an endpoint may lack of Lambda's API. */
export const featureSchema = z.enum([
  'list functions',
  'qualifier',
  'log tail',
  'dry run',
  'event',
  'response streaming',
  'client context',
  'tenant id',
  'durable execution name',
  'function error header',
  'request id',
  'cloudwatch logs',
  'triggers',
]);

/** Which program answers behind an address. */
export const endpointProductSchema = z.enum([
  'aws',
  'lambdeck',
  'localstack',
  'sam local',
  'runtime interface emulator',
  'dotnet test tool',
  'unknown',
]);

/**
 * What is known to be missing at a connection's endpoint: from what the product is documented to do, from a probe that
 * runs no function, or from an answer that refused it. What is missing is not sent.
 */
export const capabilitiesSchema = z
  .object({
    product: endpointProductSchema,
    missing: z
      .array(
        z
          .object({
            feature: featureSchema,
            found: z.enum(['documented', 'probed', 'refused']),
            /** What Lambdeck does about it, in one sentence. */
            effect: z.string(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** A part of Lambda's API that an endpoint may lack. */
export type Feature = z.infer<typeof featureSchema>;
/** Which program answers behind an address; `unknown` when nothing told it apart. */
export type EndpointProduct = z.infer<typeof endpointProductSchema>;
/** What answers at an endpoint and what of Lambda's API is missing there. */
export type Capabilities = z.infer<typeof capabilitiesSchema>;
