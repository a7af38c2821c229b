import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { newEndpointSchema } from '../../../contract/connection.ts';
import { goToConnection } from '../connections/adopt-connection.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { Select } from '../controls/select.tsx';
import { callProblem } from '../host/call-failure.ts';
import { connectionsKey, useConnections } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft } from '../state/workspace-store.ts';
import styles from './add-endpoint-dialog.module.css';

/** A Lambda endpoint other than AWS's own: an emulator, a proxy, another machine's `lambdeck local`. */
export function AddEndpointDialog() {
  const open = useUi((state) => state.addingEndpoint);
  const close = () => useUi.setState({ addingEndpoint: false });
  return (
    <Dialog title="Add endpoint URL" open={open} onOpenChange={(next) => next || close()}>
      <EndpointForm onDone={close} />
    </Dialog>
  );
}

const withoutKeys = '';

function EndpointForm({ onDone }: { onDone: () => void }) {
  const host = useHost();
  const queries = useQueryClient();
  const profiles = useConnections().filter((connection) => connection.kind === 'profile');
  const [url, setUrl] = useState('http://127.0.0.1:3001');
  const [name, setName] = useState('');
  const [region, setRegion] = useState('us-east-1');
  const [profile, setProfile] = useState(withoutKeys);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);

  const add = async () => {
    const endpoint = newEndpointSchema.safeParse({
      name: name.trim() === '' ? url.replace(/^https?:\/\//, '').slice(0, 60) : name,
      url: url.trim(),
      region: region.trim(),
      profile: profile === withoutKeys ? null : profile,
    });
    if (!endpoint.success) {
      setFaults(
        Object.fromEntries(endpoint.error.issues.map((issue) => [issue.path.join('.'), issue.message])),
      );
      return;
    }
    setBusy(true);
    const tab = activeDraft();
    try {
      const added = await host.connections.addEndpoint(endpoint.data);
      await queries.invalidateQueries({ queryKey: connectionsKey });
      // Given up meanwhile, the endpoint is there for whoever chooses it.
      if (isLeft.current || !useUi.getState().addingEndpoint) return;
      goToConnection(tab, { id: added.id, region: null });
      onDone();
    } catch (error) {
      setFaults({ form: callProblem('The endpoint could not be added', error).message });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void add();
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      <Field label="URL" value={url} onChange={setUrl} fault={faults['url']} />
      <Field label="Name" value={name} onChange={setName} fault={faults['name']} placeholder="As the URL" />
      <Field label="Signing region" value={region} onChange={setRegion} fault={faults['region']} />
      <div className={styles['field']}>
        <span>Sign with</span>
        <Select
          label="Sign with"
          value={profile}
          onValueChange={setProfile}
          options={[
            { value: withoutKeys, label: 'Placeholder keys', hint: 'emulators accept these' },
            ...profiles.map((one) => ({ value: one.name, label: one.name, hint: one.detail })),
          ]}
        />
      </div>
      {faults['form'] === undefined ? null : (
        <p role="alert" className={styles['fault']}>
          {faults['form']}
        </p>
      )}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy}>
          Add endpoint
        </Button>
      </DialogActions>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
  readonly placeholder?: string;
}

function Field({ label, value, onChange, fault, placeholder }: FieldProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {fault === undefined ? null : <span className={styles['fault']}>{fault}</span>}
    </label>
  );
}
