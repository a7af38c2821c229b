/**
 * Sizes that Lambda enforces, in bytes unless the name says otherwise.
 * Source: AWS Lambda quotas (request and response 6 MB synchronous, 1 MB asynchronous), the Invoke API reference
 * (client context) and the text of Function.ResponseSizeTooLarge, which prints 6291556.
 */
export const lambdaLimits = {
  synchronousPayloadBytes: 6 * 1024 * 1024,
  synchronousResponseBytes: 6_291_556,
  asynchronousPayloadBytes: 1024 * 1024,
  /** After base64. */
  clientContextBytes: 3583,
  logTailBytes: 4096,
  maximumTimeoutSeconds: 900,
} as const;

/** Bodies up to this many bytes travel inside a Run; larger ones are fetched with history.body when they are looked at. */
export const inlineBodyBytes = 256 * 1024;

/**
 * How much of a log travels inside a Run, and how much in a page of history.logRecords: so many records, and no more of
 * them once they have so many characters. A page has at least one record.
 */
export const logLimits = {
  inline: { records: 500, characters: 128 * 1024 },
  page: { records: 2000, characters: 512 * 1024 },
} as const;
