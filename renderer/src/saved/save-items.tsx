import { runCommand, shownKeys } from '../commands/registry.ts';
import { MenuItem } from '../controls/menu.tsx';
import { useHost } from '../host/use-host.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { useEdited } from './use-edited.ts';

/** What can be done with the file of the active tab, as items of a menu. */
export function SaveItems() {
  const host = useHost();
  const draft = useActiveDraft();
  const edited = useEdited(draft);
  const inFile = draft !== null && draft.file !== null;
  return (
    <>
      <MenuItem keys={shownKeys('save-as')} onSelect={() => runCommand('save-as', host)}>
        Save as…
      </MenuItem>
      {inFile ? (
        <>
          <MenuItem disabled={edited === null} onSelect={() => runCommand('revert-to-file', host)}>
            Revert to the file
          </MenuItem>
          <MenuItem disabled={edited === null} onSelect={() => runCommand('compare-with-file', host)}>
            Compare with the file
          </MenuItem>
          <MenuItem onSelect={() => runCommand('rename-request', host)}>Rename…</MenuItem>
          <MenuItem onSelect={() => runCommand('move-request', host)}>Move to…</MenuItem>
          <MenuItem onSelect={() => runCommand('show-in-tree', host)}>Show in the tree</MenuItem>
          <MenuItem onSelect={() => runCommand('copy-file-path', host)}>Copy the path of its file</MenuItem>
        </>
      ) : null}
    </>
  );
}
