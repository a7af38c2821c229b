import fuzzysort from 'fuzzysort';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import type { Command } from './command.ts';

export type PaletteItem =
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly command: Command;
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'function'; readonly key: string; readonly summary: FunctionSummary };

const functionsShown = 200;

function commandItem(command: Command, indexes: readonly number[]): PaletteItem {
  return { kind: 'command', key: `command ${command.id}`, command, indexes };
}

function fittingCommands(commands: readonly Command[], query: string): readonly PaletteItem[] {
  if (query === '') return commands.map((command) => commandItem(command, []));
  return fuzzysort
    .go(query, commands, { key: 'title', limit: 0, threshold: 0.3 })
    .map((result) => commandItem(result.obj, [...result.indexes]));
}

/** What the palette offers: commands first while nothing is typed, then whichever fit. */
export function paletteItems(
  commands: readonly Command[],
  functions: readonly FunctionSummary[],
  query: string,
): readonly PaletteItem[] {
  const fitting = functions
    .slice(0, functionsShown)
    .map((summary): PaletteItem => ({ kind: 'function', key: summary.arn, summary }));
  return [...fittingCommands(commands, query.trim()), ...fitting];
}
