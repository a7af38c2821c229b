import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { rowLimit } from '../flag-values.ts';
import { exitCodesHere, helpAfter } from '../help-after.ts';
import type { HistoryFlags } from './history-command.ts';

/** `lambdeck history`. */
export function addHistory(program: Command, choose: Choose): void {
  addCommand(program, 'history [text]', 'past runs, newest first; TEXT is looked for in everything they hold')
    .option('--limit <number>', 'at most so many', rowLimit, 20)
    .option('--json', 'print one JSON array')
    .addHelpText(
      'after',
      helpAfter({
        examples: ['lambdeck history --limit 5', 'lambdeck history "insufficient funds" --json'],
        exitCodes: exitCodesHere,
      }),
    )
    .action((text: string | undefined, flags: HistoryFlags) =>
      choose(async () => (await import('./history-command.ts')).historyCommand(text, flags)),
    );
}
