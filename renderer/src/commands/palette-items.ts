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

interface Scored {
  readonly item: PaletteItem;
  /** 1 for the very word that was typed, down to 0. */
  readonly score: number;
}

function fittingCommands(commands: readonly Command[], query: string): readonly Scored[] {
  if (query === '') return commands.map((command) => ({ item: commandItem(command, []), score: 1 }));
  return fuzzysort
    .go(query, commands, { key: 'title', limit: 0, threshold: 0.3 })
    .map((result) => ({ item: commandItem(result.obj, [...result.indexes]), score: result.score }));
}

function fittingFunctions(functions: readonly FunctionSummary[], query: string): readonly Scored[] {
  return functions.slice(0, functionsShown).map((summary) => ({
    item: { kind: 'function', key: summary.arn, summary },
    // What fits only by its description comes last.
    score: query === '' ? 0 : (fuzzysort.single(query, summary.name)?.score ?? 0),
  }));
}

/** What the palette offers: commands, then functions while nothing is typed; then whatever fits best, of either. */
export function paletteItems(
  commands: readonly Command[],
  functions: readonly FunctionSummary[],
  typed: string,
): readonly PaletteItem[] {
  const query = typed.trim();
  return [...fittingCommands(commands, query), ...fittingFunctions(functions, query)]
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
