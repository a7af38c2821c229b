import { Command, CommanderError, Option } from 'commander';
import { carriedProblem } from '../core/runs/problem-of.ts';
import type { AppFlags } from './app/app-command.ts';
import type { ConnectionFlags } from './connection-flags.ts';
import type { EventsFlags, PutFlags } from './events/events-command.ts';
import { exitCodes } from './exit-code.ts';
import type { ExportZipFlags } from './export/export-zip-command.ts';
import type { StepFunctionsFlags } from './export/step-functions-command.ts';
import {
  delaySeconds,
  mapConcurrency,
  mfaCode,
  percentage,
  portNumber,
  repetitions,
  retryCount,
  rowLimit,
  runsAtOnce,
  timeoutSeconds,
} from './flag-values.ts';
import type { HistoryFlags } from './history/history-command.ts';
import type { ImportFlags } from './import/import-command.ts';
import { installedVersion } from './installation.ts';
import type { InvokeFlags } from './invoke/invoke-command.ts';
import type { LocalFlags } from './local/local-command.ts';
import type { LoginFlags } from './connections/login-command.ts';
import type { LogsTailFlags } from './logs/logs-tail-command.ts';
import { endWhenOutputFails, everythingTold, tell, writeOut } from './output.ts';
import type { RunFlags } from './run/run-command.ts';
import { addVariable } from './run/variable-flags.ts';
import type { ServeFlags } from './serve/serve-command.ts';
import type { WhoamiFlags } from './connections/whoami-command.ts';

// Each command's code is loaded when it is chosen: `lambdeck invoke` waits for nothing that only `serve` needs.
type Run = () => Promise<number>;
let chosen: Run | null = null;
const choose = (run: Run) => {
  chosen = run;
};

const program = new Command('lambdeck')
  .description('Invoke AWS Lambda functions by hand: on this machine, at any endpoint, in any account.')
  .usage('[command] [options]')
  .helpCommand(false)
  .option('-V, --version', 'print the version')
  .exitOverride()
  .configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'lambdeck: ').replace('\n(Did', ' (Did')),
  })
  .showHelpAfterError('Run "lambdeck --help" for the commands.');

function addCommand(parent: Command, usage: string, description: string): Command {
  const added = parent.command(usage).description(description).allowExcessArguments(false);
  const path = parent === program ? added.name() : `${parent.name()} ${added.name()}`;
  return added.showHelpAfterError(`Run "lambdeck ${path} --help" for what it takes.`);
}

function addConnectionFlags(to: Command): Command {
  return to
    .option('--profile <name>', 'call AWS with this profile of the AWS config files')
    .option(
      '--region <region>',
      'in this region; alone: with the keys of the environment, else the default profile',
    )
    .option('--endpoint-url <url>', 'call this address instead; without keys, placeholder keys are sent')
    .option('--local <dir>', 'run the functions of this SAM project here (default: the samples)');
}

function addServeFlags(to: Command): Command {
  return to
    .option(
      '--port <number>',
      'listen on this port of 127.0.0.1; 0 takes any (default: 4411, or any free one)',
      portNumber,
    )
    .option('--no-open', 'open no browser')
    .option('--local <dir>', 'the Local connection serves this SAM project instead of the samples');
}

addServeFlags(
  addCommand(program, 'app', 'the desktop app; where it cannot run, the same in the browser (default)'),
)
  .option('--fetch-electron', 'try again to download Electron')
  .action((flags: AppFlags) => choose(async () => (await import('./app/app-command.ts')).appCommand(flags)));

addServeFlags(addCommand(program, 'serve', 'the same UI in the browser, on 127.0.0.1 only')).action(
  (flags: ServeFlags) => choose(async () => (await import('./serve/serve-command.ts')).serveCommand(flags)),
);

addConnectionFlags(
  addCommand(program, 'invoke <function>', 'invoke a function: NAME, NAME:QUALIFIER or an ARN')
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
    .option('--qualifier <qualifier>', 'version or alias')
    .addOption(
      new Option('--log-type <type>', 'ask for the last 4 KB of the log, or for none')
        .choices(['Tail', 'None'])
        .default('Tail'),
    ),
)
  .option('--yes', 'run it over a protected connection without asking')
  .option('--mfa-code <code>', 'code of the multi-factor device, where the profile asks for one', mfaCode)
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
  .option('--query <jmespath>', 'print what this selects from the response, as JSON, instead of the response')
  .option('--full-log', 'wait for the whole log, not only its last 4 KB')
  .option('--json', 'print one object with the response, the outcome and the log')
  .option('--no-history', 'keep no record of this run')
  .addHelpText(
    'after',
    '\nWithout connection flags the function runs on this machine.\n' +
      'stdout: the response, byte for byte. stderr: the log and a summary.\n' +
      'Exit code: 0 succeeded, accepted or permitted; 1 function error; 2 usage; 3 rejected by Lambda;\n' +
      '4 outcome unknown, it may have run; 130 cancelled.\n' +
      '--query compares and adds numbers as 64-bit floating point; it prints larger ones with all their digits.',
  )
  .action((name: string, flags: InvokeFlags) =>
    choose(async () => (await import('./invoke/invoke-command.ts')).invokeCommand(name, flags)),
  );

