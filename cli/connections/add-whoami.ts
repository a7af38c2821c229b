import type { Command } from 'commander';
import { addConnectionOptions, addMfaOption } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import { exitCodesOfCalls, helpAfter } from '../help-after.ts';
import type { WhoamiFlags } from './whoami-command.ts';

/** `lambdeck whoami`. */
export function addWhoami(program: Command, choose: Choose): void {
  addMfaOption(
    addConnectionOptions(
      addCommand(program, 'whoami', 'the account and the role that a connection signs as'),
    ).option('--json', 'print one JSON object'),
  )
    .addHelpText(
      'after',
      helpAfter({
        examples: ['lambdeck whoami', 'lambdeck whoami --json'],
        exitCodes: exitCodesOfCalls,
      }),
    )
    .action((flags: WhoamiFlags) =>
      choose(async () => (await import('./whoami-command.ts')).whoamiCommand(flags)),
    );
}
