import { ansiCText } from './ansi-c-text.ts';
import { CommandList } from './command-list.ts';
import type { CommandReader } from './shell-command.ts';

/** Reads what sh, bash and zsh read: quotes, continued lines, pipes, here-documents. Nothing is expanded or run. */
export const readPosixCommands: CommandReader = (text) => new PosixReader(text).read();

/** A here-document whose body begins after the line's end. */
interface HereDocument {
  readonly end: string;
  readonly stripTabs: boolean;
}

class PosixReader {
  readonly #text: string;
  readonly #list = new CommandList();
  #at = 0;
  #documents: HereDocument[] = [];
  /** What the next word is for, when it is no argument. */
  #target: 'file' | 'here-string' | 'here-document' | 'tabbed here-document' | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ReturnType<CommandReader> {
    while (this.#at < this.#text.length) this.#step();
    this.#endWord();
    return this.#list.commands();
  }

  #step(): void {
    const text = this.#text;
    const character = text.charAt(this.#at);
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
        this.#endWord();
        this.#at += 1;
        return;
      case '\n':
        this.#endWord();
        this.#at += 1;
        this.#readDocuments();
        this.#list.endCommand(false);
        return;
      case '\\':
        this.#escaped();
        return;
      case "'": {
        const end = this.#find("'", this.#at + 1);
        this.#list.add(text.slice(this.#at + 1, end));
        this.#at = end + 1;
        return;
      }
      case '"':
        this.#at += 1;
        this.#doubleQuoted();
        return;
      case '$':
        this.#dollar();
        return;
      case '`': {
        const end = this.#find('`', this.#at + 1);
        this.#list.add(text.slice(this.#at, end + 1), true);
        this.#at = end + 1;
        return;
      }
      case '#':
        if (this.#list.inWord) this.#plain();
        else this.#at = this.#find('\n', this.#at);
        return;
      case '|':
      case '&':
      case ';':
      case '(':
      case ')':
        this.#operator(character);
        return;
      case '<':
      case '>':
        this.#redirection(character);
        return;
      default:
        this.#plain();
    }
  }

  /** A run of characters that mean themselves. */
  #plain(): void {
    plainRun.lastIndex = this.#at + 1;
    plainRun.test(this.#text);
    const end = Math.max(plainRun.lastIndex, this.#at + 1);
    this.#list.add(this.#text.slice(this.#at, end));
    this.#at = end;
  }

  #escaped(): void {
    const continued = /^\\\r?\n/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
    if (continued !== undefined) {
      this.#at += continued.length;
      return;
    }
    this.#list.add(this.#text.slice(this.#at + 1, this.#at + 2));
    this.#at += 2;
  }

  #doubleQuoted(): void {
    this.#list.add('');
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      const next = this.#text.charAt(this.#at + 1);
      if (character === '"') {
        this.#at += 1;
        return;
      }
      if (character === '\\' && next !== '' && '$`"\\\n'.includes(next)) {
        if (next !== '\n') this.#list.add(next);
        this.#at += 2;
      } else if (character === '\\') {
        this.#list.add(character);
        this.#at += 1;
      } else if (character === '$' && next !== "'" && next !== '"') this.#dollar();
      else if (character === '`') {
        const end = this.#find('`', this.#at + 1);
        this.#list.add(this.#text.slice(this.#at, end + 1), true);
        this.#at = end + 1;
      } else {
        quotedRun.lastIndex = this.#at + 1;
        quotedRun.test(this.#text);
        const end = Math.max(quotedRun.lastIndex, this.#at + 1);
        this.#list.add(this.#text.slice(this.#at, end));
        this.#at = end;
      }
    }
  }

