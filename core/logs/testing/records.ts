import { logRecordSchema, type LogRecord } from '../../../contract/log-record.ts';
import { parseLog } from '../parse-log.ts';

/** The fields that a record has, without raw and without what is null or empty. */
function said(record: LogRecord | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record ?? {}).filter(
      ([name, value]) => name !== 'raw' && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/**
 * Parses a text and returns what each record says; throws unless the raws give back the text and every record fits the
 * contract.
 */
export function records(text: string): readonly Record<string, unknown>[] {
  const parsed = parseLog(text);
  const joined = parsed.map((record) => record.raw).join('');
  if (joined !== text) throw new Error(`The raws give back ${JSON.stringify(joined)}`);
  for (const record of parsed) logRecordSchema.parse(record);
  return parsed.map(said);
}
