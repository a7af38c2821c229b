import { useState, type SyntheticEvent } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useHost, type HostClient } from '../host/use-host.ts';
import { assertNever } from '../state/assert-never.ts';
import { createFolder, createRequest } from './create-entry.ts';
import { closeSavedDialog, useSavedDialogs, type SavedDialog } from './dialog-store.ts';
import { renameEntry } from './entry-actions.ts';
import styles from './saved-dialogs.module.css';
import { useAnswer } from './use-answer.ts';

type Naming = Extract<SavedDialog, { kind: 'rename' | 'new-request' | 'new-folder' }>;

interface Words {
  readonly title: string;
  readonly action: string;
  readonly first: string;
}

function wordsOf(dialog: Naming): Words {
  switch (dialog.kind) {
    case 'rename':
      return { title: `Rename “${dialog.entry.name}”`, action: 'Rename', first: dialog.entry.name };
    case 'new-request':
      return { title: 'New request', action: 'Create request', first: 'New request' };
    case 'new-folder':
      return { title: 'New folder', action: 'Create folder', first: '' };
    default:
      return assertNever(dialog);
  }
}

async function give(host: HostClient, dialog: Naming, name: string): Promise<Problem | null> {
  switch (dialog.kind) {
    case 'rename':
      return name === dialog.entry.name ? null : await renameEntry(host, dialog.entry, name);
    case 'new-request':
      return await createRequest(host, dialog, name);
    case 'new-folder':
      return await createFolder(host, dialog, name);
    default:
      return assertNever(dialog);
  }
}

/** Asks for a name: of a new request, a new folder, or what is renamed from a command. */
export function NameDialog() {
  const naming = useSavedDialogs(({ dialog }) => (isNaming(dialog) ? dialog : null));
  return (
    <Dialog
      title={naming === null ? 'Name' : wordsOf(naming).title}
      open={naming !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
    >
      {naming === null ? null : <NameForm dialog={naming} />}
    </Dialog>
  );
}

const isNaming = (dialog: SavedDialog | null): dialog is Naming =>
  dialog?.kind === 'rename' || dialog?.kind === 'new-request' || dialog?.kind === 'new-folder';

function NameForm({ dialog }: { dialog: Naming }) {
  const host = useHost();
  const { action, first } = wordsOf(dialog);
  const [name, setName] = useState(first);
  const { problem, busy, ask } = useAnswer();
  const named = name.trim();
  const fault =
    dialog.kind === 'new-folder' && /[/\\\0]|^\.{1,2}$/.test(named)
      ? 'A name has no / and no \\ in it.'
      : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy && named !== '' && fault === null) ask(() => give(host, dialog, named));
  };
  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      <TextField
        label="Name"
        value={name}
        onValueChange={setName}
        fault={fault}
        maxLength={200}
        onFocus={(event) => event.currentTarget.select()}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeSavedDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy || named === '' || fault !== null}>
          {action}
        </Button>
      </DialogActions>
    </form>
  );
}
