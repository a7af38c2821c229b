import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import type { LiveLogMode, Settings } from '../../../contract/settings.ts';
import { closeConnectionDialog, useConnectionDialogs } from '../connections/dialog-store.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { SelectField } from '../controls/select-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { settingsKey, useSettings } from '../host/use-settings.ts';
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
  const host = useHost();
  const queries = useQueryClient();
  const [liveLog, setLiveLog] = useState(settings.liveLog);
  const [insights, setInsights] = useState(settings.insights);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      // Another window may have set something else since this was opened.
      const now = await host.app.settings();
      const answer = await host.app.saveSettings({ ...now, liveLog, insights });
      setProblem(answer.problem);
      if (answer.problem !== null) return;
      await queries.invalidateQueries({ queryKey: settingsKey });
      closeConnectionDialog();
    } catch (error) {
      setProblem(callProblem('The setting could not be kept', error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void save();
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
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
