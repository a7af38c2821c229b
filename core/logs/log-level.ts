import type { LogLevel } from '../../contract/log-record.ts';

/** Level names of Node, Python, Java, Go, .NET (and Serilog's), Ruby and Rust, in lower case. */
const names: Readonly<Record<string, LogLevel>> = {
  trace: 'TRACE',
  trce: 'TRACE',
  vrb: 'TRACE',
  verbose: 'TRACE',
  silly: 'TRACE',
  debug: 'DEBUG',
  dbug: 'DEBUG',
  dbg: 'DEBUG',
  info: 'INFO',
  inf: 'INFO',
  information: 'INFO',
  informational: 'INFO',
  notice: 'INFO',
  warn: 'WARN',
  wrn: 'WARN',
  warning: 'WARN',
  error: 'ERROR',
  err: 'ERROR',
  fail: 'ERROR',
  severe: 'ERROR',
  fatal: 'FATAL',
  critical: 'FATAL',
  crit: 'FATAL',
  ftl: 'FATAL',
  dpanic: 'FATAL',
  panic: 'FATAL',
  emergency: 'FATAL',
  alert: 'FATAL',
};

/** As they stand above and in capitals: other spellings are put in lower case first. */
const spelled = new Map<string, LogLevel>(
  Object.entries(names).flatMap(([name, level]): [string, LogLevel][] => [
    [name, level],
    [name.toUpperCase(), level],
  ]),
);
const steps: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/**
 * A level from a word or from the numbers of pino and bunyan (10 trace to 60 fatal); null for anything else. Python's
 * own numbers never reach a log line, its names do.
 */
export function levelOf(value: unknown): LogLevel | null {
  if (typeof value === 'string') return spelled.get(value) ?? levelOfOtherSpelling(value);
  if (typeof value !== 'number' || value < 10 || value > 60) return null;
  return steps[Math.floor(value / 10) - 1] ?? null;
}

function levelOfOtherSpelling(value: string): LogLevel | null {
  if (value.length > 20 || value === '') return null;
  // Go's slog writes levels between its own as INFO+2.
  const name = value
    .trim()
    .toLowerCase()
    .replace(/[+-]\d{1,3}$/, '');
  return spelled.get(name) ?? null;
}
