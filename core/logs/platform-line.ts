import type { ReadRecord } from './blank-record.ts';
import { readReportFields } from './report-fields.ts';

/** No platform line is as long as this; longer ones are the function's own. */
const longestPlatformLine = 4096;

const gap = '[ \\t]+';
const start = /^START RequestId: ([\w-]+) Version: (\$LATEST(?:\.PUBLISHED)?|\d+)\s*$/;
const end = /^END RequestId: ([\w-]+)\s*$/;
const report = /^REPORT RequestId: ([\w-]+)(?=[ \t])/;
const initReport = /^INIT_REPORT(?=[ \t])/;
const restoreReport = /^RESTORE_REPORT(?=[ \t])/;
const runtimeStart = new RegExp(
  `^(INIT|RESTORE)_START Runtime Version: ([^\\s]+)(?:${gap}Runtime Version ARN: (arn:[^\\s]+))?\\s*$`,
);
const extension = new RegExp(
  `^EXTENSION${gap}Name: ([^\\t]+?)${gap}State: ([A-Za-z]+)${gap}Events: \\[([^\\]]*)\\](?:${gap}Error Type: ([^\\s]+))?\\s*$`,
);
const telemetry = new RegExp(
  `^(TELEMETRY|LOGS)${gap}Name: ([^\\t]+?)${gap}State: ([A-Za-z ]+?)${gap}Types: \\[([^\\]]*)\\]\\s*$`,
);
const timeout =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\s+([\w-]+)\s+Task timed out after (\d{1,15}(?:\.\d{1,15})?) seconds\s*$/;
const exit =
  /^RequestId: ([\w-]+)\s+(?:Error: ([^\r]+)|(Process exited before completing request))(?:\r([A-Z][A-Za-z]+\.[A-Za-z]+))?$/;
/** What is left of a request id (a UUID) whose end was cut off. */
const cutId = /^[0-9a-f]{1,8}(?:-[0-9a-f]{0,12}){0,4}$/i;

function wholeId(id: string | undefined, terminated: boolean): string | null {
  if (id === undefined) return null;
  return !terminated && id.length < 36 && cutId.test(id) ? null : id;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/**
 * Reads a line that Lambda itself wrote in text mode; null when it is none, cut off, or only looks like one.
 * `terminated` tells whether the line's end is there.
 */
export function readPlatformLine(line: string, terminated: boolean): ReadRecord | null {
  if (line.length > longestPlatformLine) return null;
  const text = line.trimEnd();
  switch (text.charCodeAt(0)) {
    case 0x53: // S
      return readStart(text);
    case 0x45: // E
      return readEnd(text, terminated) ?? readExtension(text);
    case 0x52: // R
      return readReport(text) ?? readRestoreReport(text) ?? readRuntimeStart(text) ?? readExit(text);
    case 0x49: // I
      return readInitReport(text) ?? readRuntimeStart(text);
    case 0x54: // T
    case 0x4c: // L
      return readTelemetry(text);
    case 0x55: // U
      return text === 'Unknown application error occurred' ? { kind: 'fault', message: text } : null;
    default:
      return readTimeout(text);
  }
}

function readStart(text: string): ReadRecord | null {
  const match = start.exec(text);
  return match === null ? null : { kind: 'start', requestId: match[1] ?? null, version: match[2] ?? null };
}

function readEnd(text: string, terminated: boolean): ReadRecord | null {
  const requestId = wholeId(end.exec(text)?.[1], terminated);
  return requestId === null ? null : { kind: 'end', requestId };
}

function readReport(text: string): ReadRecord | null {
  const match = report.exec(text);
  if (match === null) return null;
  const figures = readReportFields(text.slice(match[0].length));
  return figures?.durationMs === undefined
    ? null
    : { kind: 'report', requestId: match[1] ?? null, ...figures };
}

function readInitReport(text: string): ReadRecord | null {
  const match = initReport.exec(text);
  const figures = match === null ? null : readReportFields(text.slice(match[0].length));
  return figures?.initMs === undefined ? null : { kind: 'init-report', ...figures };
}

function readRestoreReport(text: string): ReadRecord | null {
  const match = restoreReport.exec(text);
  const figures = match === null ? null : readReportFields(text.slice(match[0].length));
  return figures?.restoreMs === undefined ? null : { kind: 'restore-report', ...figures };
}

function readRuntimeStart(text: string): ReadRecord | null {
  const match = runtimeStart.exec(text);
  if (match === null) return null;
  const [, phase, runtimeVersion = null, arn] = match;
  return {
    kind: phase === 'INIT' ? 'init-start' : 'restore-start',
    runtimeVersion,
    fields: arn === undefined ? null : { runtimeVersionArn: arn },
  };
}

function readExtension(text: string): ReadRecord | null {
  const match = extension.exec(text);
  if (match === null) return null;
  const [, name = null, status = null, events, errorType = null] = match;
  return { kind: 'extension', name, status, errorType, fields: { events: listOf(events) } };
}

function readTelemetry(text: string): ReadRecord | null {
  const match = telemetry.exec(text);
  if (match === null) return null;
  const [, api, name = null, status = null, types] = match;
  return { kind: api === 'LOGS' ? 'platform' : 'telemetry', name, status, fields: { types: listOf(types) } };
}

function readTimeout(text: string): ReadRecord | null {
  const match = timeout.exec(text);
  if (match === null) return null;
  const [, time = null, requestId = null, seconds] = match;
  return {
    kind: 'timeout',
    time,
    requestId,
    timeoutSeconds: Number(seconds),
    message: text.slice(text.indexOf('Task')),
  };
}

function readExit(text: string): ReadRecord | null {
  const match = exit.exec(text);
  if (match === null) return null;
  const [, requestId = null, error, legacy, errorType = null] = match;
  return { kind: 'fault', requestId, message: error ?? legacy ?? null, errorType };
}
