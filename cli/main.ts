import { Command, CommanderError } from 'commander';
import { carriedProblem } from '../core/runs/problem-of.ts';
import type { Run } from './add-command.ts';
import { addApp } from './app/add-app.ts';
import { addFunctions } from './connections/add-functions.ts';
import { addLogin } from './connections/add-login.ts';
import { addWhoami } from './connections/add-whoami.ts';
import { addEvents } from './events/add-events.ts';
import { exitCodes } from './exit-code.ts';
import { addExport } from './export/add-export.ts';
import { addHistory } from './history/add-history.ts';
import { addImport } from './import/add-import.ts';
import { installedVersion } from './installation.ts';
import { addInvoke } from './invoke/add-invoke.ts';
import { addLocal } from './local/add-local.ts';
import { addLogs } from './logs/add-logs.ts';
import { endWhenOutputFails, everythingTold, tell, writeOut } from './output.ts';
import { addRun } from './run/add-run.ts';
import { addServe } from './serve/add-serve.ts';

// Each command's code is loaded when it is chosen: `lambdeck invoke` waits for nothing that only `serve` needs.
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

// In the order in which the help names them.
for (const add of [
  addApp,
  addServe,
  addInvoke,
  addRun,
  addFunctions,
  addWhoami,
  addLogin,
  addLocal,
  addLogs,
  addHistory,
  addImport,
  addExport,
  addEvents,
]) {
  add(program, choose);
}

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
