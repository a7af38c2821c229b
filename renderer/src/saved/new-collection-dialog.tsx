import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import { choosePath } from '../browse/choose-path.ts';
import { isAbsoluteHostPath, joinHostPath } from '../browse/host-path.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useHost } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { openFolder } from './collection-actions.ts';
import { answerNewCollection, useSavedDialogs } from './dialog-store.ts';
import styles from './saved-dialogs.module.css';

/** Makes a new folder that is a collection. */
export function NewCollectionDialog() {
  const open = useSavedDialogs((state) => state.newCollection !== null);
  return (
    <Dialog
      title="Create a collection"
      open={open}
      onOpenChange={(next) => next || answerNewCollection(null)}
    >
      <NewCollectionForm />
    </Dialog>
  );
}

function NewCollectionForm() {
  const host = useHost();
  const [name, setName] = useState('requests');
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: home } = useQuery({
    queryKey: ['home-folder'],
    queryFn: async () => (await host.collections.browse({ folder: null, suffixes: null })).folder,
  });
  const where = (typed ?? home ?? '').trim();
  const named = name.trim();
  const nameFault =
    named === ''
      ? 'Give it a name.'
      : /[/\\\0]|^\.{1,2}$/.test(named)
        ? 'A name has no / and no \\ in it.'
        : null;
  const whereFault =
    where === '' || isAbsoluteHostPath(where) ? null : 'Give the whole path, from its beginning.';
  const complete = nameFault === null && whereFault === null && where !== '';

  const choose = async () => {
    const folder = await choosePath({
      title: 'Where the collection is to be',
      kind: 'folder',
      suffixes: [],
      startIn: where === '' ? null : where,
      action: 'Choose folder',
    });
    if (folder !== null) setTyped(folder);
  };
  const create = async () => {
    if (!complete || busy) return;
    const asked = useSavedDialogs.getState().newCollection;
    setBusy(true);
    const { collection, problem: failure } = await openFolder(host, joinHostPath(where, named), true);
    setBusy(false);
    // It was closed meanwhile, and perhaps opened for something else.
    if (useSavedDialogs.getState().newCollection !== asked) {
      if (failure !== null) showNotice(failure);
    } else if (collection === null) setProblem(failure);
    else answerNewCollection(collection.folder);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void create();
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      <TextField label="Name" value={name} onValueChange={setName} fault={nameFault} maxLength={200}>
        The folder’s name. Each request is a file in it, so it can be kept in git.
      </TextField>
      <div className={styles['withButton']}>
        <TextField
          label="In the folder"
          value={typed ?? home ?? ''}
          onValueChange={setTyped}
          fault={whereFault}
        >
          {complete ? joinHostPath(where, named) : ''}
        </TextField>
        <Button onClick={() => void choose()}>Choose…</Button>
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={() => answerNewCollection(null)}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy || !complete}>
          Create collection
        </Button>
      </DialogActions>
    </form>
  );
}
