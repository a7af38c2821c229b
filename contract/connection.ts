import * as z from 'zod';
import { problemSchema } from './problem.ts';

/** Where the address that a connection calls was found. `aws` means no override: the region's own endpoint. */
export const endpointOriginSchema = z.enum([
  'aws',
  'embedded',
  'typed',
  'AWS_ENDPOINT_URL_LAMBDA',
  'AWS_ENDPOINT_URL',
  'profile services section',
  'profile endpoint_url',
]);

/** `url` is null while it is not known yet (the embedded endpoint before its first use) and for AWS itself. */
export const effectiveEndpointSchema = z
  .object({ url: z.string().nullable(), origin: endpointOriginSchema })
  .readonly();

/**
 * A place that functions can be invoked in. There is no field for credentials, and there must never be one:
 * they stay in the host.
 */
export const connectionSchema = z
  .object({
    /** `local`, `environment`, `profile:NAME` or `endpoint:UUID`. */
    id: z.string(),
    kind: z.enum(['local', 'environment', 'profile', 'endpoint']),
    name: z.string(),
    /** The region used when a request names none; null when nothing configures one. */
    region: z.string().nullable(),
    endpoint: effectiveEndpointSchema,
    /** How it signs in, in words ("static keys", "assume role arn:...", "sso-session corp"); never a secret. */
    detail: z.string(),
    /** Why this connection cannot be used as it stands, if that is known without calling anything. */
    problem: problemSchema.nullable(),
  })
  .readonly();

export const connectionIdSchema = z.string().min(1).max(300);

/** An AWS region name, or any word an emulator uses in its place. */
export const regionSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'A region is lower-case letters, digits and dashes, such as eu-west-1');

export const newEndpointSchema = z
  .object({
    name: z.string().trim().min(1).max(60),
    url: z.url({ protocol: /^https?$/, error: 'An endpoint URL starts with http:// or https://' }),
    region: regionSchema,
    /** The profile whose keys sign the requests; null signs with placeholder keys, which emulators accept. */
    profile: z.string().nullable(),
  })
  .readonly();

export type Connection = z.infer<typeof connectionSchema>;
export type EffectiveEndpoint = z.infer<typeof effectiveEndpointSchema>;
export type NewEndpoint = z.infer<typeof newEndpointSchema>;
