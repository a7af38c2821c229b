import { Option, type Command } from 'commander';
import { addConnectionOptions, addMfaOption } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import { qualifier, retryCount, timeoutSeconds } from '../flag-values.ts';
import { helpAfter } from '../help-after.ts';
import type { InvokeFlags } from './invoke-command.ts';

/** `lambdeck invoke`. */
export function addInvoke(program: Command, choose: Choose): void {
  const invoke = addCommand(program, 'invoke <function>', 'invoke a function: NAME, NAME:QUALIFIER or an ARN')
    .option(
      '--payload <json>',
      'the event: JSON text, @FILE, or - for stdin; sent as it stands (default: no payload)',
    )
    .addOption(
      new Option('--type <type>', 'invocation type')
        .choices(['RequestResponse', 'Event', 'DryRun'])
        .default('RequestResponse'),
    )
    .option('--stream', 'use InvokeWithResponseStream and print the response as it arrives')
    .option('--client-context <json>', 'client context as JSON text')
    .option('--tenant-id <id>', 'tenant, for functions with tenant isolation')
    .option('--durable-name <name>', 'name of the durable execution: the same name starts it once only')
    .option('--qualifier <qualifier>', 'version or alias', qualifier)
    .addOption(
      new Option('--log-type <type>', 'ask for the last 4 KB of the log, or for none')
        .choices(['Tail', 'None'])
        .default('Tail'),
    );
  addMfaOption(
    addConnectionOptions(invoke).option('--yes', 'run it over a protected connection without asking'),
  )
    .addOption(
      new Option('--copy-as <format>', 'print the request for another tool and send nothing').choices([
        'lambdeck',
        'aws-cli',
        'sdk-v3-typescript',
        'boto3',
        'curl-sigv4',
      ]),
    )
    .option(
      '--timeout <seconds>',
      "give up after this long (default: the function's own timeout and a margin)",
      timeoutSeconds,
    )
    .option(
      '--retries <number>',
      'repeat up to 10 times what Lambda did not run, such as throttling',
      retryCount,
      0,
    )
    .option(
      '--retry-ambiguous',
      'also repeat after a lost connection, a timeout or a 5xx: the function may run twice',
    )
    .option(
      '--query <jmespath>',
      'print what this selects from the response, as JSON, instead of the response',
    )
    .option('--full-log', 'wait for the whole log, not only its last 4 KB')
    .option('--json', 'print one JSON object with the response, the outcome and the log')
    .option('--no-history', 'keep no record of this run')
    .addHelpText(
      'after',
      helpAfter({
        notes: [
          'Without connection flags the function runs on this machine.',
          'stdout: the response, byte for byte. stderr: the log and a summary.',
          '--query compares and adds numbers as 64-bit floating point; it prints larger ones with all their digits.',
        ],
        examples: [
          `lambdeck invoke hello --payload '{"name": "Ada"}'`,
          'lambdeck invoke orders:live --payload @event.json --profile dev --full-log',
          `lambdeck invoke echo --payload '{"total": 12.50}' --query total`,
          'lambdeck invoke orders --type DryRun --profile dev',
          'lambdeck invoke orders --payload - --copy-as aws-cli --profile dev < event.json',
        ],
        exitCodes:
          '0 succeeded, accepted or permitted; 1 function error; 2 wrong usage, or the response\n' +
          'cannot be written; 3 rejected by Lambda; 4 outcome unknown, it may have run; 130 cancelled.',
      }),
    )
    .action((name: string, flags: InvokeFlags) =>
      choose(async () => (await import('./invoke-command.ts')).invokeCommand(name, flags)),
    );
}
