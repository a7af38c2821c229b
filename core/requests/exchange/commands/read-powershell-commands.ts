import { CommandList } from './command-list.ts';
import type { CommandReader } from './shell-command.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/**
 * Reads what PowerShell reads: a backtick takes the meaning from the next character or continues a line, `''` in a
 * single-quoted text is a quote, `""` in a double-quoted one too.
 */
export const readPowershellCommands: CommandReader = (text) => {
  const list = new CommandList();
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    switch (character) {
      case '`':
        at += 1;
        if (text.charAt(at) === '\r') at += 1;
        if (text.charAt(at) !== '\n') list.add(text.charAt(at));
        break;
      case "'":
      case '"':
        at = readQuoted(text, at, list);
        break;
      case '#':
        if (list.inWord) list.add(character);
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
        list.endCommand(false);
        break;
      case '|':
        list.endCommand(text.charAt(at + 1) !== '|');
        break;
      case '&':
        // Before a program in quotes it says that the text is a command.
        list.endCommand(false);
        break;
      default:
        list.add(character, character === '$');
    }
  }
  return list.commands();
};

/** Reads a quoted text that begins at `from`, and gives the place of its last character. */
function readQuoted(text: string, from: number, list: CommandList): number {
  const quote = text.charAt(from);
  list.add('');
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) {
      if (text.charAt(at + 1) !== quote) return at;
      list.add(quote);
      at += 1;
    } else if (quote === '"' && character === '`') {
      at += 1;
      const next = text.charAt(at);
      list.add(escapes[next] ?? next);
    } else list.add(character, quote === '"' && character === '$' && /[A-Za-z_({]/.test(text.charAt(at + 1)));
  }
  return text.length;
}
