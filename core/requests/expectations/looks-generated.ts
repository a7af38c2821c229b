const generated = [
  // UUID, ULID, X-Ray trace.
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i,
  /\b[0-7][\dA-HJKMNP-TV-Z]{25}\b/,
  /\b1-[\da-f]{8}-[\da-f]{24}\b/i,
  // A day, and a time of day.
  /\d{4}-\d\d-\d\d/,
  /\b\d\d:\d\d:\d\d\b/,
  // Names of AWS, signed addresses, tokens.
  /\barn:aws[\w-]*:/,
  /[?&](?:X-Amz-|Signature=|Expires=)/,
  /\beyJ[\w-]+\.[\w-]+\./,
  // Hashes, times in seconds or milliseconds, and letters mixed with digits.
  /[\da-f]{16,}/i,
  /\d{9,}/,
  /(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}/,
] as const;

/** Over this many characters a text is no value to hold a run to. */
const longestText = 120;

/** Names whose values are made for each run. */
const generatedName =
  /(?:^|[a-z_-])(?:At|Time|Date|Timestamp|timestamp|_at|_time|_date|Duration|duration|Ms|Millis|Elapsed|elapsed|Uptime|uptime)$|(?:request|trace|span|correlation|message|event|execution|transaction|session|invocation|receipt)[-_]?id$|(?:token|nonce|etag|signature|uuid|guid|hash|expires|now|random|^time|^date)$/i;

/** Whether a value is likely to be another one in the next run: ids, times, hashes, measurements, long texts. */
export function looksGenerated(name: string, value: string | number): boolean {
  if (isMadeName(name)) return true;
  if (typeof value === 'string') {
    return value.length > longestText || generated.some((pattern) => pattern.test(value));
  }
  // A time since 1970, an id, or a measurement with more places than money has.
  return Math.abs(value) >= 1e9 || (!Number.isInteger(value) && !Number.isInteger(value * 10_000));
}

function isMadeName(name: string): boolean {
  return generatedName.test(name);
}
