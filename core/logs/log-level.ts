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

/**
 * A level from a word or from the numbers of pino and bunyan (10 trace to 60 fatal); null for anything else. Python's
 * own numbers never reach a log line, its names do.
 */
export function levelOf(value: unknown): LogLevel | null {
  if (typeof value === 'string') {
    // Go's slog writes levels between its own as INFO+2.
    const name =
      value.length > 20
        ? ''
        : value
            .trim()
            .toLowerCase()
            .replace(/[+-]\d{1,3}$/, '');
    return Object.hasOwn(names, name) ? (names[name] ?? null) : null;
  }
  if (typeof value !== 'number' || value < 10 || value > 60) return null;
  const steps: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  return steps[Math.floor(value / 10) - 1] ?? null;
}
