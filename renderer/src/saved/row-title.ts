import type { Problem } from '../../../contract/problem.ts';
import { hostPathOf } from './host-path-of.ts';
import type { TreeRow } from './tree-row.ts';

const wholeOf = ({ message, remedy }: Problem): string =>
  [message, remedy].filter((part) => part !== '').join('\n');

/** More about a row than there is room for: shown while the pointer rests on it. */
export function rowTitle(row: TreeRow): string {
  if (row.kind === 'collection') return row.folder;
  if (row.kind === 'fault') return wholeOf(row.fault.problem);
  if (row.kind === 'note') return row.problem === null ? row.text : wholeOf(row.problem);
  if (row.kind !== 'request') return row.text;
  const { functionName, qualifier } = row.entry;
  const called = qualifier === null ? functionName : `${functionName}:${qualifier}`;
  return [row.text, called, hostPathOf(row.folder, row.path)].filter((part) => part !== '').join('\n');
}
