import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { LiveLogMode, Settings } from '../../../contract/settings.ts';
import {
  closeConnectionDialog,
  closerOfConnectionDialog,
  useConnectionDialogs,
} from '../connections/dialog-store.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { SelectField } from '../controls/select-field.tsx';
import { useSaveSettings } from '../host/use-save-settings.ts';
import { useSettings } from '../host/use-settings.ts';
import styles from '../connections/dialogs.module.css';

const liveModes = [
  { value: 'off', label: 'Off' },
  { value: 'polling', label: 'By asking every second' },
  { value: 'live-tail', label: 'By live tail (billed)' },
] as const;

const liveWords = {
  off: 'The log of a run arrives with its answer.',
  polling:
    'FilterLogEvents is asked every second or so while a run lasts. It has no charge of its own; lines come a few seconds late.',
  'live-tail':
    'StartLiveTail brings lines at once. AWS bills each minute that it is open, and publishes the price under “Amazon CloudWatch pricing”, aws.amazon.com/cloudwatch/pricing.',
} as const satisfies Record<LiveLogMode, string>;

const insightsModes = [
  { value: 'ask', label: 'Only when asked for' },
  { value: 'always', label: 'Always' },
] as const;

const insightsWords = {
  ask: 'Log groups of the infrequent access class can be read with Logs Insights alone, which AWS bills by the data it reads. It is offered beside the log.',
  always:
    'Where nothing else can read a log group, the log of each run is looked for with Logs Insights. AWS bills each query by the data it reads.',
} as const satisfies Record<Settings['insights'], string>;

/** How logs are read on AWS, with what of it is billed. */
export function LogSettingsDialog() {
  const open = useConnectionDialogs((state) => state.dialog?.kind === 'logs');
  const settings = useSettings();
  return (
    <Dialog
      title="Logs"
      open={open && settings !== null}
      onOpenChange={(next) => next || closeConnectionDialog()}
    >
      {settings === null ? null : <LogSettingsForm settings={settings} />}
    </Dialog>
  );
}

function LogSettingsForm({ settings }: { settings: Settings }) {
  const { problem, busy, save } = useSaveSettings();
  const [liveLog, setLiveLog] = useState(settings.liveLog);
  const [insights, setInsights] = useState(settings.insights);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const close = closerOfConnectionDialog();
    if (await save((now) => ({ ...now, liveLog, insights }))) close();
  };

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
      <SelectField
        label="Lines while a run lasts, on AWS"
        value={liveLog}
        onValueChange={setLiveLog}
        options={liveModes}
      >
        {liveWords[liveLog]} On this machine lines always come at once, for nothing.
      </SelectField>
      <SelectField label="Logs Insights" value={insights} onValueChange={setInsights} options={insightsModes}>
        {insightsWords[insights]}
      </SelectField>
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
