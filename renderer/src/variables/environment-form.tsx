import { useRef, useState, type SyntheticEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Environment, ReadEnvironment } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { SaveAnswer } from '../../../contract/saved-request.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import { SelectField } from '../controls/select-field.tsx';
import { TextField } from '../controls/text-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useConnections } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { TextDiff } from '../monaco/text-diff.tsx';
import { rereadCollections } from '../saved/use-collections.ts';
import { showNotice } from '../state/notices-store.ts';
import { emptyEnvironment } from '../../../contract/empty-environment.ts';
import { environmentFaults } from './environment-faults.ts';
import { InheritedVariables } from './inherited-variables.tsx';
import { KeptSecretsList } from './kept-secrets.tsx';
import { SecretsList } from './secrets-list.tsx';
import { readEnvironment } from './use-environment.ts';
import { VariablesTable } from './variables-table.tsx';
import { closeVariablesDialog, watchVariablesDialog } from './variables-store.ts';
import styles from './variables.module.css';

interface EnvironmentFormProps {
  readonly folder: string;
  readonly name: string;
  readonly read: ReadEnvironment;
  readonly others: readonly string[];
}

type Conflict = Extract<SaveAnswer, { kind: 'conflict' }>;

const nothing = '';

/** One environment: where requests go, its variables, those that it inherits, and its secrets. */
export function EnvironmentForm({ folder, name, read, others }: EnvironmentFormProps) {
  const host = useHost();
  const profiles = useConnections().flatMap(({ id }) =>
    id.startsWith('profile:') ? [id.slice('profile:'.length)] : id === 'local' ? ['local'] : [],
  );
  const [environment, setEnvironment] = useState(read.environment ?? emptyEnvironment);
  // What was read when it was opened: a file that changes meanwhile is not written over without a question.
  const [known, setKnown] = useState(read.revision);
  const [problem, setProblem] = useState<Problem | null>(null);
  // A field is not called wrong while it is being typed for the first time.
  const [isTried, setTried] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  // As it is typed by now, for what comes back from the host later.
  const latest = useRef(environment);
  const put = (next: Environment) => {
    latest.current = next;
    setEnvironment(next);
  };
  const change = (changes: Partial<Environment>) => put({ ...latest.current, ...changes });
  // A second press meanwhile writes what was typed since; at once it would take the first for the work of others.
  const saving = useRef<'no' | 'yes' | 'pressed again'>('no');

  const save = async (revision: string | null): Promise<void> => {
    if (saving.current !== 'no') {
      saving.current = 'pressed again';
      return;
    }
    const isOpen = watchVariablesDialog();
    const tell = (fault: Problem) => (isOpen() ? setProblem(fault) : showNotice(fault));
    try {
      await write(revision, isOpen, tell);
    } catch (error) {
      tell(callProblem('The environment could not be saved', error));
    } finally {
      saving.current = 'no';
    }
  };
  const write = async (
    revision: string | null,
    isOpen: () => boolean,
    tell: (fault: Problem) => void,
  ): Promise<void> => {
    saving.current = 'yes';
    setProblem(null);
    const written = latest.current;
    const answer = await host.environments.save({ folder, name, environment: written, revision });
    if (answer.kind === 'failed') tell(answer.problem);
    else if (answer.kind === 'conflict') setConflict(answer);
    else {
      setKnown(answer.file.revision);
      setConflict(null);
      await Promise.all([rereadCollections(host), readEnvironment(host, folder, name)]);
      if (!isOpen()) return;
      // What was typed while it was written is not saved yet.
      if (latest.current === written) closeVariablesDialog();
      else if (wasPressedAgain()) await write(answer.file.revision, isOpen, tell);
    }
  };
  const wasPressedAgain = () => saving.current === 'pressed again';
  const takeTheirs = async (): Promise<void> => {
    try {
      const { environment: theirs, revision } = await readEnvironment(host, folder, name);
      setKnown(revision);
      if (theirs !== null) put(theirs);
    } catch (error) {
      setProblem(callProblem('The environment could not be read', error));
    }
    setConflict(null);
  };
  const faults = environmentFaults(environment);
  const faultOf = (field: keyof typeof faults) => (isTried ? (faults[field] ?? null) : null);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [first] = Object.keys(faults);
    // What is wrong with a field is below it before the field is scrolled to.
    flushSync(() => setTried(first !== undefined));
    if (first === undefined) void save(known);
    else focusField(event.currentTarget, first);
  };

  if (conflict !== null) {
    return (
      <div className={styles['form']}>
        <p className={styles['note']}>
          The file was changed since it was opened here. Nothing was written. What would be written stands on
          the right.
        </p>
        <div className={styles['diff']}>
          <TextDiff
            leftLabel="On disk"
            rightLabel="From here"
            left={conflict.theirs ?? ''}
            right={conflict.mine}
            json={false}
          />
        </div>
        <DialogActions>
          <Button onClick={() => setConflict(null)}>Back</Button>
          <Button onClick={() => void takeTheirs()}>Take the file’s</Button>
          <Button variant="danger" onClick={() => void save(conflict.file?.revision ?? null)}>
            Overwrite the file
          </Button>
        </DialogActions>
      </div>
    );
  }
  if (read.environment === null) return read.problem === null ? null : <ProblemBox problem={read.problem} />;

  const inheritable = others.filter((other) => other !== name);
  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      {read.problem === null ? null : <ProblemBox problem={read.problem} />}
      <VariablesTable
        label="Variables"
        variables={environment.variables}
        onChange={(variables) => change({ variables })}
      />
      <InheritedVariables read={read} own={name} shadowed={Object.keys(environment.variables)} />
      <SecretsList
        folder={folder}
        name={name}
        states={read.secrets}
        names={environment.secrets}
        onChange={(secrets) => change({ secrets })}
      />
      <KeptSecretsList folder={folder} name={name} states={read.secrets} />
      <div className={styles['pair']}>
        <SelectField
          label="Builds on"
          value={environment.extends ?? nothing}
          options={[
            { value: nothing, label: 'Nothing' },
            ...inheritable.map((value) => ({ value, label: value })),
          ]}
          onValueChange={(value) => change({ extends: value === nothing ? null : value })}
        >
          What is not said here holds as it is said there.
        </SelectField>
        <SelectField
          label="Profile"
          value={environment.profile ?? nothing}
          options={[
            { value: nothing, label: read.defaults.profile ?? 'Any connection' },
            ...withChosen(profiles, environment.profile).map((value) => ({ value, label: value })),
          ]}
          onValueChange={(value) => change({ profile: value === nothing ? null : value })}
        >
          The connection that a tab gets with this environment.
        </SelectField>
      </div>
      <div className={styles['pair']}>
        <TextField
          label="Default region"
          name="region"
          fault={faultOf('region')}
          value={environment.region ?? ''}
          placeholder={read.defaults.region ?? ''}
          onValueChange={(value) => change({ region: value.trim() === '' ? null : value.trim() })}
        />
        <TextField
          label="Default qualifier"
          name="qualifier"
          fault={faultOf('qualifier')}
          value={environment.qualifier ?? ''}
          placeholder={read.defaults.qualifier ?? ''}
          onValueChange={(value) => change({ qualifier: value.trim() === '' ? null : value.trim() })}
        >
          For requests that name none.
        </TextField>
      </div>
      <TextField
        label="Endpoint URL"
        name="endpointUrl"
        fault={faultOf('endpointUrl')}
        value={environment.endpointUrl ?? ''}
        placeholder={read.defaults.endpointUrl ?? 'https://…, in place of the one of AWS'}
        onValueChange={(value) => change({ endpointUrl: value.trim() === '' ? null : value.trim() })}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeVariablesDialog}>Cancel</Button>
        <Button variant="primary" type="submit">
          Save environment
        </Button>
      </DialogActions>
    </form>
  );
}

function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}

function withChosen(profiles: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || profiles.includes(chosen) ? profiles : [...profiles, chosen];
}
