import { hostPathOf } from './host-path-of.ts';
import type { TreeRow } from './tree-row.ts';

/** More about a row than there is room for: shown while the pointer rests on it. */
export function rowTitle(row: TreeRow): string {
  if (row.kind === 'collection') return row.folder;
  if (row.kind === 'fault') return row.fault.problem.message;
  if (row.kind !== 'request') return row.text;
  const { functionName, qualifier } = row.entry;
  const called = qualifier === null ? functionName : `${functionName}:${qualifier}`;
  return [row.text, called, hostPathOf(row.folder, row.path)].filter((part) => part !== '').join('\n');
}
