import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { pastedKeysSchema } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { knownConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { activeDraft } from '../state/workspace-store.ts';
import { afterSignIn } from './after-sign-in.ts';
import { closeConnectionDialog, closerOfConnectionDialog, useConnectionDialogs } from './dialog-store.ts';
import { ProblemBox } from './problem-box.tsx';
import { adoptConnection } from './adopt-connection.ts';
import styles from './dialogs.module.css';

/** Takes the keys that an access portal or a shell gives, for as long as Lambdeck runs. */
export function PasteKeysDialog() {
  const dialog = useConnectionDialogs((state) => state.dialog);
  const shown = dialog?.kind === 'paste-keys' ? dialog : null;
  const known = knownConnection(shown?.replaces ?? null);
  const area = useRef<HTMLTextAreaElement | null>(null);
  return (
    <Dialog
      title={known === null ? 'Paste keys' : `Paste new keys for ${known.name}`}
      open={shown !== null}
      onOpenChange={(open) => open || closeConnectionDialog()}
      initialFocus={area}
    >
      {shown === null ? null : <KeysForm replaces={shown.replaces} area={area} />}
    </Dialog>
  );
}

const example =
  'export AWS_ACCESS_KEY_ID="…"\nexport AWS_SECRET_ACCESS_KEY="…"\nexport AWS_SESSION_TOKEN="…"';

function KeysForm({
  replaces,
  area,
}: {
  replaces: string | null;
  area: React.RefObject<HTMLTextAreaElement | null>;
}) {
  const host = useHost();
  const id = useId();
  const known = knownConnection(replaces);
  const [name, setName] = useState(known?.name ?? '');
  const [region, setRegion] = useState(known?.region ?? '');
  const [regionFault, setRegionFault] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  // The keys are in the field and nowhere else of the page, and not there either once it is closed.
  useEffect(() => {
    const field = area.current;
    return () => {
      if (field !== null) field.value = '';
    };
  }, [area]);

  const paste = async () => {
    const keys = pastedKeysSchema.safeParse({
      text: area.current?.value ?? '',
      name: name.trim() === '' ? null : name,
      region: region.trim() === '' ? null : region.trim().toLowerCase(),
      replaces: known === null ? null : replaces,
    });
    if (!keys.success) {
      const fault = keys.error.issues.find((issue) => issue.path[0] === 'region');
      setRegionFault(fault?.message ?? null);
      setProblem(fault === undefined ? tooLong : null);
      return;
    }
    setBusy(true);
    setProblem(null);
    const tab = activeDraft();
    const close = closerOfConnectionDialog();
    try {
      const answer = await host.connections.pasteKeys(keys.data);
      setProblem(answer.problem);
      if (answer.connection === null) return;
      await afterSignIn(host, answer.connection.id);
      // Given up meanwhile, the keys are there for whoever chooses them.
      adoptConnection(answer.connection, replaces, close() ? tab : null);
      toasts.add({ title: `${answer.connection.name} is ready` });
    } catch (error) {
      setProblem(callProblem('The keys could not be taken', error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void paste();
  };

  return (
    <form className={styles['form']} noValidate autoComplete="off" onSubmit={submit}>
      <div className={styles['areaField']}>
        <label htmlFor={id}>Keys</label>
        <textarea
          ref={area}
          id={id}
          className={styles['area']}
          placeholder={example}
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          aria-describedby={`${id}-hint`}
        />
        <span id={`${id}-hint`} className={styles['about']}>
          As the access portal or a shell gives them: export, set or $Env: lines, a block of the credentials
          file, or JSON. They are kept in memory until Lambdeck ends, and written nowhere.
        </span>
      </div>
      <div className={styles['pair']}>
        <TextField
          label="Name"
          value={name}
          onValueChange={setName}
          maxLength={60}
          placeholder="As the keys say"
        />
        <TextField
          label="Region"
          value={region}
          onValueChange={(text) => {
            setRegion(text);
            setRegionFault(null);
          }}
          fault={regionFault}
          placeholder="As the keys say"
        />
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeConnectionDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy}>
          Use these keys
        </Button>
      </DialogActions>
    </form>
  );
}

const tooLong: Problem = {
  name: 'KeysTooLong',
  message: 'This is more text than keys take.',
  remedy: 'Paste the keys alone: 32 KB at most, and a name of 60 characters at most.',
};
