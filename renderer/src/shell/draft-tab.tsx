import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { ContextMenu, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { runCommand, shownKeys } from '../commands/registry.ts';
import { useHost } from '../host/use-host.ts';
import { draftName } from '../saved/request-of-draft.ts';
import { useActiveRun } from '../state/runs-store.ts';
import { useEdited } from '../saved/use-edited.ts';
import { closeDraft, moveDraft, showDraft, useWorkspace } from '../state/workspace-store.ts';
import styles from './tab-strip.module.css';

interface DraftTabProps {
  readonly draftId: string;
  readonly index: number;
  readonly active: boolean;
}

const editedWords = { file: 'not saved', run: 'edited since the last run' } as const;

export const requestPanelId = 'request-panel';

/** Moves the focus along the tabs with the keys that tabs have. */
function neighbour(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
  const at = tabs.indexOf(event.currentTarget);
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  return target === undefined ? null : (tabs.at(target % tabs.length) ?? null);
}

export function DraftTab({ draftId, index, active }: DraftTabProps) {
  const host = useHost();
  const draft = useWorkspace((state) => state.drafts[draftId]) ?? null;
  const running = useActiveRun(draft?.lastRunId ?? null) !== null;
  const edited = useEdited(draft);
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [active]);
  if (draft === null) return null;
  const name = draftName(draft);
  const dirty = edited !== null;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Delete') {
      closeDraft(draftId);
      return;
    }
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      moveDraft(draftId, index + (event.key === 'ArrowLeft' ? -1 : 1));
      return;
    }
    const next = neighbour(event);
    if (next === null) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  const onAuxClick = (event: MouseEvent) => {
    if (event.button === 1) closeDraft(draftId);
  };

  const tab = (
    <div
      ref={element}
      role="tab"
      aria-selected={active}
      aria-controls={active ? requestPanelId : undefined}
      tabIndex={active ? 0 : -1}
      title={[
        draft.functionName,
        draft.file === null ? '' : draft.file.path,
        running ? 'running' : edited === null ? '' : editedWords[edited],
      ]
        .filter((part) => part !== '')
        .join(', ')}
      className={styles['tab']}
      data-end={active || running || dirty ? '' : undefined}
      onClick={() => showDraft(draftId)}
      onAuxClick={onAuxClick}
      onKeyDown={onKeyDown}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('application/x-lambdeck-tab', draftId)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('application/x-lambdeck-tab')) event.preventDefault();
      }}
      onDrop={(event) => moveDraft(event.dataTransfer.getData('application/x-lambdeck-tab'), index)}
    >
      <span className={styles['name']}>{name}</span>{' '}
      {draft.qualifier === null ? null : <span className={styles['qualifier']}>{draft.qualifier}</span>}
      <span className={styles['end']}>
        <span aria-hidden="true" className={styles['sign']}>
          {running ? (
            <span className={styles['running']} />
          ) : dirty ? (
            <span className={styles['edited']} />
          ) : null}
        </span>
        {/* Not a button: a tab has no parts for assistive technology, which closes it with Delete. */}
        <span
          aria-hidden="true"
          title={`Close ${name}`}
          className={styles['close']}
          data-alone={running || dirty ? undefined : ''}
          onClick={(event) => {
            event.stopPropagation();
            closeDraft(draftId);
          }}
        >
          <X />
        </span>
      </span>
    </div>
  );

  return (
    <ContextMenu target={tab}>
      <MenuItem keys={active ? shownKeys('close-tab') : undefined} onSelect={() => closeDraft(draftId)}>
        Close
      </MenuItem>
      <MenuItem
        onSelect={() => {
          showDraft(draftId);
          runCommand('close-other-tabs', host);
        }}
      >
        Close the others
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        onSelect={() => {
          showDraft(draftId);
          runCommand('duplicate-tab', host);
        }}
      >
        Duplicate
      </MenuItem>
      <MenuItem keys={shownKeys('reopen-tab')} onSelect={() => runCommand('reopen-tab', host)}>
        Reopen the closed tab
      </MenuItem>
    </ContextMenu>
  );
}
