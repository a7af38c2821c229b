import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import type { ImportFlags } from './import-command.ts';

/** `lambdeck import`. */
export function addImport(program: Command, choose: Choose): void {
  addCommand(
    program,
    'import <source>',
    'write the requests in a file or folder of another tool (or - for stdin) as files',
  )
    .requiredOption('--into <folder>', 'the collection, or a folder in it; it is made where it is missing')
    .addHelpText(
      'after',
      helpAfter({
        notes: [
          'Reads JSON events (SAM, `sam remote test-event get`, the .NET test tool), HAR files, cURL and AWS CLI command',
          'lines of Invoke calls, and request files of Lambdeck. Credentials are left out; nothing is written over.',
          'stdout: the path of each file that was written. stderr: what was left out or assumed.',
        ],
        examples: [
          'lambdeck import events --into requests',
          'lambdeck import session.har --into requests/recorded',
          'lambdeck import - --into requests < command.txt',
        ],
        exitCodes: exitCodesHere,
      }),
    )
    .action((source: string, flags: ImportFlags) =>
      choose(async () => (await import('./import-command.ts')).importCommand(source, flags)),
    );
}
