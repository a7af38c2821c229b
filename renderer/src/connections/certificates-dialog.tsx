import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import type { Settings } from '../../../contract/settings.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { connectionsKey } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { useSaveSettings } from '../host/use-save-settings.ts';
import { settingsKey } from '../host/use-settings.ts';
import { closeConnectionDialog, closerOfConnectionDialog, useConnectionDialogs } from './dialog-store.ts';
import { ProblemBox } from './problem-box.tsx';
import styles from './dialogs.module.css';

/** The certificate bundle that is trusted beside the usual authorities, for a proxy that looks into TLS. */
export function CertificatesDialog() {
  const host = useHost();
  const open = useConnectionDialogs((state) => state.dialog?.kind === 'certificates');
  const field = useRef<HTMLInputElement | null>(null);
  const { data, error } = useQuery({
    queryKey: settingsKey,
    queryFn: () => host.app.settings(),
    enabled: open,
  });
  return (
    <Dialog
      title="Certificate bundle"
      open={open && (data !== undefined || error !== null)}
      onOpenChange={(next) => next || closeConnectionDialog()}
      initialFocus={field}
    >
      {data === undefined ? (
        <ProblemBox problem={callProblem('The settings could not be read', error)} />
      ) : (
        <FileForm settings={data} field={field} />
      )}
    </Dialog>
  );
}

function FileForm({ settings, field }: { settings: Settings; field: RefObject<HTMLInputElement | null> }) {
  const queries = useQueryClient();
  const { problem, busy, save } = useSaveSettings();
  const [file, setFile] = useState(settings.certificatesFile ?? '');
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const close = closerOfConnectionDialog();
    const path = file.trim();
    const kept = await save((now) => ({ ...now, certificatesFile: path === '' ? null : path }));
    if (!kept) return;
    await queries.invalidateQueries({ queryKey: connectionsKey });
    close();
  };

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        ref={field}
        label="PEM file"
        value={file}
        onValueChange={setFile}
        maxLength={4096}
        placeholder="None"
      >
        The whole path of a file on this machine. Its certificates are trusted beside the usual ones.
        AWS_CA_BUNDLE and a profile’s ca_bundle come first; empty trusts the usual ones alone.
      </TextField>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeConnectionDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
