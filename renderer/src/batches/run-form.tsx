import { FileText, Play, X } from 'lucide-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { BatchConfirmation, BatchRequest } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import { choosePath } from '../browse/choose-path.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { RegionField } from '../connections/region-field.tsx';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import field from '../controls/field.module.css';
import { IconButton } from '../controls/icon-button.tsx';
import { Select } from '../controls/select.tsx';
import { SwitchField } from '../controls/switch-field.tsx';
import { counted } from '../figures/figure-words.ts';
import { useConnections } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { useCollections } from '../saved/use-collections.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { CountField } from '../tasks/count-field.tsx';
import { ConfirmBatch } from './confirm-batch.tsx';
import { closeRunDialog, isAskedToRun, type RunTarget } from './run-dialog-store.ts';
import styles from './run-dialog.module.css';
import { settingsFor, type RunSettings } from './run-settings.ts';
import { startBatch } from './start-batch.ts';
import { UnsavedNote } from './unsaved-note.tsx';

const ofEnvironment = '';

/** How the requests of a collection are run. */
export function RunForm({ target }: { target: RunTarget }) {
  const host = useHost();
  const connections = useConnections();
  const remembered = useWorkspace(({ layout }) => layout.environments[target.folder] ?? null);
  const [settings, setSettings] = useState<RunSettings>(() => settingsFor(target, remembered));
  const local = connections.find(({ kind }) => kind === 'local')?.id ?? ofEnvironment;
  const chosen = settings.connectionId ?? (settings.environment === null ? local : ofEnvironment);
  const connection = connections.find(({ id }) => id === chosen) ?? null;
  const collection = useCollections().collections.find(({ folder }) => folder === target.folder);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [confirm, setConfirm] = useState<BatchConfirmation | null>(null);
  const [starting, setStarting] = useState(false);
  const [saving, setSaving] = useState(false);
  const change = (some: Partial<RunSettings>) => {
    setSettings((before) => ({ ...before, ...some }));
    setProblem(null);
  };
  const environments = collection?.environments ?? [];
  const named =
    settings.environment === null || environments.includes(settings.environment)
      ? environments
      : [settings.environment, ...environments];

  const start = async (confirmation: BatchRequest['confirmation']) => {
    setStarting(true);
    const answer = await startBatch(host, target, settings, {
      confirmation,
      isWanted: () => isAskedToRun(target),
    });
    if (!isAskedToRun(target)) return;
    setStarting(false);
    if (answer.kind === 'begun') closeRunDialog();
    else if (answer.kind === 'confirm') setConfirm(answer.confirm);
    else {
      setConfirm(null);
      setProblem(answer.problem);
    }
  };
  const choose = async (question: Parameters<typeof choosePath>[0], take: (path: string) => void) => {
    const path = await choosePath(question);
    if (path !== null) take(path);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void start(null);
  };

  if (confirm !== null) {
    return (
      <ConfirmBatch
        key={confirm.connectionName}
        confirm={confirm}
        disabled={starting}
        onConfirm={(typedName) => void start({ typedName, connectionName: confirm.connectionName })}
        onCancel={() => (starting ? closeRunDialog() : setConfirm(null))}
      />
    );
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <p className={styles['what']}>{wordsOf(target)}</p>
      <UnsavedNote target={target} saving={saving} onSaving={setSaving} />
      <Line label="Environment">
        <Select
          label="Environment"
          value={settings.environment ?? ofEnvironment}
          onValueChange={(name) => change({ environment: name === ofEnvironment ? null : name })}
          options={[
            { value: ofEnvironment, label: 'No environment' },
            ...named.map((name) => ({ value: name, label: name })),
          ]}
        />
      </Line>
      <Line label="Connection">
        <Select
          label="Connection"
          value={chosen}
          onValueChange={(id) => change({ connectionId: id === ofEnvironment ? null : id, region: null })}
          options={[
            ...(settings.environment === null
              ? []
              : [{ value: ofEnvironment, label: 'as the environment says', hint: 'else Local' }]),
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <RegionField
          label="Region"
          own={connection?.region ?? null}
          unset={connection === null ? 'as the environment says' : undefined}
          value={settings.region}
          disabled={connection?.kind === 'local'}
          onChoose={(region) => change({ region })}
          className={styles['region']}
        />
      </Line>
      <Line label="Qualifier">
        <input
          aria-label="Qualifier"
          placeholder="as the requests say"
          spellCheck={false}
          autoComplete="off"
          value={settings.qualifier ?? ''}
          className={field['input']}
          onChange={(event) => change({ qualifier: event.currentTarget.value.trim() || null })}
        />
      </Line>
      <Line label="Runs">
        <CountField
          label="At once"
          value={settings.concurrency}
          most={1000}
          onChange={(concurrency) => change({ concurrency })}
        />
        <CountField
          label="Times each"
          value={settings.repeat}
          most={1_000_000}
          onChange={(repeat) => change({ repeat })}
        />
        <span className={styles['hint']}>
          {settings.concurrency === 1 ? 'in the order of their paths' : 'begun in the order of their paths'}
        </span>
      </Line>
      <Line label="Data">
        <FileField
          label="Data file"
          path={settings.dataFile}
          empty="CSV or NDJSON: one run for each row"
          onClear={() => change({ dataFile: null })}
          onChoose={() =>
            void choose(
              {
                title: 'Choose a data file',
                kind: 'file',
                suffixes: ['.csv', '.tsv', '.ndjson', '.jsonl'],
                startIn: target.folder,
                action: 'Take this file',
              },
              (dataFile) => change({ dataFile }),
            )
          }
        />
      </Line>
      <Line label="Results">
        <FileField
          label="Results file"
          path={settings.resultsFile}
          empty="kept by Lambdeck until it ends"
          onClear={() => change({ resultsFile: null, resume: false })}
          onChoose={() =>
            void choose(
              {
                title: 'Where to write the results',
                kind: 'new-file',
                suffixes: ['.ndjson', '.jsonl'],
                startIn: target.folder,
                action: 'Write here',
                suggestedName: 'results.ndjson',
              },
              (resultsFile) => change({ resultsFile }),
            )
          }
        />
      </Line>
      <div className={styles['switches']}>
        <SwitchField
          label="Stop at the first failure"
          checked={settings.bail}
          onCheckedChange={(bail) => change({ bail })}
        />
        <SwitchField
          label="Wait when Lambda throttles"
          checked={settings.backOff}
          onCheckedChange={(backOff) => change({ backOff })}
        >
          Tries again as long as it takes, in place of failing.
        </SwitchField>
        <SwitchField
          label="Wait for the whole log"
          checked={settings.fullLog}
          onCheckedChange={(fullLog) => change({ fullLog })}
        >
          Before expectations look at it.
        </SwitchField>
        <SwitchField
          label="Go on with the results file"
          checked={settings.resume}
          disabled={settings.resultsFile === null}
          onCheckedChange={(resume) => change({ resume })}
        >
          What is in it already does not run again.
        </SwitchField>
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeRunDialog}>Cancel</Button>
        <Button
          variant="primary"
          type="submit"
          icon={<Play aria-hidden="true" />}
          disabled={starting || saving}
        >
          {saving ? 'Saving…' : starting ? 'Starting…' : 'Run'}
        </Button>
      </DialogActions>
    </form>
  );
}

function wordsOf({ folder, path, paths }: RunTarget): string {
  const where = path === null ? folder : `${path} of ${folder}`;
  if (paths == null) return where;
  return `${counted(paths.length, 'request', 'requests')} that failed, of ${where}`;
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['line']}>
      <span className={styles['label']}>{label}</span>
      <div className={styles['fields']}>{children}</div>
    </div>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly path: string | null;
  readonly empty: string;
  readonly onChoose: () => void;
  readonly onClear: () => void;
}

function FileField({ label, path, empty, onChoose, onClear }: FileFieldProps) {
  return (
    <>
      <Button icon={<FileText aria-hidden="true" />} aria-label={`Choose: ${label}`} onClick={onChoose}>
        Choose…
      </Button>
      <span className={path === null ? styles['hint'] : styles['path']} title={path ?? undefined}>
        {path === null ? empty : <bdi dir="ltr">{path}</bdi>}
      </span>
      {path === null ? null : (
        <IconButton label={`No ${label.toLowerCase()}`} size="small" onClick={onClear}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
