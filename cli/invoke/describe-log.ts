import type { LogRecord, LogRecordKind } from '../../contract/log-record.ts';
import { coloured, harmless, milliseconds } from '../terminal-text.ts';

/** What stands in the level column for a line of the platform. */
const labels: Readonly<Record<Exclude<LogRecordKind, 'app'>, string>> = {
  'init-start': 'INIT',
  'init-runtime-done': 'INIT',
  'init-report': 'INIT',
  'restore-start': 'RESTORE',
  'restore-report': 'RESTORE',
  start: 'START',
  'runtime-done': 'DONE',
  end: 'END',
  report: 'REPORT',
  timeout: 'TIMEOUT',
  fault: 'FAULT',
  extension: 'EXTENSION',
  telemetry: 'TELEMETRY',
  platform: 'PLATFORM',
};

const timeWidth = '00:00:00.000'.length;
const levelWidth = 9;

/** Log records as aligned lines: time of day as Lambda printed it (UTC), level or kind, message, stack below. */
export function describeLog(records: readonly LogRecord[]): readonly string[] {
  return records.flatMap(recordLines);
}

function recordLines(record: LogRecord): readonly string[] {
  const label = record.kind === 'app' ? (record.level ?? '') : labels[record.kind];
  const indent = ' '.repeat(timeWidth + 2 + levelWidth + 2);
  const time = (record.time?.slice(11, 23) ?? '').padEnd(timeWidth);
  const [first = '', ...rest] = harmless(messageOf(record)).replace(/\n+$/, '').split('\n');
  const below = [...rest, ...record.stack.map((line) => harmless(line).replace(/\n$/, ''))];
  return [
    `${coloured('dim', time)}  ${labelled(record, label.padEnd(levelWidth))}  ${first}`.trimEnd(),
    ...below.map((line) => coloured('dim', indent + line)),
  ];
}

function labelled(record: LogRecord, label: string): string {
  if (record.level === 'ERROR' || record.level === 'FATAL') return coloured('red', label);
  if (record.kind === 'fault' || record.kind === 'timeout') return coloured('red', label);
  if (record.level === 'WARN') return coloured('yellow', label);
  return record.kind === 'app' && record.level === 'INFO' ? coloured('blue', label) : coloured('dim', label);
}

function messageOf(record: LogRecord): string {
  if (record.kind === 'app') return appMessage(record);
  const parts = [
    record.version === null ? null : `version ${record.version}`,
    record.runtimeVersion,
    record.name,
    record.phase === null ? null : `phase ${record.phase}`,
    duration('duration', record.durationMs),
    duration('billed', record.billedMs),
    duration('init', record.initMs),
    duration('restore', record.restoreMs),
    memory(record),
    record.timeoutSeconds === null ? null : `after ${record.timeoutSeconds} s`,
    record.status === null ? null : `status ${record.status}`,
    record.errorType,
    record.message,
  ].filter((part) => part !== null && part !== '');
  return parts.join('  ');
}

function appMessage(record: LogRecord): string {
  const message = record.message ?? '';
  const text =
    record.errorType === null || message.includes(record.errorType)
      ? message
      : `${record.errorType}: ${message}`;
  if (record.fields === null || Object.keys(record.fields).length === 0) return text;
  return `${text}  ${JSON.stringify(record.fields)}`;
}

const duration = (name: string, value: number | null): string | null =>
  value === null ? null : `${name} ${milliseconds(value)}`;

function memory({ memoryMB, maxMemoryMB }: LogRecord): string | null {
  if (memoryMB === null) return null;
  return maxMemoryMB === null ? `memory ${memoryMB} MB` : `memory ${maxMemoryMB}/${memoryMB} MB`;
}
