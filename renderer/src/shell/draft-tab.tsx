import { MenuItem } from '../controls/menu.tsx';
import { runCommand } from '../commands/registry.ts';
import { useHost } from '../host/use-host.ts';
import { draftName } from '../saved/request-of-draft.ts';
import { useActiveRun } from '../state/runs-store.ts';
import { useEdited } from '../saved/use-edited.ts';
import { closeDraft, showDraft, useWorkspace } from '../state/workspace-store.ts';
import { TabFrame } from './tab-frame.tsx';
import styles from './tab-strip.module.css';

interface DraftTabProps {
  readonly draftId: string;
  readonly index: number;
  readonly active: boolean;
}

const editedWords = { file: 'not saved', run: 'edited since the last run' } as const;

export function DraftTab({ draftId, index, active }: DraftTabProps) {
  const host = useHost();
  const draft = useWorkspace((state) => state.drafts[draftId]) ?? null;
  const running = useActiveRun(draft?.lastRunId ?? null) !== null;
  const edited = useEdited(draft);
  if (draft === null) return null;
  return (
    <TabFrame
      id={draftId}
      index={index}
      active={active}
      name={draftName(draft)}
      detail={
        draft.qualifier === null ? null : <span className={styles['qualifier']}>{draft.qualifier}</span>
      }
      title={[
        draft.functionName,
        draft.file === null ? '' : draft.file.path,
        running ? 'running' : edited === null ? '' : editedWords[edited],
      ]
        .filter((part) => part !== '')
        .join(', ')}
      mark={running ? 'running' : edited === null ? null : 'edited'}
      onClose={() => closeDraft(draftId)}
    >
      <MenuItem
        onSelect={() => {
          showDraft(draftId);
          runCommand('duplicate-tab', host);
        }}
      >
        Duplicate
      </MenuItem>
    </TabFrame>
  );
}
