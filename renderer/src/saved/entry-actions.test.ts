import { expect, test } from 'vitest';
import { heldHost } from '../host/testing/held-host.ts';
import { moveEntry, renameEntry } from './entry-actions.ts';
import { goToRow, useTreeCursor } from './tree-cursor.ts';
import { treeKey } from './tree-key.ts';

const entry = { folder: '/orders', path: 'first.lambda.yml', name: 'First' };
const keyOf = (path: string) => treeKey(entry.folder, path);

test('the cursor goes with what is renamed or moved, and stays where somebody has gone on to meanwhile', async () => {
  const { host, next } = heldHost({ 'collections.list': [] });
  const other = keyOf('other.lambda.yml');
  for (const goesOn of [false, true]) {
    goToRow(keyOf(entry.path));
    const renamed = renameEntry(host, entry, 'Renamed');
    const rename = await next('collections.rename');
    if (goesOn) goToRow(other);
    rename.answer({ path: 'renamed.lambda.yml', problem: null });
    await renamed;
    expect(useTreeCursor.getState().key).toBe(goesOn ? other : keyOf('renamed.lambda.yml'));

    goToRow(keyOf(entry.path));
    const moved = moveEntry(host, entry, { folder: entry.folder, under: 'refunds' });
    const move = await next('collections.move');
    if (goesOn) goToRow(other);
    move.answer({ path: 'refunds/first.lambda.yml', problem: null });
    await moved;
    expect(useTreeCursor.getState().key).toBe(goesOn ? other : keyOf('refunds/first.lambda.yml'));
  }
});
