import {
  BookMarked,
  Copy,
  CopyPlus,
  FilePlus,
  FolderInput,
  FolderOpen,
  FolderPlus,
  Import,
  Package,
  PencilLine,
  Play,
  RotateCcw,
  SlidersHorizontal,
  SquareArrowOutUpRight,
  Trash2,
  X,
} from 'lucide-react';
import { openRunDialog } from '../batches/run-dialog-store.ts';
import { MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { exportAsZip } from '../exchange/export-as-zip.ts';
import { openExchange } from '../exchange/exchange-store.ts';
import { useHost } from '../host/use-host.ts';
import { closeCollection, createCollection, chooseCollection } from './collection-actions.ts';
import { openSavedDialog } from './dialog-store.ts';
import { duplicateEntry } from './entry-actions.ts';
import {
  chooseRow,
  copyPathOf,
  editEnvironments,
  entryOfRow,
  isWritable,
  removeRow,
  renameRow,
  targetOfRow,
} from './row-actions.ts';
import type { TreeRow } from './tree-row.ts';

/** What can be done with a row of the tree; with the tree itself where there is none. */
export function SavedMenu({ row }: { row: TreeRow | null }) {
  const host = useHost();
  if (row === null || row.kind === 'note') return <TreeItems />;
  const writable = isWritable(row);
  const entry = entryOfRow(row);
  const runnable = row.kind === 'collection' || row.kind === 'folder' || row.kind === 'request';
  return (
    <>
      {row.kind === 'request' ? (
        <MenuItem icon={<SquareArrowOutUpRight />} keys="⏎" onSelect={() => chooseRow(host, row)}>
          Open
        </MenuItem>
      ) : null}
      {row.kind === 'fault' ? (
        <MenuItem icon={<SquareArrowOutUpRight />} keys="⏎" onSelect={() => chooseRow(host, row)}>
          What is wrong with it
        </MenuItem>
      ) : null}
      {row.kind === 'environment' || row.kind === 'environments' ? (
        <MenuItem icon={<SlidersHorizontal />} onSelect={() => editEnvironments(row)}>
          Edit…
        </MenuItem>
      ) : null}
      {runnable ? (
        <MenuItem
          icon={<Play />}
          onSelect={() =>
            openRunDialog({ folder: row.folder, path: row.kind === 'collection' ? null : row.path })
          }
        >
          Run…
        </MenuItem>
      ) : null}
      {runnable ? (
        <>
          <MenuSeparator />
          <MenuItem
            icon={<FilePlus />}
            disabled={!writable}
            onSelect={() => openSavedDialog({ kind: 'new-request', ...targetOfRow(row) })}
          >
            New request here…
          </MenuItem>
          <MenuItem
            icon={<FolderPlus />}
            disabled={!writable}
            onSelect={() => openSavedDialog({ kind: 'new-folder', ...targetOfRow(row) })}
          >
            New folder…
          </MenuItem>
        </>
      ) : null}
      {entry === null ? null : (
        <>
          <MenuSeparator />
          {row.kind === 'fault' ? null : (
            <MenuItem icon={<PencilLine />} keys="F2" disabled={!writable} onSelect={() => renameRow(row)}>
              Rename
            </MenuItem>
          )}
          {row.kind === 'request' ? (
            <MenuItem
              icon={<CopyPlus />}
              disabled={!writable}
              onSelect={() => void duplicateEntry(host, entry)}
            >
              Duplicate
            </MenuItem>
          ) : null}
          <MenuItem
            icon={<FolderInput />}
            disabled={!writable}
            onSelect={() => openSavedDialog({ kind: 'move', entry })}
          >
            Move to…
          </MenuItem>
          <MenuItem
            icon={<Trash2 />}
            keys="Del"
            danger
            disabled={!writable}
            onSelect={() => removeRow(host, row)}
          >
            Delete
          </MenuItem>
        </>
      )}
      <MenuSeparator />
      <MenuItem icon={<Copy />} onSelect={() => copyPathOf(row)}>
        Copy the path
      </MenuItem>
      {row.kind === 'request' || row.kind === 'collection' ? (
        <MenuItem
          icon={<Package />}
          onSelect={() => void exportAsZip(host, row.folder, row.kind === 'collection' ? null : row.path)}
        >
          {row.kind === 'request' ? 'Export as files (zip)' : 'Export as a zip'}
        </MenuItem>
      ) : null}
      {row.kind === 'collection' && writable ? (
        <MenuItem icon={<SlidersHorizontal />} onSelect={() => editEnvironments(row)}>
          Environments…
        </MenuItem>
      ) : null}
      {row.kind === 'collection' ? (
        <MenuItem icon={<X />} onSelect={() => void closeCollection(host, row.collection)}>
          Close the collection
        </MenuItem>
      ) : null}
    </>
  );
}

/** What concerns no row. */
export function TreeItems() {
  const host = useHost();
  return (
    <>
      <MenuItem icon={<FolderOpen />} onSelect={() => void chooseCollection(host)}>
        Open a folder…
      </MenuItem>
      <MenuItem icon={<BookMarked />} onSelect={() => void createCollection()}>
        Create a collection…
      </MenuItem>
      <MenuItem icon={<Import />} onSelect={() => openExchange({ kind: 'import', files: [] })}>
        Import…
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<RotateCcw />} onSelect={() => openSavedDialog({ kind: 'trash' })}>
        Restore what was deleted…
      </MenuItem>
    </>
  );
}
