import { useState, type SyntheticEvent } from 'react';
import { connectionColourSchema, type Connection, type Protection } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { Button } from '../controls/button.tsx';
import { classes } from '../controls/classes.ts';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { ColourDot } from './colour-dot.tsx';
import { configureConnection } from './configure-connection.ts';
import { colourWords } from './connection-words.ts';
import { closeConnectionDialog, closerOfConnectionDialog, useConnectionDialogs } from './dialog-store.ts';
import { ProblemBox } from './problem-box.tsx';
import styles from './dialogs.module.css';

const protections = [
  { value: 'none', label: 'Nothing is asked', about: 'Invoke runs the function at once.' },
  {
    value: 'confirm',
    label: 'Ask before each run',
    about: 'A question names account, region and function. The command line asks too, or needs --yes.',
  },
  {
    value: 'type the name',
    label: 'Type the function’s name',
    about: 'The name must be typed before each run, so that no run is started by habit. For production.',
  },
] as const satisfies readonly { value: Protection; label: string; about: string }[];

const colours = [null, ...connectionColourSchema.options] as const;

/** The colour and the protection of a connection. */
export function ConnectionSettingsDialog() {
  const dialog = useConnectionDialogs((state) => state.dialog);
  const connection = useConnection(dialog?.kind === 'settings' ? dialog.connectionId : null);
  return (
    <Dialog
      title={connection === null ? 'Connection settings' : `Connection settings: ${connection.name}`}
      open={dialog?.kind === 'settings' && connection !== null}
      onOpenChange={(open) => open || closeConnectionDialog()}
    >
      {connection === null ? null : <SettingsForm key={connection.id} connection={connection} />}
    </Dialog>
  );
}

function SettingsForm({ connection }: { connection: Connection }) {
  const host = useHost();
  const [colour, setColour] = useState(connection.settings.colour);
  const [protection, setProtection] = useState<Protection>(connection.settings.protection);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async () => {
    const close = closerOfConnectionDialog();
    setBusy(true);
    const found = await configureConnection(host, connection.id, { colour, protection });
    setBusy(false);
    setProblem(found);
    if (found === null) close();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void save();
  };

  return (
    <form className={styles['form']} onSubmit={submit}>
      <fieldset className={styles['choices']}>
        <legend>Colour</legend>
        <div className={styles['swatches']}>
          {colours.map((value) => (
            <label key={value ?? 'none'} className={styles['choice']}>
              <input
                type="radio"
                name="colour"
                checked={colour === value}
                onChange={() => setColour(value)}
              />
              <ColourDot colour={value} />
              {value === null ? 'None' : colourWords[value]}
            </label>
          ))}
        </div>
        <span className={styles['about']}>
          It marks the connection and tints the title bar. Red is for production.
        </span>
      </fieldset>
      <fieldset className={styles['choices']}>
        <legend>Before a run</legend>
        {protections.map(({ value, label, about }) => (
          <label key={value} className={classes(styles['choice'], styles['tall'])}>
            <input
              type="radio"
              name="protection"
              checked={protection === value}
              onChange={() => setProtection(value)}
            />
            <span>
              {label}
              <span className={styles['about']}>{about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeConnectionDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy}>
          Save settings
        </Button>
      </DialogActions>
    </form>
  );
}
