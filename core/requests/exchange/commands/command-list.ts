import type { CommandWord, ShellCommand } from './shell-command.ts';
import { printedBy } from './shell-command.ts';

/** Collects words into commands and pipelines while a line is read. */
export class CommandList {
  readonly #commands: ShellCommand[] = [];
  #words: CommandWord[] = [];
  #input: string | null = null;
  #text = '';
  #expands = false;
  #begun = false;

  /** Adds to the word that is being read. */
  add(text: string, expands = false): void {
    this.#text += text;
    this.#expands ||= expands;
    this.#begun = true;
  }

  get inWord(): boolean {
    return this.#begun;
  }

  /** Only digits so far: a file descriptor, when a redirection follows. */
  dropNumber(): void {
    if (/^\d+$/.test(this.#text)) this.#reset();
  }

  endWord(): void {
    if (this.#begun) this.#words.push({ text: this.#text, expands: this.#expands });
    this.#reset();
  }

  /** The word that was read last is taken out: it is no argument but the target of a redirection. */
  takeWord(): CommandWord | null {
    this.endWord();
    return this.#words.pop() ?? null;
  }

  setInput(text: string | null): void {
    this.#input = text;
  }

  /** Ends a command; `piped` says that the next one reads what it prints. */
  endCommand(piped: boolean): void {
    this.endWord();
    const command: ShellCommand = { words: this.#words, input: this.#input };
    if (command.words.length > 0) this.#commands.push(command);
    this.#words = [];
    this.#input = piped ? printedBy(command) : null;
  }

  /** All of them, at the end of the text. */
  commands(): readonly ShellCommand[] {
    this.endCommand(false);
    return this.#commands;
  }

  #reset(): void {
    this.#text = '';
    this.#expands = false;
    this.#begun = false;
  }
}
