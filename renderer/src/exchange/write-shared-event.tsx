import { useState, type SyntheticEvent } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { SelectField } from '../controls/select-field.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useHost } from '../host/use-host.ts';
import { hasTemplates } from '../saved/has-templates.ts';
import { findDraft, patchDraft } from '../state/workspace-store.ts';
import styles from './exchange.module.css';
import { writeSharedEvent } from './shared-event-calls.ts';

interface WriteSharedEventProps {
  readonly draft: Draft;
  /** The name that was written; null when nothing was. */
  readonly onDone: (name: string | null) => void;
}

const types = [
  { value: 'RequestResponse', label: 'Synchronous' },
  { value: 'Event', label: 'Asynchronous (Event)' },
] as const;

/** Writes the event of a tab into the registry; a name that is there is asked about first. */
export function WriteSharedEvent({ draft, onDone }: WriteSharedEventProps) {
  const host = useHost();
  const [name, setName] = useState(draft.sharedEvent ?? draft.name ?? '');
  const [type, setType] = useState<'RequestResponse' | 'Event'>(
    draft.invocationType === 'Event' ? 'Event' : 'RequestResponse',
  );
  /** The name that is there already, until another is typed. */
  const [taken, setTaken] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const named = name.trim();

  const write = async () => {
    commitPendingEdits();
    const payload = findDraft(draft.id)?.payload ?? draft.payload;
    setBusy(true);
    const answer = await writeSharedEvent(host, draft, {
      name: named,
      payload,
      invocationType: type,
      overwrite: taken === named,
    });
    setBusy(false);
    setProblem(answer.problem);
    if (answer.problem !== null) return;
    if (answer.exists) {
      setTaken(named);
      return;
    }
    patchDraft(draft.id, { sharedEvent: named });
    onDone(named);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (named !== '' && !busy) void write();
  };

  return (
    <form aria-label="Write this tab’s event" className={styles['form']} noValidate onSubmit={submit}>
      <div className={styles['pair']}>
        <TextField
          label="Name of the event"
          value={name}
          onValueChange={(next) => {
            setName(next);
            setTaken(null);
          }}
          maxLength={200}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that opens the form asked for this field
          autoFocus
        >
          {taken === named && named !== ''
            ? 'There is one of this name, with another text or type.'
            : 'The console shows it under this name.'}
        </TextField>
        <SelectField label="Sent as" value={type} onValueChange={setType} options={types}>
          What the console chooses with it.
        </SelectField>
      </div>
      {draft.templating && hasTemplates(draft) ? (
        <p className={styles['lead']}>
          Texts in {'{{…}}'} are written as they stand: the console knows no variables.
        </p>
      ) : null}
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={() => onDone(null)}>Back</Button>
        <Button
          variant={taken === named ? 'danger' : 'primary'}
          type="submit"
          disabled={busy || named === ''}
        >
          {taken === named && named !== '' ? 'Write over it for everyone' : 'Write it'}
        </Button>
      </DialogActions>
    </form>
  );
}
