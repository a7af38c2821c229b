import type { Command } from 'commander';
import { addConnectionOptions } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { exitCodesOfCalls, helpAfter } from '../help-after.ts';

/** `lambdeck functions`. */
export function addFunctions(program: Command, choose: Choose): void {
  addConnectionOptions(addCommand(program, 'functions', 'list the functions that a connection offers'))
    .option('--json', 'print one JSON array')
    .addHelpText(
      'after',
      helpAfter({
        examples: ['lambdeck functions', 'lambdeck functions --json --profile dev'],
        exitCodes: exitCodesOfCalls,
      }),
    )
    .action((flags: ConnectionFlags & { readonly json?: boolean }) =>
      choose(async () => (await import('./functions-command.ts')).functionsCommand(flags)),
    );
}
