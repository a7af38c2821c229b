import { shellFacts } from '../host/shell-facts.ts';
import type { HostClient } from '../host/use-host.ts';
import { batchCommands } from './batch-commands.ts';
import type { Command } from './command.ts';
import { compareCommands } from './compare-commands.ts';
import { copyCommands } from './copy-commands.ts';
import { connectionCommands } from './connection-commands.ts';
import { eventCommands } from './event-commands.ts';
import { expectCommands } from './expect-commands.ts';
import { exchangeCommands } from './exchange-commands.ts';
import { ariaCombo, matchesCombo, showCombo, type KeyCombo } from './key-combo.ts';
import { logCommands } from './log-commands.ts';
import { requestCommands } from './request-commands.ts';
import { runAndKeepFocus } from './run-and-keep-focus.ts';
import { savedCommands } from './saved-commands.ts';
import { tabCommands } from './tab-commands.ts';
import { functionCommands, viewCommands } from './view-commands.ts';

/** Everything that can be done: palette, shortcuts, menus and the list of shortcuts are made from it. */
export const commands: readonly Command[] = [
  ...requestCommands,
  ...eventCommands,
  ...copyCommands,
  ...expectCommands,
  ...savedCommands,
  ...compareCommands,
  ...batchCommands,
  ...exchangeCommands,
  ...tabCommands,
  ...functionCommands,
  ...connectionCommands,
  ...logCommands,
  ...viewCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function keysOf(command: Command): readonly KeyCombo[] {
  return shellFacts.inApp ? (command.keys ?? []) : (command.browserKeys ?? command.keys ?? []);
}

/** The keys of a command as the person reads them; undefined when it has none. */
export function shownKeys(id: string): string | undefined {
  const command = byId.get(id);
  const combo = command === undefined ? undefined : keysOf(command)[0];
  return combo === undefined ? undefined : showCombo(combo, shellFacts.isMac);
}

/** For aria-keyshortcuts. */
export function ariaKeys(id: string): string | undefined {
  const command = byId.get(id);
  const combo = command === undefined ? undefined : keysOf(command)[0];
  return combo === undefined ? undefined : ariaCombo(combo, shellFacts.isMac);
}

export function runCommand(id: string, host: HostClient): void {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command is called ${id}`);
  if (command.enabled?.() ?? true) runAndKeepFocus(command, host);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, .monaco-editor *'));

/** The command that a key press asks for, or null. */
export function commandFor(event: KeyboardEvent): Command | null {
  if (event.isComposing) return null;
  return (
    commands.find(
      (command) =>
        keysOf(command).some((combo) => matchesCombo(combo, event, shellFacts.isMac)) &&
        !(command.notWhileTyping === true && isTyping(event.target)),
    ) ?? null
  );
}
