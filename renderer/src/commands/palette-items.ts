import fuzzysort from 'fuzzysort';
import type { RankedFunction } from '../state/rank-functions.ts';
import type { Command } from './command.ts';

export type PaletteItem =
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly command: Command;
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'function'; readonly key: string; readonly ranked: RankedFunction };

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
  functions: readonly RankedFunction[],
  query: string,
): readonly PaletteItem[] {
  const fitting = functions
    .slice(0, functionsShown)
    .map((ranked): PaletteItem => ({ kind: 'function', key: ranked.summary.arn, ranked }));
  return [...fittingCommands(commands, query.trim()), ...fitting];
}
