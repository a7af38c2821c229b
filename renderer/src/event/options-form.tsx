import { useState } from 'react';
import { lambdaLimits } from '../../../contract/limits.ts';
import type { StreamingMode } from '../../../contract/invoke-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { SelectField } from '../controls/select-field.tsx';
import { SwitchField } from '../controls/switch-field.tsx';
import { TextField } from '../controls/text-field.tsx';
import { autoStreamingWords } from './auto-streaming-words.ts';
import styles from './event-pane.module.css';
import { useFunctionDetails } from '../host/use-function-details.ts';
import { VariablesTable } from '../variables/variables-table.tsx';
import { readWaitSeconds } from './read-wait-seconds.ts';

interface OptionsFormProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

const mostRetries = 10;

const streamingModes = [
  { value: 'auto', label: 'Auto' },
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const;

const streamingWords = {
  auto: 'Streams when the function is known to have a URL whose invoke mode is RESPONSE_STREAM; asks nobody for it.',
  on: 'Calls InvokeWithResponseStream: the answer arrives in parts and may be up to 200 MB.',
  off: 'Calls Invoke: the answer comes in one piece of at most 6 MB.',
} as const satisfies Record<StreamingMode, string>;

/** How it is sent: log tail, streaming, how long to wait, retries. */
export function OptionsForm({ draft, onChange }: OptionsFormProps) {
  const [wait, setWait] = useState({ draftId: draft.id, text: draft.timeoutSeconds?.toString() ?? '' });
  const waitText = wait.draftId === draft.id ? wait.text : (draft.timeoutSeconds?.toString() ?? '');
  const waitRead = readWaitSeconds(waitText);
  const { retries } = draft;
  const answer = useFunctionDetails(draft);
  return (
    <div className={styles['fields']}>
      <SwitchField
        label="Log tail"
        checked={draft.logTail}
        onCheckedChange={(logTail) => onChange({ logTail })}
      >
        Ask Lambda for the last 4 KB of the log with the answer. Synchronous runs only.
      </SwitchField>
      <SelectField
        label="Response streaming"
        value={draft.streaming}
        onValueChange={(streaming) => onChange({ streaming })}
        options={streamingModes}
        className={styles['short']}
      >
        {streamingWords[draft.streaming]}{' '}
        {draft.streaming === 'auto' ? autoStreamingWords(draft, answer?.details ?? null) : null}
      </SelectField>
      <TextField
        label="Give up after"
        inputMode="decimal"
        className={styles['short']}
        unit="seconds"
        placeholder="auto"
        value={waitText}
        fault={waitRead.fault}
        onValueChange={(text) => {
          setWait({ draftId: draft.id, text });
          const read = readWaitSeconds(text);
          if (read.fault === null) onChange({ timeoutSeconds: read.seconds });
        }}
      >
        Left empty, the function’s own timeout and a margin, at most {lambdaLimits.maximumTimeoutSeconds / 60}{' '}
        minutes. Giving up does not stop the function.
      </TextField>
      <TextField
        label="Retries"
        type="number"
        min={0}
        max={mostRetries}
        step={1}
        className={styles['short']}
        value={String(retries.count)}
        onValueChange={(text) => {
          const count = Math.min(mostRetries, Math.max(0, Math.trunc(Number(text) || 0)));
          onChange({ retries: { count, ambiguous: count > 0 && retries.ambiguous } });
        }}
      >
        0 to 10, with a growing pause. Only when Lambda says that it did not run the function, such as
        throttling.
      </TextField>
      <SwitchField
        label="Also retry when the function may already have run"
        checked={retries.ambiguous}
        disabled={retries.count === 0}
        onCheckedChange={(ambiguous) => onChange({ retries: { ...retries, ambiguous } })}
      >
        <span className={retries.ambiguous ? styles['warning'] : undefined}>
          After a lost connection, a timeout or a server error nobody knows whether it ran. With this on, one
          press of Invoke can run the function{' '}
          {retries.count === 0 ? 'several' : `up to ${retries.count + 1}`} times.
        </span>
      </SwitchField>
      <SwitchField
        label="Variables"
        checked={draft.templating}
        onCheckedChange={(templating) => onChange({ templating })}
      >
        Replace {'{{name}}'} in the event and the other texts before they are sent. Off sends them as they are
        written.
      </SwitchField>
      {draft.templating ? (
        <VariablesTable
          label="Variables of this request"
          variables={draft.variables}
          onChange={(variables) => onChange({ variables })}
        />
      ) : null}
    </div>
  );
}
