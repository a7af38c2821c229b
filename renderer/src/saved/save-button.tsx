import { Save } from 'lucide-react';
import type { Draft } from '../../../contract/workspace.ts';
import { ariaKeys, runCommand, shownKeys } from '../commands/registry.ts';
import { Button } from '../controls/button.tsx';
import { Tooltip } from '../controls/tooltip.tsx';
import { useHost } from '../host/use-host.ts';
import styles from '../request-bar/request-bar.module.css';
import { useSaving } from './saving-store.ts';
import { useEdited } from './use-edited.ts';

/** Writes the tab's request into its file; asks for a place when it has none. */
export function SaveButton({ draft }: { draft: Draft }) {
  const host = useHost();
  const saving = useSaving((state) => (state[draft.id] ?? 0) > 0);
  const edited = useEdited(draft);
  const settled = draft.file !== null && edited === null;
  return (
    <Tooltip
      label={
        draft.file === null
          ? 'Keep this request as a file'
          : settled
            ? 'Its file says the same'
            : `Write it into ${draft.file.path}`
      }
      keys={shownKeys('save')}
    >
      <Button
        className={styles['save']}
        icon={<Save aria-hidden="true" />}
        aria-keyshortcuts={ariaKeys('save')}
        // Kept in the order of the keyboard: a button that goes away under the fingers loses the focus.
        aria-disabled={settled || saving}
        onClick={() => runCommand('save', host)}
      >
        Save
      </Button>
    </Tooltip>
  );
}
