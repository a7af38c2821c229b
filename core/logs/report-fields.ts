import type { LogRecord } from '../../contract/log-record.ts';

type Figures = Partial<
  Pick<
    LogRecord,
    | 'durationMs'
    | 'billedMs'
    | 'memoryMB'
    | 'maxMemoryMB'
    | 'initMs'
    | 'restoreMs'
    | 'billedRestoreMs'
    | 'status'
    | 'errorType'
    | 'phase'
    | 'xrayTraceId'
    | 'segmentId'
    | 'sampled'
  >
>;

/** The whole name is matched where it begins, so that `Init Duration` is never taken for `Duration`. */
const pair = /\s*([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,4}): ([^\s]+)(?: (ms|MB)(?=\s|$))?/y;
const amount = /^\d{1,15}(?:\.\d{1,15})?$/;
const visible = /\S/g;
/** A figure that Lambda may add one day; only after a tab, which Lambda puts between its figures. */
const other = /[ \t]*\t[ ]*[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,4}: [^\t]+/y;

interface Known {
  readonly field: keyof Figures;
  readonly unit: 'ms' | 'MB' | undefined;
}

const known: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['Duration', { field: 'durationMs', unit: 'ms' }],
  ['Billed Duration', { field: 'billedMs', unit: 'ms' }],
  ['Memory Size', { field: 'memoryMB', unit: 'MB' }],
  ['Max Memory Used', { field: 'maxMemoryMB', unit: 'MB' }],
  ['Init Duration', { field: 'initMs', unit: 'ms' }],
  ['Restore Duration', { field: 'restoreMs', unit: 'ms' }],
  ['Billed Restore Duration', { field: 'billedRestoreMs', unit: 'ms' }],
  ['Status', { field: 'status', unit: undefined }],
  ['Error Type', { field: 'errorType', unit: undefined }],
  ['Phase', { field: 'phase', unit: undefined }],
  ['XRAY TraceId', { field: 'xrayTraceId', unit: undefined }],
  ['SegmentId', { field: 'segmentId', unit: undefined }],
  ['Sampled', { field: 'sampled', unit: undefined }],
]);

/** The value of a known pair; null when it is not whole, or none. */
function valueOf(
  { field, unit }: Known,
  text: string,
  written: string | undefined,
): string | number | boolean | null {
  if (unit !== written) return null;
  if (unit !== undefined) return amount.test(text) ? Number(text) : null;
  if (field !== 'sampled') return text;
  return text === 'true' ? true : text === 'false' ? false : null;
}

/**
 * Reads `Name: value` pairs as REPORT, INIT_REPORT and RESTORE_REPORT print them, in any order, between tabs or
 * blanks. Null when something is left that is no such pair: then the line is cut, or only looks like one.
 */
export function readReportFields(text: string): Figures | null {
  const read: Record<string, string | number | boolean> = {};
  let at = 0;
  for (visible.lastIndex = 0; visible.test(text); visible.lastIndex = at) {
    pair.lastIndex = at;
    const [, name = '', value = '', unit] = pair.exec(text) ?? [];
    const expected = known.get(name);
    if (expected === undefined) {
      other.lastIndex = at;
      if (!other.test(text)) return null;
      at = other.lastIndex;
    } else {
      const whole = valueOf(expected, value, unit);
      if (whole === null) return null;
      read[expected.field] = whole;
      at = pair.lastIndex;
    }
  }
  return read;
}
