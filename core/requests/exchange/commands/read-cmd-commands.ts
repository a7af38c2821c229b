import { CommandList } from './command-list.ts';
import type { CommandReader } from './shell-command.ts';

/**
 * Reads what cmd.exe reads: `^` takes the meaning from the next character or continues a line, `|` and `&` part
 * commands outside quotes. What is left goes to the program as one text, which it takes apart by the rules of the C
 * runtime: `\"` and, inside quotes, `""` are a quote.
 */
export const readCmdCommands: CommandReader = (text) => {
  const list = new CommandList();
  let line = '';
  let quoted = false;
  const end = (piped: boolean) => {
    splitArguments(line, list);
    list.endCommand(piped);
    line = '';
    quoted = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '^' && !quoted) {
      at += 1;
      if (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n') at += 1;
      if (text.charAt(at) !== '\n') line += text.charAt(at);
    } else if (character === '\n') end(false);
    else if (!quoted && (character === '|' || character === '&')) {
      end(character === '|' && text.charAt(at + 1) !== '|');
    } else if (character !== '\r') {
      if (character === '"') quoted = !quoted;
      line += character;
    }
  }
  end(false);
  return list.commands();
};

/** The words of a Windows command line (Microsoft's "Parsing C command-line arguments"). */
function splitArguments(line: string, list: CommandList): void {
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') {
      let slashes = 1;
      while (line.charAt(at + slashes) === '\\') slashes += 1;
      const beforeQuote = line.charAt(at + slashes) === '"';
      list.add('\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes));
      at += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) {
        list.add('"');
        at += 1;
      }
    } else if (character === '"') {
      if (quoted && line.charAt(at + 1) === '"') {
        list.add('"');
        at += 1;
      } else {
        quoted = !quoted;
        list.add('');
      }
    } else if (!quoted && (character === ' ' || character === '\t')) list.endWord();
    else list.add(character);
  }
}
