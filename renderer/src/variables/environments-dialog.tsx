import { useRef, useState } from 'react';
import { environmentNameSchema } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { SelectField } from '../controls/select-field.tsx';
import { TextField } from '../controls/text-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { rereadCollections, useCollections } from '../saved/use-collections.ts';
import { EnvironmentForm } from './environment-form.tsx';
import { emptyEnvironment } from '../../../contract/empty-environment.ts';
import { readEnvironment, useEnvironmentForEditing } from './use-environment.ts';
import {
  closeVariablesDialog,
  openVariablesDialog,
  useVariablesDialog,
  watchVariablesDialog,
} from './variables-store.ts';
import styles from './variables.module.css';

/** The environments of a collection: one is chosen and changed, others are made, copied and deleted. */
export function EnvironmentsDialog() {
  const dialog = useVariablesDialog((state) => (state.dialog?.kind === 'environments' ? state.dialog : null));
  return (
    <Dialog
      title="Environments"
      open={dialog !== null}
      onOpenChange={(open) => open || closeVariablesDialog()}
      className={styles['wide']}
    >
      {dialog === null ? null : <Environments folder={dialog.folder} asked={dialog.name} />}
    </Dialog>
  );
}

function Environments({ folder, asked }: { folder: string; asked: string | null }) {
  const host = useHost();
  const { collections } = useCollections();
  const [making, setMaking] = useState<{ readonly from: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const names = collections.find((one) => one.folder === folder)?.environments ?? [];
  const name = asked !== null && names.includes(asked) ? asked : (names[0] ?? null);
  const read = useEnvironmentForEditing(folder, name);
  const removing = useRef(false);
  const show = (next: string | null) => openVariablesDialog({ kind: 'environments', folder, name: next });

  const remove = async (): Promise<void> => {
    if (name === null || removing.current) return;
    const isStillOpen = watchVariablesDialog();
    removing.current = true;
    try {
      const answer = await host.environments.remove({ folder, name });
      setProblem(answer.problem);
      if (answer.problem !== null) return;
      await rereadCollections(host);
      if (isStillOpen()) show(null);
    } catch (error) {
      setProblem(callProblem('The environment could not be deleted', error));
    } finally {
      removing.current = false;
    }
  };

  if (making !== null || name === null) {
    return (
      <NewEnvironment
        folder={folder}
        from={making?.from ?? null}
        names={names}
        onMade={(made) => {
          setMaking(null);
          show(made);
        }}
        onCancel={() => (names.length === 0 ? closeVariablesDialog() : setMaking(null))}
      />
    );
  }
  return (
    <>
      <div className={styles['head']}>
        <div className={styles['chosen']}>
          <SelectField
            label="Environment to edit"
            value={name}
            options={names.map((value) => ({ value, label: value }))}
            onValueChange={show}
          >
            environments/{name}.yml
          </SelectField>
        </div>
        <Button onClick={() => setMaking({ from: null })}>New…</Button>
        <Button onClick={() => setMaking({ from: name })}>Duplicate…</Button>
        <Button variant="danger" onClick={() => void remove()}>
          Delete
        </Button>
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
      {read === null ? null : (
        <EnvironmentForm key={name} folder={folder} name={name} read={read} others={names} />
      )}
    </>
  );
}

interface NewEnvironmentProps {
  readonly folder: string;
  /** The environment that is copied; null begins with nothing. */
  readonly from: string | null;
  readonly names: readonly string[];
  readonly onMade: (name: string) => void;
  readonly onCancel: () => void;
}

function NewEnvironment({ folder, from, names, onMade, onCancel }: NewEnvironmentProps) {
  const host = useHost();
  const [name, setName] = useState(from === null ? '' : `${from} copy`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const making = useRef(false);
  const typed = name.trim();
  const fault = names.includes(typed)
    ? 'There is one of that name already.'
    : typed === '' || environmentNameSchema.safeParse(typed).success
      ? null
      : 'A name without / and \\, not beginning with a dot.';

  const make = async (): Promise<void> => {
    if (making.current) return;
    const isStillOpen = watchVariablesDialog();
    making.current = true;
    try {
      const copied = from === null ? null : (await readEnvironment(host, folder, from)).environment;
      const environment = copied ?? emptyEnvironment;
      const answer = await host.environments.save({ folder, name: typed, environment, revision: null });
      if (answer.kind === 'failed') setProblem(answer.problem);
      else {
        await rereadCollections(host);
        if (isStillOpen()) onMade(typed);
      }
    } catch (error) {
      setProblem(callProblem('The environment could not be made', error));
    } finally {
      making.current = false;
    }
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <TextField
        label={from === null ? 'Name of the new environment' : `Name of the copy of ${from}`}
        value={name}
        fault={fault}
        onValueChange={setName}
      >
        Its file is environments/{typed === '' ? 'NAME' : typed}.yml in the collection’s folder.
      </TextField>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={typed === '' || fault !== null}>
          Create environment
        </Button>
      </DialogActions>
    </form>
  );
}
