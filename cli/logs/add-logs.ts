import type { Command } from 'commander';
import { addConnectionOptions, addMfaOption } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import { exitCodesHere, exitCodesOfCalls, helpAfter } from '../help-after.ts';
import type { LogsTailFlags } from './logs-tail-command.ts';

/** `lambdeck logs parse` and `lambdeck logs tail`. */
export function addLogs(program: Command, choose: Choose): void {
  const logs = addCommand(program, 'logs', 'decode Lambda log text, or follow the log of a function');
  addCommand(logs, 'parse', 'decode Lambda log text from stdin, as one JSON record per line')
    .addHelpText(
      'after',
      helpAfter({ examples: ['lambdeck logs parse < lambda.log'], exitCodes: exitCodesHere }),
    )
    .action(() => choose(async () => (await import('./logs-parse-command.ts')).logsParseCommand()));

  addMfaOption(
    addConnectionOptions(
      addCommand(logs, 'tail <function>', 'print the log of a function as it grows, whoever invokes it'),
    ).option('--json', 'print one JSON object per record'),
  )
    .addHelpText(
      'after',
      helpAfter({
        notes: ['Ctrl-C ends it. It polls unless the settings say live tail, which is billed by the minute.'],
        exitCodes: exitCodesOfCalls,
      }),
    )
    .action((name: string, flags: LogsTailFlags) =>
      choose(async () => (await import('./logs-tail-command.ts')).logsTailCommand(name, flags)),
    );
}