  /** `$'...'`, `$"..."`, and what the shell would put in the place of a variable or a command. */
  #dollar(): void {
    const text = this.#text;
    const next = text.charAt(this.#at + 1);
    if (next === "'") {
      let end = this.#at + 2;
      while (end < text.length && text.charAt(end) !== "'") end += text.charAt(end) === '\\' ? 2 : 1;
      this.#list.add(ansiCText(text.slice(this.#at + 2, end)));
      this.#at = end + 1;
      return;
    }
    if (next === '"') {
      this.#at += 2;
      this.#doubleQuoted();
      return;
    }
    if (next === '(' || next === '{') {
      const end = this.#endOfExpansion(this.#at + 2, next === '(' ? ')' : '}');
      this.#list.add(text.slice(this.#at, end), true);
      this.#at = end;
      return;
    }
    variable.lastIndex = this.#at;
    const name = variable.exec(text)?.[0] ?? '$';
    this.#list.add(name, name.length > 1);
    this.#at += name.length;
  }

  /** After the bracket that closes an expansion; brackets in quotes do not count. */
  #endOfExpansion(from: number, close: ')' | '}'): number {
    const open = close === ')' ? '(' : '{';
    let depth = 1;
    let at = from;
    while (at < this.#text.length && depth > 0) {
      const character = this.#text.charAt(at);
      if (character === '\\') at += 1;
      else if (character === "'" && close === ')') at = this.#find("'", at + 1);
      else if (character === open) depth += 1;
      else if (character === close) depth -= 1;
      at += 1;
    }
    return Math.min(at, this.#text.length);
  }

  #operator(character: string): void {
    this.#endWord();
    const doubled = this.#text.charAt(this.#at + 1) === character;
    const redirects = character === '&' && this.#text.charAt(this.#at + 1) === '>';
    this.#at += doubled || (character === '|' && this.#text.charAt(this.#at + 1) === '&') ? 2 : 1;
    if (redirects) {
      this.#redirection('>');
      return;
    }
    // A pipe may end its line: the rest of the pipeline stands on the next one.
    if (character === '|' && !doubled) {
      pipeEnd.lastIndex = this.#at;
      const blank = pipeEnd.exec(this.#text)?.[0] ?? '';
      if (this.#documents.length === 0) this.#at += blank.length;
    }
    this.#list.endCommand(character === '|' && !doubled);
  }

  #redirection(character: '<' | '>'): void {
    this.#list.dropNumber();
    this.#endWord();
    const rest = this.#text.slice(this.#at, this.#at + 3);
    const sign = character === '<' ? /^<(?:<<|<-|<|&|>)?/ : /^>(?:>|&|\|)?/;
    const found = sign.exec(rest)?.[0] ?? character;
    this.#at += found.length;
    this.#target =
      found === '<<<'
        ? 'here-string'
        : found === '<<'
          ? 'here-document'
          : found === '<<-'
            ? 'tabbed here-document'
            : 'file';
  }

  #endWord(): void {
    if (!this.#list.inWord) return;
    if (this.#target === null) {
      this.#list.endWord();
      return;
    }
    const word = this.#list.takeWord();
    const target = this.#target;
    this.#target = null;
    if (word === null || target === 'file') return;
    if (target === 'here-string') this.#list.setInput(word.expands ? null : `${word.text}\n`);
    else this.#documents.push({ end: word.text, stripTabs: target === 'tabbed here-document' });
  }

  #readDocuments(): void {
    for (const { end, stripTabs } of this.#documents) {
      const lines: string[] = [];
      while (this.#at < this.#text.length) {
        const lineEnd = this.#find('\n', this.#at);
        const line = this.#text.slice(this.#at, lineEnd).replace(/\r$/, '');
        this.#at = lineEnd + 1;
        const shown = stripTabs ? line.replace(/^\t+/, '') : line;
        if (shown === end) break;
        lines.push(`${shown}\n`);
      }
      this.#list.setInput(lines.join(''));
    }
    this.#documents = [];
  }

  /** Where a character next stands; the text's end when it does not. */
  #find(character: string, from: number): number {
    const found = this.#text.indexOf(character, from);
    return found === -1 ? this.#text.length : found;
  }
}

const plainRun = /[^\s\\'"$`#|&;()<>]*/y;
const quotedRun = /[^"\\$`]*/y;
const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*?#!$-])/y;
const pipeEnd = /[ \t]*\r?\n/y;
