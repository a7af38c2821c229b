import { ConflictDialog } from './conflict-dialog.tsx';
import { FaultDialog } from './fault-dialog.tsx';
import { FolderFaultDialog } from './folder-fault-dialog.tsx';
import { GoneDialog } from './gone-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { NewCollectionDialog } from './new-collection-dialog.tsx';
import { SaveAsDialog } from './save-as-dialog.tsx';
import { TrashDialog } from './trash-dialog.tsx';

/** Everything about saved requests that opens over the window. */
export function SavedDialogs() {
  return (
    <>
      <SaveAsDialog />
      <ConflictDialog />
      <MoveDialog />
      <NameDialog />
      <FaultDialog />
      <FolderFaultDialog />
      <GoneDialog />
      <TrashDialog />
      <NewCollectionDialog />
    </>
  );
}
