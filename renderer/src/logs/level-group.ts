import { logLevels } from '../../../contract/log-record.ts';
import type { LogRecord } from '../../../contract/log-record.ts';

/** What records are switched on and off by: their level, or that they have none, or that the platform wrote them. */
export const levelGroups = [...logLevels, 'no level', 'platform'] as const;
export type LevelGroup = (typeof levelGroups)[number];

export const levelGroupWords = {
  TRACE: 'Trace',
  DEBUG: 'Debug',
  INFO: 'Info',
  WARN: 'Warnings',
  ERROR: 'Errors',
  FATAL: 'Fatal',
  'no level': 'No level',
  platform: 'Platform',
} as const satisfies Record<LevelGroup, string>;

/** A timeout and a crash are errors of the run, whoever wrote the line. */
export function levelGroupOf({ kind, level }: LogRecord): LevelGroup {
  if (kind === 'timeout' || kind === 'fault') return 'ERROR';
  return kind === 'app' ? (level ?? 'no level') : 'platform';
}

/** The choice in words, for the button that opens it: "All levels", "Warnings, Errors". */
export function levelsWords(hidden: ReadonlySet<LevelGroup>): string {
  if (hidden.size === 0) return 'All levels';
  const on = levelGroups.filter((group) => !hidden.has(group));
  if (on.length === 0) return 'No levels';
  if (on.length <= 2) return on.map((group) => levelGroupWords[group]).join(', ');
  const [off] = hidden;
  return hidden.size === 1 && off !== undefined
    ? `Without ${levelGroupWords[off].toLowerCase()}`
    : `${on.length} of ${levelGroups.length} levels`;
}