addConnectionFlags(
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
  .option('--qualifier <qualifier>', 'version or alias, in place of what the files say')
  .option('--full-log', "wait for each run's whole log before its expectations are looked at")
  .option('--results <file>', 'append each run to this NDJSON file as it ends')
  .option('--resume', 'go on where the results file ends')
  .addOption(
    new Option('--reporter <format>', 'what is printed').choices(['spec', 'json', 'junit']).default('spec'),
  )
  .option('--output <file>', 'write the report to this file, or to stdout with - (default: stdout)')
  .option('--yes', 'run over a protected connection without asking')
  .option('--mfa-code <code>', 'code of the multi-factor device, where the profile asks for one', mfaCode)
  .option('--no-history', 'keep no record of these runs')
  .addHelpText(
    'after',
    '\nThe collection is the nearest folder upwards that holds environments/; requests are files *.lambda.yml.\n' +
      'Without --env and connection flags the functions run on this machine.\n' +
      'Exit code: 0 all passed; 1 an expectation was missed or a function failed; 2 usage, or it could not go on;\n' +
      '3 Lambda refused a run; 4 outcome of a run unknown; 130 cancelled. Of 1, 4 and 3 the first that is true.',
  )
  .action((path: string, flags: RunFlags) =>
    choose(async () => (await import('./run/run-command.ts')).runCommand(path, flags)),
  );

addConnectionFlags(addCommand(program, 'functions', 'list the functions that a connection offers'))
  .option('--json', 'print them as one JSON array')
  .action((flags: ConnectionFlags & { readonly json?: boolean }) =>
    choose(async () => (await import('./connections/functions-command.ts')).functionsCommand(flags)),
  );

addConnectionFlags(addCommand(program, 'whoami', 'the account and the role that a connection signs as'))
  .option('--json', 'print one JSON object')
  .option('--mfa-code <code>', 'code of the multi-factor device, where the profile asks for one', mfaCode)
  .action((flags: WhoamiFlags) =>
    choose(async () => (await import('./connections/whoami-command.ts')).whoamiCommand(flags)),
  );

addCommand(program, 'login', 'sign a profile in with IAM Identity Center')
  .option('--profile <name>', 'the profile (default: AWS_PROFILE, else "default")')
  .option('--device-code', 'compare a code instead of coming back from the browser')
  .option('--no-open', 'only show the address')
  .action((flags: LoginFlags) =>
    choose(async () => (await import('./connections/login-command.ts')).loginCommand(flags)),
  );

addCommand(program, 'local [path]', 'serve functions as Lambda does, for any SDK and the AWS CLI')
  .option('--port <number>', 'listen on this port of 127.0.0.1; 0 takes any', portNumber, 3001)
  .option(
    '--log-delay <seconds>',
    'let CloudWatch Logs calls see a line only so long after it was logged, as on AWS (default: at once)',
    delaySeconds,
  )
  .action((path: string | undefined, flags: LocalFlags) =>
    choose(async () => (await import('./local/local-command.ts')).localCommand(path, flags)),
  );

const logs = addCommand(program, 'logs', 'decode Lambda log text, or follow the log of a function');
addCommand(logs, 'parse', 'stdin: log text as Lambda writes it; stdout: one JSON record per line').action(
  () => choose(async () => (await import('./logs/logs-parse-command.ts')).logsParseCommand()),
);

addConnectionFlags(
  addCommand(logs, 'tail <function>', 'print the log of a function as it grows, whoever invokes it'),
)
  .option('--json', 'print one JSON object per record')
  .option('--mfa-code <code>', 'code of the multi-factor device, where the profile asks for one', mfaCode)
  .addHelpText(
    'after',
    '\nCtrl-C ends it. It polls unless the settings say live tail, which is billed by the minute.',
  )
  .action((name: string, flags: LogsTailFlags) =>
    choose(async () => (await import('./logs/logs-tail-command.ts')).logsTailCommand(name, flags)),
  );

addCommand(program, 'history [text]', 'past runs, newest first; TEXT is looked for in everything they hold')
  .option('--limit <number>', 'at most so many', rowLimit, 20)
  .option('--json', 'print them as one JSON array')
  .action((text: string | undefined, flags: HistoryFlags) =>
    choose(async () => (await import('./history/history-command.ts')).historyCommand(text, flags)),
  );

addCommand(
  program,
  'import <source>',
  'write the requests in a file or folder of another tool (or - for stdin) as files',
)
  .requiredOption('--into <folder>', 'the collection, or a folder in it; it is made where it is missing')
  .addHelpText(
    'after',
    '\nReads JSON events (SAM, `sam remote test-event get`, the .NET test tool), HAR files, cURL and AWS CLI command\n' +
      'lines of Invoke calls, and request files of Lambdeck. Credentials are left out; nothing is written over.\n' +
      'stdout: the path of each file that was written. stderr: what was left out or assumed.',
  )
  .action((source: string, flags: ImportFlags) =>
    choose(async () => (await import('./import/import-command.ts')).importCommand(source, flags)),
  );

const exported = addCommand(program, 'export', 'write requests for other people and tools');
addCommand(exported, 'zip <path>', 'a folder of requests as it stands, or one request as files, as a zip')
  .option('--output <file>', 'write the zip to this file, or to stdout with - (default: NAME.zip here)')
  .action((path: string, flags: ExportZipFlags) =>
    choose(async () => (await import('./export/export-zip-command.ts')).exportZipCommand(path, flags)),
  );

const sharedEvents = addCommand(
  program,
  'events',
  'shareable test events of a function, as the Lambda console keeps them',
);
addConnectionFlags(addCommand(sharedEvents, 'list <function>', 'list them'))
  .option('--json', 'print them as one JSON array')
  .action((name: string, flags: EventsFlags) =>
    choose(async () => (await import('./events/events-command.ts')).listEvents(name, flags)),
  );
addConnectionFlags(addCommand(sharedEvents, 'get <function> <event>', 'print the text of one')).action(
  (name: string, event: string, flags: ConnectionFlags) =>
    choose(async () => (await import('./events/events-command.ts')).getEvent(name, event, flags)),
);
addConnectionFlags(addCommand(sharedEvents, 'put <function> <event>', 'write one'))
  .requiredOption('--payload <json>', 'the event: JSON text, @FILE, or - for stdin')
  .addOption(
    new Option('--type <type>', 'the invocation type that the console uses for it')
      .choices(['RequestResponse', 'Event'])
      .default('RequestResponse'),
  )
  .option('--force', 'write over the one of that name')
  .action((name: string, event: string, flags: PutFlags) =>
    choose(async () => (await import('./events/events-command.ts')).putEvent(name, event, flags)),
  );
addConnectionFlags(
  addCommand(sharedEvents, 'delete <function> <event>', 'delete one, for everyone who shares it'),
).action((name: string, event: string, flags: ConnectionFlags) =>
  choose(async () => (await import('./events/events-command.ts')).deleteEvent(name, event, flags)),
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
  .option('--env <name>', 'take variables, region and qualifier from environments/NAME.yml of the collection')
  .option('--region <region>', "the state machine's region (default: the environment's)")
  .option('--output <file>', 'write the definition to this file (default: stdout)')
  .option('--results <url>', 's3://BUCKET/PREFIX that the results of the rows are written to')
  .addOption(
    new Option(
      '--execution-type <type>',
      'how each row runs: STANDARD once, EXPRESS cheaper and at least once',
    )
      .choices(['STANDARD', 'EXPRESS'])
      .default('STANDARD'),
  )
  .option('--concurrency <number>', 'rows at once, up to 10000', mapConcurrency, 10)
  .option(
    '--tolerated-failure-percentage <number>',
    'stop when more of a hundred rows failed than this',
    percentage,
    100,
  )
  .addHelpText(
    'after',
    '\nstdout: the definition in Amazon States Language. stderr: what could not be taken along, how to start it, and\n' +
      'what its role has to be allowed. Nothing is sent. A secret is never written: a request that uses one is refused.',
  )
  .action((path: string, flags: StepFunctionsFlags) =>
    choose(async () =>
      (await import('./export/step-functions-command.ts')).stepFunctionsCommand(path, flags),
    ),
  );

async function main(given: readonly string[]): Promise<number> {
  const [first] = given;
  // No command means the app, with its flags.
  const asksAboutProgram = ['-h', '--help', '-V', '--version'].includes(first ?? '');
  const parameters =
    first === undefined || (first.startsWith('-') && !asksAboutProgram) ? ['app', ...given] : given;
  if (first === '-V' || first === '--version') {
    await writeOut(`${installedVersion()}\n`);
    return exitCodes.succeeded;
  }
  try {
    program.parse(parameters, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.succeeded : exitCodes.usage;
  }
  const run: Run | null = chosen;
  return run === null ? exitCodes.usage : await run();
}

endWhenOutputFails();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tell(`lambdeck: ${error instanceof Error ? error.message : String(error)}`);
  const problem = carriedProblem(error);
  if (problem !== null) tell(problem.remedy);
  else if (process.env['LAMBDECK_DEBUG'] !== undefined && error instanceof Error) tell(error.stack ?? '');
  else tell('This should not happen. Set LAMBDECK_DEBUG=1 to see where it came from.');
  process.exitCode = exitCodes.usage;
}
await everythingTold();
// What is left open (kept-alive connections) must not keep a script waiting.
process.exit();
