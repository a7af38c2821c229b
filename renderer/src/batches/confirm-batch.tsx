import { ShieldAlert } from 'lucide-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { BatchConfirmation } from '../../../contract/batch.ts';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import styles from './run-dialog.module.css';

interface ConfirmBatchProps {
  readonly confirm: BatchConfirmation;
  readonly disabled: boolean;
  readonly onConfirm: (typedName: string | null) => void;
  readonly onCancel: () => void;
}

/** Asks once for all runs of a batch over a protected connection. */
export function ConfirmBatch({ confirm, disabled, onConfirm, onCancel }: ConfirmBatchProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement | null>(null);
  const button = useRef<HTMLButtonElement | null>(null);
  const typing = confirm.protection === 'type the name';
  const fits = !typing || typed.trim() === confirm.name;
  useEffect(() => {
    (field.current ?? button.current)?.focus();
  }, []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (fits) onConfirm(typing ? typed.trim() : null);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <p>
        The connection <b>{confirm.connectionName}</b> is protected. This runs all of the requests over it.
      </p>
      {typing ? (
        <TextField
          ref={field}
          label={`Type ${confirm.name} to run them`}
          value={typed}
          onValueChange={setTyped}
          placeholder={confirm.name}
        />
      ) : null}
      <DialogActions>
        <Button onClick={onCancel}>Do not run</Button>
        <Button
          ref={button}
          variant="primary"
          type="submit"
          icon={<ShieldAlert aria-hidden="true" />}
          disabled={!fits || disabled}
        >
          {`Run over ${confirm.connectionName}`}
        </Button>
      </DialogActions>
    </form>
  );
}
