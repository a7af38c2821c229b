import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import { addServeOptions } from '../serve/add-serve.ts';
import type { AppFlags } from './app-command.ts';

/** `lambdeck app`, which is also what the program does without a command. */
export function addApp(program: Command, choose: Choose): void {
  addServeOptions(
    addCommand(program, 'app', 'the desktop app; where it cannot run, the same in the browser (default)'),
  )
    .option('--fetch-electron', 'try again to download Electron')
    .addHelpText('after', helpAfter({ exitCodes: exitCodesHere }))
    .action((flags: AppFlags) => choose(async () => (await import('./app-command.ts')).appCommand(flags)));
}
