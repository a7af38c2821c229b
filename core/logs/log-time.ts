const written =
  /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/;
/** What needs no change: most times are written like this. */
const already =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/**
 * A time as ISO 8601 in UTC: from ISO text, Go's and Python's own forms (UTC where no zone is written: Lambda's
 * environments run in UTC), or a number of seconds or milliseconds since 1970. Null for anything else.
 */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > 40) return null;
  if (already.test(value)) return value;
  const match = written.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const seconds = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`;
  const part = fraction === undefined ? '' : `.${fraction}`;
  if (zone === undefined || zone === 'Z' || zone === 'UTC' || /^[+-]00:?00$/.test(zone)) {
    return Number.isNaN(Date.parse(`${seconds}Z`)) ? null : `${seconds}${part}Z`;
  }
  const colon = zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const moved = Date.parse(`${seconds}${colon}`);
  // The zone may move a time out of the years that ISO 8601 writes with four digits.
  const utc = Number.isNaN(moved) ? '' : new Date(moved).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}${part}Z` : null;
}

function fromNumber(value: number): string | null {
  // Seconds until the year 2286, milliseconds from 1973 on: Lambda has no older logs than 2014.
  const milliseconds = value >= 1e9 && value < 1e10 ? value * 1000 : value;
  return milliseconds >= 1e12 && milliseconds < 1e14 ? new Date(milliseconds).toISOString() : null;
}
