import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { portNumber } from '../flag-values.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import type { ServeFlags } from './serve-command.ts';

/** The flags of the UI's server, which the app takes too. */
export function addServeOptions(to: Command): Command {
  return to
    .option(
      '--port <number>',
      'listen on this port of 127.0.0.1; 0 takes any (default: 4411, or any free one)',
      portNumber,
    )
    .option('--no-open', 'open no browser')
    .option('--local <dir>', 'the Local connection serves this SAM project (default: the samples)');
}

/** `lambdeck serve`. */
export function addServe(program: Command, choose: Choose): void {
  addServeOptions(addCommand(program, 'serve', 'the same UI in the browser, on 127.0.0.1 only'))
    .addHelpText(
      'after',
      helpAfter({
        notes: ['stdout: the address, with its access token. Ctrl-C ends it.'],
        exitCodes: exitCodesHere,
      }),
    )
    .action((flags: ServeFlags) =>
      choose(async () => (await import('./serve-command.ts')).serveCommand(flags)),
    );
}
