import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { focusField } from '../controls/focus-field.ts';
import { ContextMenu, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { runCommand, shownKeys } from '../commands/registry.ts';
import { useHost } from '../host/use-host.ts';
import { moveDraft, showDraft } from '../state/workspace-store.ts';
import styles from './tab-strip.module.css';

export const requestPanelId = 'request-panel';

/** Moves the focus along the tabs with the keys that tabs have. */
function neighbour(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
  const at = tabs.indexOf(event.currentTarget);
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  return target === undefined ? null : (tabs.at(target % tabs.length) ?? null);
}

interface TabFrameProps {
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
  readonly name: string;
  /** Before and behind the name. */
  readonly sign?: ReactNode;
  readonly detail?: ReactNode;
  readonly title: string;
  readonly mark: 'running' | 'edited' | null;
  readonly onClose: () => void;
  /** What else its menu has. */
  readonly children?: ReactNode;
}

/** A tab of the strip, whatever it shows: chosen, moved and closed by mouse and keys. */
export function TabFrame({
  id,
  index,
  active,
  name,
  sign,
  detail,
  title,
  mark,
  onClose,
  children,
}: TabFrameProps) {
  const host = useHost();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Delete') {
      onClose();
      // The tab goes, and the keyboard would be nowhere.
      focusField('tab');
      return;
    }
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      moveDraft(id, index + (event.key === 'ArrowLeft' ? -1 : 1));
      return;
    }
    const next = neighbour(event);
    if (next === null) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  const onAuxClick = (event: MouseEvent) => {
    if (event.button === 1) onClose();
  };

  const tab = (
    <div
      ref={element}
      role="tab"
      aria-selected={active}
      aria-controls={active ? requestPanelId : undefined}
      tabIndex={active ? 0 : -1}
      title={title}
      className={styles['tab']}
      data-end={active || mark !== null ? '' : undefined}
      onClick={() => showDraft(id)}
      onAuxClick={onAuxClick}
      onKeyDown={onKeyDown}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('application/x-lambdeck-tab', id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('application/x-lambdeck-tab')) event.preventDefault();
      }}
      onDrop={(event) => moveDraft(event.dataTransfer.getData('application/x-lambdeck-tab'), index)}
    >
      {sign}
      <span className={styles['name']}>{name}</span> {detail}
      <span className={styles['end']}>
        <span aria-hidden="true" className={styles['sign']}>
          {mark === null ? null : <span className={styles[mark]} />}
        </span>
        {/* Not a button: a tab has no parts for assistive technology, which closes it with Delete. */}
        <span
          aria-hidden="true"
          title={`Close ${name}`}
          className={styles['close']}
          data-alone={mark === null ? '' : undefined}
          onClick={(event) => {
            event.stopPropagation();
            onClose();
          }}
        >
          <X />
        </span>
      </span>
    </div>
  );

  return (
    <ContextMenu target={tab}>
      <MenuItem keys={active ? shownKeys('close-tab') : undefined} onSelect={onClose}>
        Close
      </MenuItem>
      <MenuItem
        onSelect={() => {
          showDraft(id);
          runCommand('close-other-tabs', host);
        }}
      >
        Close the others
      </MenuItem>
      <MenuSeparator />
      {children}
      <MenuItem keys={shownKeys('reopen-tab')} onSelect={() => runCommand('reopen-tab', host)}>
        Reopen the closed tab
      </MenuItem>
    </ContextMenu>
  );
}
