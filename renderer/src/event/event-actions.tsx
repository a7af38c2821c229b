import { Braces, FolderOpen, LayoutTemplate, Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { runCommand } from '../commands/registry.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { useHost } from '../host/use-host.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import styles from './event-pane.module.css';
import { openEventDialog } from './event-dialog-store.ts';

interface EventActionsProps {
  readonly onFormat: () => void;
  readonly onFile: (file: File) => void;
}

/** The buttons at the right of the event's bar. None of them sends anything. */
export function EventActions({ onFormat, onFile }: EventActionsProps) {
  const host = useHost();
  const hasFunction = (useActiveDraft()?.functionName ?? '') !== '';
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['actions']}>
      <IconButton label="Format" keys="Shift Alt F" onClick={onFormat}>
        <Braces aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Event templates"
        className={styles['spare']}
        onClick={() => openEventDialog('template')}
      >
        <LayoutTemplate aria-hidden="true" />
      </IconButton>
      <IconButton label="Open file" className={styles['spare']} onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
      </IconButton>
      <Menu
        trigger={
          <IconButton label="More for the event">
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => openEventDialog('template')}>Event templates…</MenuItem>
        <MenuItem onSelect={() => input.current?.click()}>Open file…</MenuItem>
        <MenuItem onSelect={() => openEventDialog('unwrap')}>Unwrap body, message or data…</MenuItem>
        <MenuItem onSelect={() => openEventDialog('wrap')}>Wrap in an event…</MenuItem>
        <MenuSeparator />
        <MenuItem disabled={!hasFunction} onSelect={() => runCommand('shared-events', host)}>
          Shareable test events…
        </MenuItem>
      </Menu>
      <input
        ref={input}
        type="file"
        aria-label="File with an event"
        accept=".json,.txt,application/json,text/*"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Choosing the same file again must count as a change.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}
