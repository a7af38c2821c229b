import { CommandList } from './command-list.ts';
import type { CommandReader, ShellCommand } from './shell-command.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/**
 * Reads what PowerShell reads: a backtick takes the meaning from the next character or continues a line, `''` in a
 * single-quoted text is a quote, `""` in a double-quoted one too. A here-string (`@'` to `'@` at the beginning of a line) is
 * one text; a text alone goes into the pipeline, and one that was given to a variable stands for it.
 */
export const readPowershellCommands: CommandReader = (text) => {
  const list = new CommandList();
  /** The text that is all of the command so far. */
  let alone: string | null = null;
  let begun = false;
  const literal = ({ text: value, expands }: Quoted) => {
    alone = begun || expands ? null : value;
    begun = true;
    list.add(value, expands);
  };
  const other = (value: string, expands = false) => {
    alone = null;
    begun = true;
    list.add(value, expands);
  };
  const end = (piped: boolean) => {
    list.endCommand(piped);
    if (piped && alone !== null) list.setInput(alone);
    alone = null;
    begun = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    switch (character) {
      case '`':
        at += 1;
        if (text.charAt(at) === '\r') at += 1;
        if (text.charAt(at) !== '\n') other(text.charAt(at));
        break;
      case "'":
      case '"':
        {
          const quoted = readQuoted(text, at);
          literal(quoted);
          at = quoted.end;
        }
        break;
      case '@': {
        const here = list.inWord ? null : readHereString(text, at);
        if (here === null) other(character);
        else {
          literal(here);
          at = here.end;
        }
        break;
      }
      case '#':
        if (list.inWord) other(character);
        else {
          const end = text.indexOf('\n', at);
          at = (end === -1 ? text.length : end) - 1;
        }
        break;
      case ' ':
      case '\t':
      case '\r':
        list.endWord();
        break;
      case '\n':
      case ';':
      case '(':
      case ')':
        end(false);
        break;
      case '|':
        end(text.charAt(at + 1) !== '|');
        break;
      case '&':
        // Before a program in quotes it says that the text is a command.
        end(false);
        break;
      default:
        other(character, character === '$');
    }
  }
  return withVariables(list.commands());
};

/** A text in quotes. `end` is the place of its last character. */
interface Quoted {
  readonly text: string;
  readonly expands: boolean;
  readonly end: number;
}

/** Reads a quoted text that begins at `from`. */
function readQuoted(text: string, from: number): Quoted {
  const quote = text.charAt(from);
  let end = from + 1;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === quote) {
      if (text.charAt(end + 1) !== quote) break;
      end += 1;
    } else if (quote === '"' && character === '`') end += 1;
  }
  const inside = text.slice(from + 1, end).replaceAll(quote + quote, quote);
  return quote === '"' ? { ...expanded(inside), end } : { text: inside, expands: false, end };
}

/** Reads a here-string that begins at `from`; null where none does. Its quotes are quotes, and its first line is empty. */
function readHereString(text: string, from: number): Quoted | null {
  const opening = /@(['"])[ \t]*\r?\n/y;
  opening.lastIndex = from;
  const [whole = '', quote] = opening.exec(text) ?? [];
  if (quote === undefined) return null;
  const start = from + whole.length;
  // The line break before the closing mark belongs to it; there is none in an empty one.
  const close = text.indexOf(`\n${quote}@`, start - 1);
  if (close === -1) return null;
  const inside = text.slice(start, Math.max(start, close)).replace(/\r$/, '');
  const end = close + 2;
  return quote === '"' ? { ...expanded(inside), end } : { text: inside, expands: false, end };
}

/** The inside of double quotes: backticks, and variables that only the shell knows. */
function expanded(inside: string): Omit<Quoted, 'end'> {
  return {
    text: inside.replaceAll(/`([\s\S])/g, (_whole, next: string) => escapes[next] ?? next),
    expands: /(?<!`)\$[A-Za-z_({]/.test(inside),
  };
}

/** Puts texts that were given to variables (`$body = '...'`) where the variables stand. */
function withVariables(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const values = new Map<string, string>();
  return commands.map((command) => {
    const [name, sign, value, ...rest] = command.words;
    if (name !== undefined && value !== undefined && sign?.text === '=' && rest.length === 0) {
      if (variable.test(name.text) && !value.expands) values.set(name.text.toLowerCase(), value.text);
      return command;
    }
    const words = command.words.map((word) => {
      const known = word.expands ? values.get(word.text.toLowerCase()) : undefined;
      return known === undefined ? word : { text: known, expands: false };
    });
    return { ...command, words };
  });
}

const variable = /^\$\w+$/;
