import { logLevels } from '../../../contract/log-record.ts';
import type { LogRow } from './log-row.ts';

export const levelFilters = ['all', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
export type LevelFilter = (typeof levelFilters)[number];

export const levelFilterWords = {
  all: 'All levels',
  DEBUG: 'Debug and above',
  INFO: 'Info and above',
  WARN: 'Warnings and errors',
  ERROR: 'Errors only',
} as const satisfies Record<LevelFilter, string>;

/** Whether a row is at least as severe as the filter. A line that names no level counts as INFO. */
export function passesLevel(row: LogRow, filter: LevelFilter): boolean {
  if (filter === 'all') return true;
  if (row.source === 'platform' && row.level === null) return false;
  return logLevels.indexOf(row.level ?? 'INFO') >= logLevels.indexOf(filter);
}
