import type { Command } from 'commander';

/** What a command does once all that was typed has been understood; it gives the exit code. */
export type Run = () => Promise<number>;
/** Takes what the chosen command does. */
export type Choose = (run: Run) => void;

/** Adds a command, with a hint at its own help where it is used wrongly. */
export function addCommand(parent: Command, usage: string, description: string): Command {
  const added = parent.command(usage).description(description).allowExcessArguments(false);
  const path = parent.parent === null ? added.name() : `${parent.name()} ${added.name()}`;
  return added.showHelpAfterError(`Run "lambdeck ${path} --help" for what it takes.`);
}
