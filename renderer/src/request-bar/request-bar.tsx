import type { Draft } from '../../../contract/workspace.ts';
import { invocationTypeNames } from '../commands/request-commands.ts';
import { Select } from '../controls/select.tsx';
import { useActiveRun } from '../state/runs-store.ts';
import { SaveButton } from '../saved/save-button.tsx';
import { patchDraft } from '../state/workspace-store.ts';
import { CopiedDialog } from './copied-dialog.tsx';
import { DetailsPopover } from './details-popover.tsx';
import { FunctionCombobox } from './function-combobox.tsx';
import { InvokeButton } from './invoke-button.tsx';
import { QualifierCombobox } from './qualifier-combobox.tsx';
import { EnvironmentSelect } from '../variables/environment-select.tsx';
import { useFunctionDetails } from '../host/use-function-details.ts';
import { RequestMenu } from './request-menu.tsx';
import { RequestNotes } from './request-notes.tsx';
import styles from './request-bar.module.css';

const types = (['RequestResponse', 'Event', 'DryRun'] as const).map((value) => ({
  value,
  label: invocationTypeNames[value],
}));

export function RequestBar({ draft }: { draft: Draft }) {
  const active = useActiveRun(draft.lastRunId);
  const answer = useFunctionDetails(draft);
  return (
    <>
      <div className={styles['bar']}>
        <FunctionCombobox key={draft.id} draft={draft} />
        <QualifierCombobox key={`${draft.id}-qualifier`} draft={draft} />
        <Select
          label="Invocation type"
          value={draft.invocationType}
          onValueChange={(invocationType) => patchDraft(draft.id, { invocationType })}
          options={types}
          className={styles['type']}
        />
        <EnvironmentSelect draft={draft} />
        <div className={styles['end']}>
          {answer === null ? null : <DetailsPopover answer={answer} />}
          <InvokeButton draft={draft} active={active} />
          <SaveButton draft={draft} />
          <RequestMenu />
        </div>
        <CopiedDialog />
      </div>
      <RequestNotes draft={draft} answer={answer} />
    </>
  );
}
