import { Option, type Command } from 'commander';
import { addConnectionOptions, addMfaOption } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import { qualifier, repetitions, runsAtOnce } from '../flag-values.ts';
import { helpAfter } from '../help-after.ts';
import type { RunFlags } from './run-command.ts';
import { addVariable } from './variable-flags.ts';

/** `lambdeck run`. */
export function addRun(program: Command, choose: Choose): void {
  const run = addConnectionOptions(
    addCommand(program, 'run <path>', 'run a saved request or a folder of them, once or over rows of data'),
  )
    .option('--env <name>', 'take variables and the connection from environments/NAME.yml of the collection')
    .option(
      '--var <name=value>',
      'a variable, as often as needed: JSON where it is JSON, else a string (id=\'"5"\' is a string too)',
      addVariable,
    )
    .option('--data <file>', 'run once for each row of this CSV or NDJSON file; its columns are variables')
    .option('--repeat <number>', 'run each request so often, for each row', repetitions, 1)
    .option('--concurrency <number>', 'so many runs at once', runsAtOnce, 1)
    .option('--bail', 'stop at the first run that fails')
    .option('--back-off', 'wait and try again when Lambda throttles, as long as it takes')
    .option('--qualifier <qualifier>', 'version or alias, in place of what the files say', qualifier)
    .option('--full-log', "wait for each run's whole log before its expectations are looked at")
    .option('--results <file>', 'append each run to this NDJSON file as it ends')
    .option('--resume', 'go on where the results file ends')
    .addOption(
      new Option('--reporter <format>', 'what is printed').choices(['spec', 'json', 'junit']).default('spec'),
    )
    .option('--output <file>', 'write the report to this file, or to stdout with - (default: stdout)')
    .option('--yes', 'run over a protected connection without asking');
  addMfaOption(run)
    .option('--no-history', 'keep no record of these runs')
    .addHelpText(
      'after',
      helpAfter({
        notes: [
          'The collection is the nearest folder upwards that holds environments/; requests are files *.lambda.yml.',
          'Without --env and connection flags the functions run on this machine.',
        ],
        examples: [
          'lambdeck run requests',
          'lambdeck run requests/refund.lambda.yml --env staging --var order=A-1017',
          'lambdeck run requests --data orders.csv --concurrency 8 --results results.ndjson',
          'lambdeck run requests --env staging --reporter junit --output report.xml',
        ],
        exitCodes:
          '0 all passed; 1 an expectation was missed or a function failed; 2 wrong usage, or it could not\n' +
          'go on; 3 Lambda refused a run; 4 outcome of a run unknown; 130 cancelled;\n' +
          '141 the reader of stdout left. Of 1, 4 and 3 the first that is true.',
      }),
    )
    .action((path: string, flags: RunFlags) =>
      choose(async () => (await import('./run-command.ts')).runCommand(path, flags)),
    );
}
