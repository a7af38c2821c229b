import { partsOfMarked } from './secret-marks.ts';

/**
 * One word of a POSIX shell (sh, bash, zsh), whatever it holds but NUL, which no argument of a program can. A secret that is
 * marked in it is taken from its environment variable; where that is not set the shell says so and runs nothing.
 */
export function shellWord(text: string): string {
  const parts = partsOfMarked(text);
  return parts.length === 1
    ? plainWord(text)
    : parts
        .map((part, index) => (index % 2 === 1 ? `"\${${part}:?}"` : part === '' ? '' : plainWord(part)))
        .join('');
}

function plainWord(text: string): string {
  return /^[A-Za-z0-9_%+:,./@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A flag and its value: joined by `=` where the value could be taken for a flag itself. Null leaves both out. */
export function shellFlag(name: string, value: string | null): readonly string[] {
  if (value === null) return [];
  return [value.startsWith('-') ? `${name}=${shellWord(value)}` : `${name} ${shellWord(value)}`];
}

/** Command and flags on lines of their own, continued with a backslash; a short command stays on one line. */
export function shellCommand(parts: readonly string[]): string {
  const line = parts.join(' ');
  return line.length <= 100 && !line.includes('\n') ? line : parts.join(' \\\n  ');
}
