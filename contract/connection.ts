import * as z from 'zod';
import { problemSchema } from './problem.ts';

/** The id of a connection: `local`, `environment`, `profile:NAME`, `pasted:UUID` or `endpoint:UUID`. */
export const connectionIdSchema = z.string().min(1).max(300);

/** An AWS region name, or any word an emulator uses in its place. */
export const regionSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'A region is lower-case letters, digits and dashes, such as eu-west-1');

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

/** A mark that tells connections apart at a glance; production is usually red. */
export const connectionColourSchema = z.enum(['red', 'orange', 'yellow', 'green', 'blue', 'purple']);

/** What must be confirmed before a function is run over a connection. Held by the host, for every shell. */
export const protectionSchema = z.enum(['none', 'confirm', 'type the name']);

/** What a person sets for a connection. Null region and colour mean none was chosen. */
export const connectionSettingsSchema = z
  .object({
    colour: connectionColourSchema.nullable(),
    protection: protectionSchema,
    /** The region last chosen over this connection; new requests begin with it. */
    lastRegion: regionSchema.nullable(),
  })
  .readonly();

/** How requests leave this machine, as it was worked out from variables, files and settings. */
export const networkPathSchema = z
  .object({
    fips: z.boolean(),
    dualStack: z.boolean(),
    /** The proxy that requests to this connection's endpoint go through, without user and password; null for none. */
    proxy: z.string().nullable(),
    /** The certificate bundle that is trusted beside the usual authorities, and what named it. */
    certificates: z
      .object({ file: z.string(), origin: z.enum(['AWS_CA_BUNDLE', 'ca_bundle', 'setting']) })
      .readonly()
      .nullable(),
  })
  .readonly();

/**
 * A place that functions can be invoked in. There is no field for credentials, and there must never be one:
 * they stay in the host.
 */
export const connectionSchema = z
  .object({
    /** `local`, `environment`, `profile:NAME`, `pasted:UUID` or `endpoint:UUID`. */
    id: z.string(),
    kind: z.enum(['local', 'environment', 'profile', 'pasted', 'endpoint']),
    name: z.string(),
    /** The region used when a request names none; null when nothing configures one. */
    region: z.string().nullable(),
    endpoint: effectiveEndpointSchema,
    /** How it signs in, in words ("static keys", "assume role arn:...", "sso-session corp"); never a secret. */
    detail: z.string(),
    /** The profile of the AWS config files whose keys sign; null where those of none do. */
    profile: z.string().nullable(),
    /** Why this connection cannot be used as it stands, if that is known without calling anything. */
    problem: problemSchema.nullable(),
    /** Whether connections.signIn works for it: it, or the profile its role starts from, uses IAM Identity Center. */
    canSignIn: z.boolean(),
    settings: connectionSettingsSchema,
    network: networkPathSchema,
  })
  .readonly();

/**
 * Who the requests of a connection are signed as (STS GetCallerIdentity). Null where it is not known: placeholder keys,
 * or a call that failed, which `problem` explains.
 */
export const identitySchema = z
  .object({
    /** Twelve digits. */
    account: z.string().nullable(),
    /** The account's IAM alias, where iam:ListAccountAliases is allowed. */
    accountAlias: z.string().nullable(),
    arn: z.string().nullable(),
    /** The role's or the user's name, without path and session. */
    principal: z.string().nullable(),
    /** ISO 8601; null when the keys name no end. */
    expiresAt: z.string().nullable(),
    problem: problemSchema.nullable(),
  })
  .readonly();

/**
 * Keys as the access portal or a shell gives them: export lines, set lines, $Env: lines, an ini block or JSON. This text is
 * the one place where keys cross the contract, and only towards the host: no answer and no event holds any of it.
 */
export const pastedKeysSchema = z
  .object({
    text: z.string().max(32 * 1024),
    name: z.string().trim().max(60).nullable(),
    region: regionSchema.nullable(),
    /** The pasted connection whose keys these replace; null makes a new one. */
    replaces: z.string().max(300).nullable(),
  })
  .readonly();

/** What a sign-in with IAM Identity Center goes through. The UI opens `url` after the person has seen it. */
export const signInEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('confirm'),
    /** `browser` returns by itself (authorization code with PKCE); `device` shows `userCode` to compare. */
    method: z.enum(['browser', 'device']),
    url: z.string(),
    userCode: z.string().nullable(),
    /** The sso-session's name, or the start URL of a profile without one. */
    session: z.string(),
    startUrl: z.string(),
    /** When this offer ends, ISO 8601. */
    expiresAt: z.string(),
  }),
  z.object({ kind: z.literal('signed-in'), expiresAt: z.string() }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);

export const newEndpointSchema = z
  .object({
    name: z.string().trim().min(1).max(60),
    url: z.url({ protocol: /^https?$/, error: 'An endpoint URL starts with http:// or https://' }),
    region: regionSchema,
    /** The profile whose keys sign the requests; null signs with placeholder keys, which emulators accept. */
    profile: z.string().nullable(),
  })
  .readonly();

/** The colour that marks a connection. */
export type ConnectionColour = z.infer<typeof connectionColourSchema>;
/** What must be confirmed before a run over a connection. */
export type Protection = z.infer<typeof protectionSchema>;
/** Colour, protection and last region of a connection. */
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;
/** Endpoint variant, proxy and certificates that requests of a connection use. */
export type NetworkPath = z.infer<typeof networkPathSchema>;
/** Account and role that a connection signs as; null where it is not known. */
export type Identity = z.infer<typeof identitySchema>;
/** Keys as text on their way to the host; this type occurs in no answer. */
export type PastedKeys = z.infer<typeof pastedKeysSchema>;
/** One step of a sign-in with IAM Identity Center; `signed-in` and `failed` are the last. */
export type SignInEvent = z.infer<typeof signInEventSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type EffectiveEndpoint = z.infer<typeof effectiveEndpointSchema>;
export type NewEndpoint = z.infer<typeof newEndpointSchema>;
