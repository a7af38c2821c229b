import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CopyFormat } from '../../../contract/copy-as.ts';
import type { Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Select } from '../controls/select.tsx';
import { callProblem } from '../host/call-failure.ts';
import { copyFormatNames, copyFormats, copyOfRun } from '../host/copy-as.ts';
import { useHost } from '../host/use-host.ts';
import styles from './details-view.module.css';
import { saveFile } from './save-file.ts';

const options = copyFormats.map((value) => ({ value, label: copyFormatNames[value] }));

/** The run's request, written down for another tool. */
export function CopyAsSection({ run }: { run: Run }) {
  const host = useHost();
  const [format, setFormat] = useState<CopyFormat>('lambdeck');
  const { data: copied, error } = useQuery({
    queryKey: ['copy-as', run.id, format],
    queryFn: ({ signal }) => host.runs.copyAs(copyOfRun(run, format), { signal }),
    gcTime: 10_000,
  });
  const savePayload = async (name: string): Promise<void> => {
    const text =
      copied?.payload ??
      run.payload.text ??
      (await host.history.body({ runId: run.id, part: 'payload' }))?.text ??
      null;
    if (text !== null) saveFile(name, text, 'application/json');
  };
  return (
    <section className={styles['section']} aria-label="Copy as">
      <div className={styles['copyAs']}>
        <h2>Copy as</h2>
        <Select label="Copy as" variant="quiet" value={format} onValueChange={setFormat} options={options} />
      </div>
      {error === null ? null : (
        <p role="alert" className={styles['note']}>
          {callProblem('It could not be made', error).message}
        </p>
      )}
      {copied === undefined ? null : (
        <>
          {copied.text === '' ? null : (
            <div className={styles['command']}>
              <pre>{copied.text}</pre>
              <CopyButton label={`Copy: ${copyFormatNames[format]}`} size="small" text={() => copied.text} />
            </div>
          )}
          {copied.note === null ? null : <p className={styles['note']}>{copied.note}</p>}
          {copied.payloadFile === null ? null : (
            <SaveEvent
              name={copied.payloadFile}
              onSave={() => void savePayload(copied.payloadFile ?? 'event.json')}
            />
          )}
        </>
      )}
    </section>
  );
}

function SaveEvent({ name, onSave }: { readonly name: string; readonly onSave: () => void }) {
  return (
    <p className={styles['note']}>
      It reads the event from {name}.{' '}
      <Button variant="quiet" icon={<Download aria-hidden="true" />} onClick={onSave}>
        Save {name}
      </Button>
    </p>
  );
}
