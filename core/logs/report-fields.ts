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
const figure =
  /\s*(?:(Billed Restore Duration|Billed Duration|Restore Duration|Init Duration|Duration): (\d{1,15}(?:\.\d{1,15})?) ms|(Memory Size|Max Memory Used): (\d{1,15}(?:\.\d{1,15})?) MB)(?=\s|$)/y;
const word = /\s*(Status|Error Type|Phase|XRAY TraceId|SegmentId|Sampled): ([^\s]+)(?=\s|$)/y;
/** A figure that Lambda may add one day; only after a tab, which Lambda puts between its figures. */
const other = /[ \t]*\t[ ]*[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,4}: [^\t]+/y;

const figureFields: Readonly<Record<string, keyof Figures>> = {
  Duration: 'durationMs',
  'Billed Duration': 'billedMs',
  'Memory Size': 'memoryMB',
  'Max Memory Used': 'maxMemoryMB',
  'Init Duration': 'initMs',
  'Restore Duration': 'restoreMs',
  'Billed Restore Duration': 'billedRestoreMs',
};

const wordFields: Readonly<Record<string, keyof Figures>> = {
  Status: 'status',
  'Error Type': 'errorType',
  Phase: 'phase',
  'XRAY TraceId': 'xrayTraceId',
  SegmentId: 'segmentId',
};

/**
 * Reads `Name: value` pairs as REPORT, INIT_REPORT and RESTORE_REPORT print them, in any order, between tabs or
 * blanks. Null when something is left that is no such pair: then the line is cut, or only looks like one.
 */
export function readReportFields(text: string): Figures | null {
  const read: Record<string, string | number | boolean> = {};
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (text.slice(at).trim() !== '') {
    const amount = next(figure);
    if (amount !== null) {
      const field = figureFields[amount[1] ?? amount[3] ?? ''];
      if (field !== undefined) read[field] = Number(amount[2] ?? amount[4]);
      continue;
    }
    const named = next(word);
    if (named !== null) {
      const [, name = '', value = ''] = named;
      const field = wordFields[name];
      if (field !== undefined) read[field] = value;
      else if (value === 'true' || value === 'false') read['sampled'] = value === 'true';
      else return null;
      continue;
    }
    if (next(other) === null) return null;
  }
  return read;
}
