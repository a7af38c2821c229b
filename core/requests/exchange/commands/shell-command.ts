/** A word of a command line after the shell has taken its quotes off. */
export interface CommandWord {
  readonly text: string;
  /** It holds a variable or a command's output: its value is not known here, and `text` names it. */
  readonly expands: boolean;
}

/** One program that a line starts, with what it reads. */
export interface ShellCommand {
  readonly words: readonly CommandWord[];
  /** What stands in its standard input, where the line itself says so; null otherwise. */
  readonly input: string | null;
}

/** A reader of one shell's command lines: the programs in their order. It never throws, and takes one pass. */
export type CommandReader = (text: string) => readonly ShellCommand[];

/** What a program prints that only repeats its arguments: it is what the next one of a pipeline reads. */
export function printedBy({ words, input }: ShellCommand): string | null {
  const [program, ...rest] = words;
  if (program === undefined || rest.some(({ expands }) => expands)) return null;
  const texts = rest.map(({ text }) => text);
  switch (program.text) {
    case 'printf': {
      const [format, ...values] = texts;
      if (format === '%s') return values.join('');
      return format === String.raw`%s\n` ? values.map((value) => `${value}\n`).join('') : null;
    }
    case 'echo':
    case 'Write-Output':
      return texts[0] === '-n' ? texts.slice(1).join(' ') : `${texts.join(' ')}\n`;
    case 'cat':
      return texts.length === 0 || texts.join('') === '-' ? input : null;
    default:
      return null;
  }
}
