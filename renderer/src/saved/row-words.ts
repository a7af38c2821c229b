import { functionDisplayName } from '../state/function-reference.ts';
import { hostPathOf } from './host-path-of.ts';
import type { TreeRow } from './tree-row.ts';

/** A row as screen readers say it. */
export function rowLabel(row: TreeRow): string {
  if (row.kind === 'fault') return `${row.text}, cannot be read`;
  if (row.kind === 'collection' && !row.collection.writable) return `${row.text}, read only`;
  if (row.kind !== 'request') return row.text;
  const { functionName, expectations } = row.entry;
  const expects = `${expectations} ${expectations === 1 ? 'expectation' : 'expectations'}`;
  return [row.text, functionDisplayName(functionName), expectations === 0 ? '' : expects]
    .filter((part) => part !== '')
    .join(', ');
}

/** More about a row than there is room for: shown while the pointer rests on it. */
export function rowTitle(row: TreeRow): string {
  if (row.kind === 'collection') return row.folder;
  if (row.kind === 'fault') return row.fault.problem.message;
  if (row.kind !== 'request') return row.text;
  const { functionName, qualifier } = row.entry;
  const called = qualifier === null ? functionName : `${functionName}:${qualifier}`;
  return [row.text, called, hostPathOf(row.folder, row.path)].filter((part) => part !== '').join('\n');
}
