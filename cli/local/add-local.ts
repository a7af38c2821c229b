import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { delaySeconds, portNumber } from '../flag-values.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import type { LocalFlags } from './local-command.ts';

/** `lambdeck local`. */
export function addLocal(program: Command, choose: Choose): void {
  addCommand(program, 'local [path]', 'serve functions as Lambda does, for any SDK and the AWS CLI')
    .option('--port <number>', 'listen on this port of 127.0.0.1; 0 takes any', portNumber, 3001)
    .option(
      '--log-delay <seconds>',
      'let CloudWatch Logs calls see a line only so long after it was logged, as on AWS (default: at once)',
      delaySeconds,
    )
    .addHelpText(
      'after',
      helpAfter({
        notes: [
          'PATH is a SAM template or its folder (default: the samples). stdout: the address. stderr: what the',
          'functions log. Ctrl-C ends it.',
        ],
        exitCodes: exitCodesHere,
      }),
    )
    .action((path: string | undefined, flags: LocalFlags) =>
      choose(async () => (await import('./local-command.ts')).localCommand(path, flags)),
    );
}
