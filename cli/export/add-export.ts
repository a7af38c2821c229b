import { Option, type Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { mapConcurrency, percentage } from '../flag-values.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import type { ExportZipFlags } from './export-zip-command.ts';
import type { StepFunctionsFlags } from './step-functions-command.ts';

/** `lambdeck export zip` and `lambdeck export step-functions`. */
export function addExport(program: Command, choose: Choose): void {
  const exported = addCommand(program, 'export', 'write requests for other people and tools');
  addCommand(exported, 'zip <path>', 'a folder of requests as it stands, or one request as files, as a zip')
    .option('--output <file>', 'write the zip to this file, or to stdout with - (default: NAME.zip here)')
    .addHelpText(
      'after',
      helpAfter({
        examples: [
          'lambdeck export zip requests --output requests.zip',
          'lambdeck export zip requests/refund.lambda.yml --output - > refund.zip',
        ],
        exitCodes: exitCodesHere,
      }),
    )
    .action((path: string, flags: ExportZipFlags) =>
      choose(async () => (await import('./export-zip-command.ts')).exportZipCommand(path, flags)),
    );

  addCommand(
    exported,
    'step-functions <path>',
    'a state machine that runs a folder of requests, or one, for each row of an S3 dataset',
  )
    .requiredOption(
      '--data <url>',
      's3://BUCKET/KEY of a .csv, .json, .jsonl or .ndjson object, or a prefix that ends with /',
    )
    .option(
      '--env <name>',
      'take variables, region and qualifier from environments/NAME.yml of the collection',
    )
    .option('--region <region>', "the state machine's region (default: the environment's)")
    .option('--output <file>', 'write the definition to this file, or to stdout with - (default: stdout)')
    .option('--results <url>', 's3://BUCKET/PREFIX that the results of the rows are written to')
    .addOption(
      new Option(
        '--execution-type <type>',
        'how each row runs: STANDARD once, EXPRESS cheaper and at least once',
      )
        .choices(['STANDARD', 'EXPRESS'])
        .default('STANDARD'),
    )
    .option('--concurrency <number>', 'so many rows at once, up to 10,000', mapConcurrency, 10)
    .option(
      '--tolerated-failure-percentage <number>',
      'stop when more of a hundred rows failed than this',
      percentage,
      100,
    )
    .addHelpText(
      'after',
      helpAfter({
        notes: [
          'stdout: the definition in Amazon States Language. stderr: what could not be taken along, how to start it, and',
          'what its role has to be allowed. Nothing is sent. A secret is never written: a request that uses one is refused.',
        ],
        examples: [
          'lambdeck export step-functions requests --data s3://bucket/orders.csv --region eu-west-1 --output machine.json',
        ],
        exitCodes: exitCodesHere,
      }),
    )
    .action((path: string, flags: StepFunctionsFlags) =>
      choose(async () => (await import('./step-functions-command.ts')).stepFunctionsCommand(path, flags)),
    );
}
