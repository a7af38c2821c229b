import type { Problem } from '../../../contract/problem.ts';
import type { HostClient } from '../host/use-host.ts';
import { copyText } from '../shell/copy-text.ts';
import { showNotice } from '../state/notices-store.ts';
import { openVariablesDialog } from '../variables/variables-store.ts';
import { openSavedDialog, type SavedEntry } from './dialog-store.ts';
import { moveEntry, removeEntry } from './entry-actions.ts';
import { hostPathOf } from './host-path-of.ts';
import { openRequest } from './open-request.ts';
import { folderAt } from './place-options.ts';
import { goToRow, setUnfolded, useTreeCursor } from './tree-cursor.ts';
import { placeOfKey } from './tree-key.ts';
import { canUnfold, type TreeRow } from './tree-row.ts';
import { knownCollection } from './use-collections.ts';

/** A row that is a file or a folder, and can be renamed, moved and deleted; null for any other. */
export function entryOfRow(row: TreeRow | undefined): SavedEntry | null {
  if (row?.kind !== 'request' && row?.kind !== 'folder' && row?.kind !== 'fault') return null;
  return { folder: row.folder, path: row.path, name: row.text };
}

/** What Enter and a click do: open what can be opened, unfold or fold the rest. */
export function chooseRow(host: HostClient, row: TreeRow): void {
  if (row.kind === 'request') void openRequest(host, row);
  else if (row.kind === 'fault') openSavedDialog({ kind: 'fault', folder: row.folder, fault: row.fault });
  else if (row.kind === 'note' && row.problem !== null) showFolderFault(row.folder, row.problem);
  else if (row.kind === 'environment') editEnvironments(row);
  else if (canUnfold(row) && !row.held) setUnfolded(row.key, !row.unfolded);
}

function showFolderFault(folder: string, problem: Problem): void {
  const name = knownCollection(folder)?.name ?? folder;
  openSavedDialog({ kind: 'folder-fault', folder, name, problem });
}

/** Opens the environments of a row's collection, that of the row before the others. */
export function editEnvironments(row: TreeRow): void {
  const name = row.kind === 'environment' ? row.text : null;
  openVariablesDialog({ kind: 'environments', folder: row.folder, name });
}

/** Whether anything can be written in the collection of a row. */
export const isWritable = (row: TreeRow): boolean => knownCollection(row.folder)?.writable === true;

/** The folder that something new or dropped goes into when it is done at a row. */
export function targetOfRow(row: TreeRow): { readonly folder: string; readonly under: string | null } {
  const { folder } = row;
  const collection = knownCollection(folder);
  const path = row.kind === 'note' ? null : placeOfKey(row.key).path;
  const under = collection === null ? '' : folderAt(collection, path);
  return { folder, under: under === '' ? null : under };
}

export function renameRow(row: TreeRow | undefined): void {
  if (row === undefined || (row.kind !== 'request' && row.kind !== 'folder') || !isWritable(row)) return;
  goToRow(row.key);
  useTreeCursor.setState({ renaming: row.key });
}

export function removeRow(host: HostClient, row: TreeRow | undefined): void {
  const entry = entryOfRow(row);
  if (row !== undefined && entry !== null && isWritable(row)) void removeEntry(host, entry);
}

/** Moves what was dragged to where it was dropped. */
export async function dropEntry(host: HostClient, entry: SavedEntry, row: TreeRow): Promise<void> {
  const problem = await moveEntry(host, entry, targetOfRow(row));
  if (problem !== null) showNotice(problem);
}

export function copyPathOf(row: TreeRow): void {
  void copyText(hostPathOf(row.folder, row.kind === 'note' ? null : placeOfKey(row.key).path), 'The path');
}
